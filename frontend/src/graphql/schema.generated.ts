export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Date (isoformat) */
  Date: { input: string; output: string; }
  /** A moment in ISO 8601 with its offset; given out in UTC. */
  DateTime: { input: string; output: string; }
  /** The `JSON` scalar type represents JSON values as specified by [ECMA-404](https://ecma-international.org/wp-content/uploads/ECMA-404_2nd_edition_december_2017.pdf). */
  JSON: { input: unknown; output: unknown; }
};

export type ActorKind =
  | 'USER'
  | 'API_KEY'
  | 'SYSTEM'
  | 'ANONYMOUS';

export type Address = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  company: Scalars['String']['output'];
  phone: Scalars['String']['output'];
  line1: Scalars['String']['output'];
  line2: Scalars['String']['output'];
  district: Scalars['String']['output'];
  city: Scalars['String']['output'];
  province: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
  country: Scalars['String']['output'];
  isDefault: Scalars['Boolean']['output'];
};

export type AddressInput = {
  name?: Scalars['String']['input'];
  company?: Scalars['String']['input'];
  phone?: Scalars['String']['input'];
  line1?: Scalars['String']['input'];
  line2?: Scalars['String']['input'];
  district?: Scalars['String']['input'];
  city?: Scalars['String']['input'];
  province?: Scalars['String']['input'];
  postalCode?: Scalars['String']['input'];
  country?: Scalars['String']['input'];
};

export type AdjustmentReason =
  | 'COUNT'
  | 'DAMAGED'
  | 'LOST'
  | 'FOUND'
  | 'SAMPLE'
  | 'CORRECTION'
  | 'OPENING'
  | 'QUALITY'
  | 'EXPIRED';

export type AdjustmentStatus =
  | 'PENDING'
  | 'APPROVED'
  | 'DECLINED';

export type AdjustmentStatusFilter = {
  eq?: InputMaybe<AdjustmentStatus>;
  oneOf?: InputMaybe<Array<AdjustmentStatus>>;
};

/** From when on one kind of alert is raised: for everything, a category, a warehouse, a variant, or a variant in a warehouse. The narrowest rule counts; where it is not active, nothing is raised. */
export type AlertRule = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  kind: StockAlertKind;
  variant?: Maybe<Variant>;
  category?: Maybe<Category>;
  warehouse?: Maybe<Warehouse>;
  /** Units or, for slow, dead and expiring stock, days. */
  threshold: Scalars['Int']['output'];
  isActive: Scalars['Boolean']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type AlertRuleConnection = {
  edges: Array<AlertRuleEdge>;
  nodes: Array<AlertRule>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type AlertRuleConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type AlertRuleDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type AlertRuleDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type AlertRuleEdge = {
  node: AlertRule;
  cursor: Scalars['String']['output'];
};

export type AlertRulePayload = {
  rule?: Maybe<AlertRule>;
  userErrors: Array<UserError>;
};

export type AlertRuleSaveInput = {
  kind: StockAlertKind;
  threshold: Scalars['Int']['input'];
  variantId?: InputMaybe<Scalars['ID']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
  isActive?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type AlertRuleWhere = {
  AND?: InputMaybe<Array<AlertRuleWhere>>;
  OR?: InputMaybe<Array<AlertRuleWhere>>;
  NOT?: InputMaybe<AlertRuleWhere>;
  kind?: InputMaybe<StockAlertKindFilter>;
  variant?: InputMaybe<IdFilter>;
  category?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
};

/** Units of a level that an order line has a claim on. */
export type Allocation = {
  quantity: Scalars['Int']['output'];
  level: StockLevel;
  orderLine: OrderLine;
};

/** A partner's key. Its secret was shown once, when it was made. */
export type ApiKey = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  /** The first characters of the secret, to recognise it by. */
  prefix: Scalars['String']['output'];
  scopes: Array<Permission>;
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Exact to the minute. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  createdBy?: Maybe<User>;
};

export type ApiKeyConnection = {
  edges: Array<ApiKeyEdge>;
  nodes: Array<ApiKey>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ApiKeyConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ApiKeyCreateInput = {
  name: Scalars['String']['input'];
  scopes: Array<Permission>;
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ApiKeyCreatePayload = {
  apiKey?: Maybe<ApiKey>;
  /** The key itself, shown this once; null when the request was sent before. */
  secret?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

export type ApiKeyEdge = {
  node: ApiKey;
  cursor: Scalars['String']['output'];
};

export type ApiKeyPayload = {
  apiKey?: Maybe<ApiKey>;
  userErrors: Array<UserError>;
};

export type ApiKeyRevokeInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A rule that was asked about an order. */
export type AskedRule = {
  name: Scalars['String']['output'];
  phase: ReviewRulePhase;
  stage: ReviewStage;
  fired: Scalars['Boolean']['output'];
  /** It would have held, but that hold was released before. */
  isLetGo: Scalars['Boolean']['output'];
  conditions: Array<ReviewComparison>;
  effects: Array<ReviewEffect>;
};

/** One change of one object, under the id of its event. */
export type AuditEntry = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  actorKind: ActorKind;
  actorName: Scalars['String']['output'];
  /** The event's type, such as `product.updated`. */
  action: Scalars['String']['output'];
  objectType: Scalars['String']['output'];
  objectId: Scalars['ID']['output'];
  /** The fields that changed, as they were; what the reader may not see is `***`. */
  before: Scalars['JSON']['output'];
  after: Scalars['JSON']['output'];
};

export type AuditEntryConnection = {
  edges: Array<AuditEntryEdge>;
  nodes: Array<AuditEntry>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type AuditEntryConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type AuditEntryEdge = {
  node: AuditEntry;
  cursor: Scalars['String']['output'];
};

export type AuditSort =
  | 'NEWEST'
  | 'OLDEST';

export type AuditWhere = {
  AND?: InputMaybe<Array<AuditWhere>>;
  OR?: InputMaybe<Array<AuditWhere>>;
  NOT?: InputMaybe<AuditWhere>;
  object?: InputMaybe<Scalars['ID']['input']>;
  objectType?: InputMaybe<TextFilter>;
  actor?: InputMaybe<Scalars['ID']['input']>;
  actorName?: InputMaybe<TextFilter>;
  action?: InputMaybe<TextFilter>;
  at?: InputMaybe<TimeFilter>;
};

/** What may be promised of a variant, day by day from today. */
export type AvailableToPromise = {
  days: Array<PromiseDay>;
  /** What comes and goes within these days. */
  dated: Array<DatedUnits>;
  /** What ought to have come before today; it is not promised. */
  late: Array<DatedUnits>;
  /** What comes nobody knows when; it is not promised. */
  undated: Array<DatedUnits>;
};

/** Units that an order line waits for. */
export type Backorder = {
  variant: Variant;
  quantity: Scalars['Int']['output'];
  /** The lowest number is served first, then who came first. */
  priority: Scalars['Int']['output'];
  /** When all of it can be there, by what is on its way; null while nobody knows. */
  promisedOn?: Maybe<Scalars['Date']['output']>;
  createdAt: Scalars['DateTime']['output'];
};

/** A place in a warehouse. It says where goods are found, not how many lie there. */
export type Bin = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  warehouse: Warehouse;
  code: Scalars['String']['output'];
  zone: Scalars['String']['output'];
  /** Its place on the walk, the lowest first. */
  sequence: Scalars['Int']['output'];
  isActive: Scalars['Boolean']['output'];
  itemCount: Scalars['Int']['output'];
  /** By SKU, the first 500. */
  items: Array<BinItem>;
};

export type BinConnection = {
  edges: Array<BinEdge>;
  nodes: Array<Bin>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type BinConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type BinEdge = {
  node: Bin;
  cursor: Scalars['String']['output'];
};

/** A variant that is to be found in a bin. */
export type BinItem = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  bin: Bin;
  sku: Scalars['String']['output'];
  variant: Variant;
  /** Of the variant's bins in the warehouse, this one is looked in first. */
  isPrimary: Scalars['Boolean']['output'];
};

export type BinItemsAddInput = {
  id: Scalars['ID']['input'];
  variantIds: Array<Scalars['ID']['input']>;
  isPrimary?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type BinItemsRemoveInput = {
  id: Scalars['ID']['input'];
  variantIds: Array<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type BinPayload = {
  bin?: Maybe<Bin>;
  userErrors: Array<UserError>;
};

export type BinUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  code?: InputMaybe<Scalars['String']['input']>;
  zone?: InputMaybe<Scalars['String']['input']>;
  sequence?: InputMaybe<Scalars['Int']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type BinWhere = {
  AND?: InputMaybe<Array<BinWhere>>;
  OR?: InputMaybe<Array<BinWhere>>;
  NOT?: InputMaybe<BinWhere>;
  warehouse?: InputMaybe<IdFilter>;
  code?: InputMaybe<TextFilter>;
  zone?: InputMaybe<TextFilter>;
  sequence?: InputMaybe<IntFilter>;
  isActive?: InputMaybe<BoolFilter>;
  sku?: InputMaybe<TextFilter>;
};

export type BinsCreateInput = {
  warehouseId: Scalars['ID']['input'];
  first: Scalars['String']['input'];
  last?: InputMaybe<Scalars['String']['input']>;
  zone?: Scalars['String']['input'];
  firstSequence?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type BinsCreatePayload = {
  /** How many were made. */
  created?: Maybe<Scalars['Int']['output']>;
  /** How many there were already: they stay. */
  existing?: Maybe<Scalars['Int']['output']>;
  warehouse?: Maybe<Warehouse>;
  userErrors: Array<UserError>;
};

export type BinsDeleteInput = {
  warehouseId: Scalars['ID']['input'];
  ids: Array<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type BinsDeletePayload = {
  deleted?: Maybe<Scalars['Int']['output']>;
  userErrors: Array<UserError>;
};

export type BlacklistAddInput = {
  kind: BlacklistKind;
  entered: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Whom to look at: a telephone, an e-mail address or a place. */
export type BlacklistEntry = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  kind: BlacklistKind;
  entered: Scalars['String']['output'];
  note: Scalars['String']['output'];
  createdByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
};

export type BlacklistEntryConnection = {
  edges: Array<BlacklistEntryEdge>;
  nodes: Array<BlacklistEntry>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type BlacklistEntryConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type BlacklistEntryEdge = {
  node: BlacklistEntry;
  cursor: Scalars['String']['output'];
};

export type BlacklistKind =
  | 'PHONE'
  | 'EMAIL'
  | 'ADDRESS';

export type BlacklistKindFilter = {
  eq?: InputMaybe<BlacklistKind>;
  oneOf?: InputMaybe<Array<BlacklistKind>>;
};

export type BlacklistPayload = {
  entry?: Maybe<BlacklistEntry>;
  userErrors: Array<UserError>;
};

export type BlacklistRemoveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type BlacklistRemovePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type BlacklistWhere = {
  AND?: InputMaybe<Array<BlacklistWhere>>;
  OR?: InputMaybe<Array<BlacklistWhere>>;
  NOT?: InputMaybe<BlacklistWhere>;
  kind?: InputMaybe<BlacklistKindFilter>;
};

export type BoolFilter = {
  eq?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A number that was counted up to a limit. */
export type BoundedCount = {
  value: Scalars['Int']['output'];
  /** False when there are more than `value`. */
  isExact: Scalars['Boolean']['output'];
};

/** So many units of one variant in every unit of a bundle. */
export type BundleComponent = {
  bundle: Variant;
  variant: Variant;
  quantity: Scalars['Int']['output'];
};

export type BundlePartInput = {
  variantId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

export type BundleSaveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  components: Array<BundlePartInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** How many bundles the parts make that one warehouse has available. */
export type BundleStock = {
  warehouse: Warehouse;
  available: Scalars['Int']['output'];
};

export type CancelReason =
  | 'CUSTOMER'
  | 'OUT_OF_STOCK'
  | 'FRAUD'
  | 'DUPLICATE'
  | 'MISTAKE'
  | 'MERGED'
  | 'OTHER';

export type CapacityUnit =
  | 'ORDERS'
  | 'UNITS';

/** Who carries parcels. */
export type Carrier = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  kind: CarrierKind;
  /** `{number}` stands for the tracking number. */
  trackingUrl: Scalars['String']['output'];
  /** Where it answers; empty where it is played within this house. */
  serviceUrl: Scalars['String']['output'];
  /** Which secrets are kept. What they are is never given out. */
  secrets: Array<Scalars['String']['output']>;
  isActive: Scalars['Boolean']['output'];
  /** By code. */
  services: Array<CarrierService>;
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type CarrierConnection = {
  edges: Array<CarrierEdge>;
  nodes: Array<Carrier>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type CarrierConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type CarrierCreateInput = {
  code: Scalars['String']['input'];
  name: Scalars['String']['input'];
  kind?: CarrierKind;
  trackingUrl?: Scalars['String']['input'];
  serviceUrl?: Scalars['String']['input'];
  apiKey?: InputMaybe<Scalars['String']['input']>;
  webhookSecret?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CarrierEdge = {
  node: Carrier;
  cursor: Scalars['String']['output'];
};

export type CarrierKind =
  | 'TABLE_RATE'
  | 'SANDBOX';

export type CarrierKindFilter = {
  eq?: InputMaybe<CarrierKind>;
  oneOf?: InputMaybe<Array<CarrierKind>>;
};

export type CarrierPayload = {
  carrier?: Maybe<Carrier>;
  userErrors: Array<UserError>;
};

/** One way a carrier carries. */
export type CarrierService = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  carrier: Carrier;
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  level: ServiceLevel;
  /** Of one parcel; null without limit. */
  maxWeightGrams?: Maybe<Scalars['Int']['output']>;
  /** Whether it goes out on Saturdays and Sundays too. */
  onWeekends: Scalars['Boolean']['output'];
  isActive: Scalars['Boolean']['output'];
  zones: Array<RateZone>;
};

export type CarrierServiceCreateInput = {
  carrierId: Scalars['ID']['input'];
  code: Scalars['String']['input'];
  name: Scalars['String']['input'];
  level?: ServiceLevel;
  maxWeightGrams?: InputMaybe<Scalars['Int']['input']>;
  onWeekends?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CarrierServicePayload = {
  service?: Maybe<CarrierService>;
  userErrors: Array<UserError>;
};

export type CarrierServiceUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  level?: InputMaybe<ServiceLevel>;
  maxWeightGrams?: InputMaybe<Scalars['Int']['input']>;
  onWeekends?: InputMaybe<Scalars['Boolean']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CarrierUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  trackingUrl?: InputMaybe<Scalars['String']['input']>;
  serviceUrl?: InputMaybe<Scalars['String']['input']>;
  apiKey?: InputMaybe<Scalars['String']['input']>;
  webhookSecret?: InputMaybe<Scalars['String']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CarrierWhere = {
  AND?: InputMaybe<Array<CarrierWhere>>;
  OR?: InputMaybe<Array<CarrierWhere>>;
  NOT?: InputMaybe<CarrierWhere>;
  kind?: InputMaybe<CarrierKindFilter>;
  code?: InputMaybe<TextFilter>;
  name?: InputMaybe<TextFilter>;
  isActive?: InputMaybe<BoolFilter>;
};

export type Category = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  translations: Array<Translation>;
  position: Scalars['Int']['output'];
  parent?: Maybe<Category>;
  children: Array<Category>;
  /** Products directly in it, of every status. */
  productCount: Scalars['Int']['output'];
};


export type CategoryNameArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type CategoryClear =
  | 'PARENT';

export type CategoryConnection = {
  edges: Array<CategoryEdge>;
  nodes: Array<Category>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type CategoryConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type CategoryCreateInput = {
  name: Scalars['String']['input'];
  translations?: InputMaybe<Array<NameTranslationInput>>;
  parentId?: InputMaybe<Scalars['ID']['input']>;
  position?: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CategoryDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CategoryDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type CategoryEdge = {
  node: Category;
  cursor: Scalars['String']['output'];
};

export type CategoryPayload = {
  category?: Maybe<Category>;
  userErrors: Array<UserError>;
};

export type CategorySort =
  | 'POSITION'
  | 'NAME_ASC';

export type CategoryUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  translations?: InputMaybe<Array<NameTranslationInput>>;
  parentId?: InputMaybe<Scalars['ID']['input']>;
  position?: InputMaybe<Scalars['Int']['input']>;
  clear?: InputMaybe<Array<CategoryClear>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CategoryWhere = {
  AND?: InputMaybe<Array<CategoryWhere>>;
  OR?: InputMaybe<Array<CategoryWhere>>;
  NOT?: InputMaybe<CategoryWhere>;
  name?: InputMaybe<TextFilter>;
  parent?: InputMaybe<IdFilter>;
};

/** A source of orders: a shop, a marketplace, the telephone. */
export type Channel = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  kind: ChannelKind;
  currency: Scalars['String']['output'];
  isActive: Scalars['Boolean']['output'];
  /** What becomes of an order for more than there is. */
  stockPolicy: StockPolicy;
};

export type ChannelConnection = {
  edges: Array<ChannelEdge>;
  nodes: Array<Channel>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ChannelConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ChannelCreateInput = {
  code: Scalars['String']['input'];
  name: Scalars['String']['input'];
  kind: ChannelKind;
  currency: Scalars['String']['input'];
  stockPolicy?: StockPolicy;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ChannelEdge = {
  node: Channel;
  cursor: Scalars['String']['output'];
};

export type ChannelKind =
  | 'MANUAL'
  | 'SHOPIFY'
  | 'WOOCOMMERCE'
  | 'MARKETPLACE'
  | 'FILE'
  | 'API';

export type ChannelKindFilter = {
  eq?: InputMaybe<ChannelKind>;
  oneOf?: InputMaybe<Array<ChannelKind>>;
};

export type ChannelPayload = {
  channel?: Maybe<Channel>;
  userErrors: Array<UserError>;
};

/** What a channel may sell of a variant now. */
export type ChannelSellable = {
  channel: Channel;
  units: Scalars['Int']['output'];
  /** The rule that counts; null where there is none. */
  rule?: Maybe<ChannelStockRule>;
};

export type ChannelSort =
  | 'CODE_ASC'
  | 'CODE_DESC'
  | 'NAME_ASC'
  | 'NAME_DESC';

/** How much of what is available a channel may sell: of one variant, of one category, or of everything. The narrowest rule counts. */
export type ChannelStockRule = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  channel: Channel;
  variant?: Maybe<Variant>;
  category?: Maybe<Category>;
  /** Units that this channel leaves. */
  bufferUnits: Scalars['Int']['output'];
  /** The percent of the pool that it may sell. */
  sharePercent: Scalars['Int']['output'];
  /** Whether safety stock is in its pool. */
  sellsSafetyStock: Scalars['Boolean']['output'];
};

export type ChannelStockRuleConnection = {
  edges: Array<ChannelStockRuleEdge>;
  nodes: Array<ChannelStockRule>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ChannelStockRuleConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ChannelStockRuleDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ChannelStockRuleDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type ChannelStockRuleEdge = {
  node: ChannelStockRule;
  cursor: Scalars['String']['output'];
};

export type ChannelStockRulePayload = {
  rule?: Maybe<ChannelStockRule>;
  userErrors: Array<UserError>;
};

export type ChannelStockRuleSaveInput = {
  channelId: Scalars['ID']['input'];
  variantId?: InputMaybe<Scalars['ID']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  bufferUnits?: Scalars['Int']['input'];
  sharePercent?: Scalars['Int']['input'];
  sellsSafetyStock?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ChannelStockRuleWhere = {
  AND?: InputMaybe<Array<ChannelStockRuleWhere>>;
  OR?: InputMaybe<Array<ChannelStockRuleWhere>>;
  NOT?: InputMaybe<ChannelStockRuleWhere>;
  channel?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  category?: InputMaybe<IdFilter>;
};

export type ChannelUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  currency?: InputMaybe<Scalars['String']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  stockPolicy?: InputMaybe<StockPolicy>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ChannelWhere = {
  AND?: InputMaybe<Array<ChannelWhere>>;
  OR?: InputMaybe<Array<ChannelWhere>>;
  NOT?: InputMaybe<ChannelWhere>;
  code?: InputMaybe<TextFilter>;
  name?: InputMaybe<TextFilter>;
  kind?: InputMaybe<ChannelKindFilter>;
  isActive?: InputMaybe<BoolFilter>;
};

export type CostSpread =
  | 'VALUE'
  | 'QUANTITY'
  | 'WEIGHT';

export type CurrencyRateInput = {
  currency: Scalars['String']['input'];
  rate: Scalars['String']['input'];
};

export type Customer = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  /** Masked without `personal.read`: `黄*`. */
  name: Scalars['String']['output'];
  email?: Maybe<Scalars['String']['output']>;
  phone?: Maybe<Scalars['String']['output']>;
  company: Scalars['String']['output'];
  locale: Scalars['String']['output'];
  country: Scalars['String']['output'];
  note: Scalars['String']['output'];
  tags: Array<Scalars['String']['output']>;
  channel?: Maybe<Channel>;
  externalId?: Maybe<Scalars['String']['output']>;
  addresses: Array<Address>;
  /** The last ten. */
  latestOrders: Array<Order>;
  orderCount: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type CustomerAddressRemoveInput = {
  customerId: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  addressId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CustomerAddressSetInput = {
  customerId: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  addressId?: InputMaybe<Scalars['ID']['input']>;
  address?: InputMaybe<AddressInput>;
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CustomerClear =
  | 'EMAIL'
  | 'PHONE';

export type CustomerConnection = {
  edges: Array<CustomerEdge>;
  nodes: Array<Customer>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type CustomerConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type CustomerCreateInput = {
  name: Scalars['String']['input'];
  email?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
  company?: Scalars['String']['input'];
  locale?: Scalars['String']['input'];
  country?: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  channelId?: InputMaybe<Scalars['ID']['input']>;
  externalId?: InputMaybe<Scalars['String']['input']>;
  addresses?: InputMaybe<Array<AddressInput>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CustomerEdge = {
  node: Customer;
  cursor: Scalars['String']['output'];
};

export type CustomerPayload = {
  customer?: Maybe<Customer>;
  userErrors: Array<UserError>;
};

export type CustomerSort =
  | 'NAME_ASC'
  | 'NAME_DESC'
  | 'NEWEST'
  | 'OLDEST'
  | 'UPDATED_ASC'
  | 'UPDATED_DESC';

export type CustomerUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
  company?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['String']['input']>;
  country?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  clear?: InputMaybe<Array<CustomerClear>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type CustomerWhere = {
  AND?: InputMaybe<Array<CustomerWhere>>;
  OR?: InputMaybe<Array<CustomerWhere>>;
  NOT?: InputMaybe<CustomerWhere>;
  id?: InputMaybe<IdFilter>;
  name?: InputMaybe<TextFilter>;
  email?: InputMaybe<TextFilter>;
  phone?: InputMaybe<TextFilter>;
  company?: InputMaybe<TextFilter>;
  country?: InputMaybe<TextFilter>;
  locale?: InputMaybe<TextFilter>;
  channel?: InputMaybe<IdFilter>;
  externalId?: InputMaybe<TextFilter>;
  createdAt?: InputMaybe<TimeFilter>;
  updatedAt?: InputMaybe<TimeFilter>;
};

export type DateFilter = {
  gte?: InputMaybe<Scalars['Date']['input']>;
  lte?: InputMaybe<Scalars['Date']['input']>;
};

/** Units that a warehouse gains, or loses where they are negative. */
export type DatedUnits = {
  kind: SupplyKind;
  units: Scalars['Int']['output'];
  expectedAt?: Maybe<Scalars['DateTime']['output']>;
  warehouse: Warehouse;
  /** What people call the document; of a reservation, whom it is for. */
  reference: Scalars['String']['output'];
  documentId: Scalars['ID']['output'];
};

/** Something that is always so of stock. */
export type DoctorCheck =
  | 'LEVEL_SUMS'
  | 'LAST_ORDINAL'
  | 'ENTRY_ORDINALS'
  | 'ENTRY_BALANCES'
  | 'LEVEL_LOTS'
  | 'LOT_SUMS'
  | 'LEVEL_ALLOCATIONS'
  | 'LEVEL_RESERVATIONS'
  | 'LEVEL_INCOMING'
  | 'ORDER_DEMAND'
  | 'CLOSED_ORDERS'
  | 'CLOSED_BACKORDERS';

/** A difference between what ought to be and what is. */
export type DoctorFinding = {
  check: DoctorCheck;
  /** Of the level; null where ordinals differ, or what is awaited. */
  part?: Maybe<StockPart>;
  expected: Scalars['Int']['output'];
  found: Scalars['Int']['output'];
  /** Whether the ledger can put it right. */
  isRepairable: Scalars['Boolean']['output'];
  level?: Maybe<StockLevel>;
  /** The first of the level's entries that is wrong. */
  entry?: Maybe<StockEntry>;
  lot?: Maybe<Lot>;
  order?: Maybe<Order>;
  orderLine?: Maybe<OrderLine>;
};

export type DoctorRepairInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** One look at everything that must be so of stock. */
export type DoctorRun = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  startedAt: Scalars['DateTime']['output'];
  finishedAt: Scalars['DateTime']['output'];
  /** Begun by the clock or the command line, not by a person. */
  isScheduled: Scalars['Boolean']['output'];
  actorName: Scalars['String']['output'];
  /** In the order of the checks. */
  checks: Array<DoctorTally>;
  findingsTotal: Scalars['Int']['output'];
  /** The first 50 of each check. */
  findings: Array<DoctorFinding>;
  /** Levels that the ledger can put right. */
  repairableLevels: Scalars['Int']['output'];
  /** Levels that were put right after this run. */
  repairedLevels: Scalars['Int']['output'];
  repairedAt?: Maybe<Scalars['DateTime']['output']>;
  repairedByName: Scalars['String']['output'];
};

export type DoctorRunConnection = {
  edges: Array<DoctorRunEdge>;
  nodes: Array<DoctorRun>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type DoctorRunConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type DoctorRunEdge = {
  node: DoctorRun;
  cursor: Scalars['String']['output'];
};

export type DoctorRunInput = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type DoctorRunPayload = {
  run?: Maybe<DoctorRun>;
  userErrors: Array<UserError>;
};

/** What one check came to. */
export type DoctorTally = {
  check: DoctorCheck;
  /** Levels, open orders or allocations looked at. */
  checked: Scalars['Int']['output'];
  findings: Scalars['Int']['output'];
};

/** Why a request was refused; one meaning per code. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'SESSION_EXPIRED'
  | 'FORBIDDEN'
  | 'CSRF_REJECTED'
  | 'WRONG_CREDENTIALS'
  | 'THROTTLED'
  | 'INVALID_INPUT'
  | 'INVALID_ID'
  | 'INVALID_CURSOR'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'STALE_VERSION'
  | 'IDEMPOTENCY_CONFLICT'
  | 'NOT_ALLOWED_NOW'
  | 'LIMIT_EXCEEDED'
  | 'RESYNC_REQUIRED'
  | 'INSUFFICIENT_STOCK'
  | 'MORE_THAN_DISPATCHED'
  | 'STOCK_MOVED'
  | 'LOT_REQUIRED'
  | 'UNKNOWN_SKU'
  | 'CURRENCY_MISMATCH'
  | 'PRICE_MISSING'
  | 'MORE_THAN_ORDERED'
  | 'FILE_TOO_LARGE'
  | 'FILE_MALFORMED'
  | 'FILE_EMPTY'
  | 'FORMAT_UNKNOWN'
  | 'COLUMN_MISSING'
  | 'COLUMN_UNKNOWN';

/** Units that an order would wait for if it were placed now. */
export type ForeseenWait = {
  /** The number of the line in the input, from 0. */
  line: Scalars['Int']['output'];
  variant: Variant;
  quantity: Scalars['Int']['output'];
  /** Its day, where it is ordered ahead; all of it waits till then. */
  availableFrom?: Maybe<Scalars['Date']['output']>;
  /** When all of it can be there, by what is on its way; null while nobody knows. */
  promisedOn?: Maybe<Scalars['Date']['output']>;
  /** Whether the channel lets nobody wait for it. */
  isRefused: Scalars['Boolean']['output'];
};

export type FulfillmentAction =
  | 'ACCEPT'
  | 'PICK'
  | 'UNPICK'
  | 'SHORT_PICK'
  | 'PACK'
  | 'UNPACK'
  | 'SHIP'
  | 'DISPATCH'
  | 'INTERCEPT'
  | 'HOLD'
  | 'RELEASE'
  | 'REJECT'
  | 'MOVE'
  | 'SPLIT'
  | 'MERGE';

/** One line of a fulfilment order: units of one SKU. */
export type FulfillmentLine = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  quantity: Scalars['Int']['output'];
  picked: Scalars['Int']['output'];
  packed: Scalars['Int']['output'];
  shipped: Scalars['Int']['output'];
};

/** Units of one order that one warehouse is to send. */
export type FulfillmentOrder = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  order?: Maybe<Order>;
  warehouse: Warehouse;
  status: FulfillmentOrderStatus;
  holdNote: Scalars['String']['output'];
  cancelNote: Scalars['String']['output'];
  /** The lowest number is served first. */
  priority: Scalars['Int']['output'];
  /** When it ought to leave. */
  shipBy?: Maybe<Scalars['DateTime']['output']>;
  promisedAt?: Maybe<Scalars['DateTime']['output']>;
  units: Scalars['Int']['output'];
  /** The carrier and its service; empty if none is chosen. */
  serviceName: Scalars['String']['output'];
  progress: FulfillmentProgress;
  lines: Array<FulfillmentLine>;
  packages: Array<Package>;
  /** As they were made. */
  shipments: Array<Shipment>;
  /** What made it; null where staff did. */
  decision?: Maybe<RoutingDecision>;
  /** Along the walk. */
  pickList: Array<PickListLine>;
  /** The wave that it is on. */
  wave?: Maybe<PickWave>;
  /** What may be done next: any other is refused. Who may do it is not asked. */
  supportedActions: Array<FulfillmentAction>;
  createdAt: Scalars['DateTime']['output'];
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  pickedAt?: Maybe<Scalars['DateTime']['output']>;
  packedAt?: Maybe<Scalars['DateTime']['output']>;
  shippedAt?: Maybe<Scalars['DateTime']['output']>;
  cancelledAt?: Maybe<Scalars['DateTime']['output']>;
};

export type FulfillmentOrderAcceptInput = {
  id: Scalars['ID']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderConnection = {
  edges: Array<FulfillmentOrderEdge>;
  nodes: Array<FulfillmentOrder>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type FulfillmentOrderConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type FulfillmentOrderEdge = {
  node: FulfillmentOrder;
  cursor: Scalars['String']['output'];
};

/** A step of a fulfilment order. */
export type FulfillmentOrderEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `fulfillment_order.picked`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  fulfillmentOrderId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  fulfillmentOrder?: Maybe<FulfillmentOrder>;
};

export type FulfillmentOrderEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<FulfillmentOrderEvent>;
};

export type FulfillmentOrderHoldInput = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderMergeInput = {
  id: Scalars['ID']['input'];
  others: Array<Scalars['ID']['input']>;
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderMoveInput = {
  id: Scalars['ID']['input'];
  warehouseId: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderPayload = {
  fulfillmentOrder?: Maybe<FulfillmentOrder>;
  userErrors: Array<UserError>;
};

export type FulfillmentOrderRejectInput = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderReleaseInput = {
  id: Scalars['ID']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderSplitInput = {
  id: Scalars['ID']['input'];
  lines: Array<FulfillmentSplitLineInput>;
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentOrderStatus =
  | 'OPEN'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'PACKED'
  | 'SHIPPED'
  | 'CANCELLED';

export type FulfillmentOrderStatusFilter = {
  eq?: InputMaybe<FulfillmentOrderStatus>;
  oneOf?: InputMaybe<Array<FulfillmentOrderStatus>>;
};

export type FulfillmentOrderWhere = {
  AND?: InputMaybe<Array<FulfillmentOrderWhere>>;
  OR?: InputMaybe<Array<FulfillmentOrderWhere>>;
  NOT?: InputMaybe<FulfillmentOrderWhere>;
  status?: InputMaybe<FulfillmentOrderStatusFilter>;
  warehouse?: InputMaybe<IdFilter>;
  order?: InputMaybe<IdFilter>;
  carrierCode?: InputMaybe<TextFilter>;
  number?: InputMaybe<TextFilter>;
  isPicked?: InputMaybe<BoolFilter>;
  shipBy?: InputMaybe<TimeFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

export type FulfillmentPackInput = {
  id: Scalars['ID']['input'];
  code?: InputMaybe<Scalars['String']['input']>;
  lineId?: InputMaybe<Scalars['ID']['input']>;
  quantity?: Scalars['Int']['input'];
  lot?: InputMaybe<Scalars['String']['input']>;
  everything?: Scalars['Boolean']['input'];
  packageId?: InputMaybe<Scalars['ID']['input']>;
  inNewPackage?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentPickInput = {
  id: Scalars['ID']['input'];
  code?: InputMaybe<Scalars['String']['input']>;
  lineId?: InputMaybe<Scalars['ID']['input']>;
  quantity?: Scalars['Int']['input'];
  lot?: InputMaybe<Scalars['String']['input']>;
  everything?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** How many units there are, and how far they are. */
export type FulfillmentProgress = {
  units: Scalars['Int']['output'];
  picked: Scalars['Int']['output'];
  packed: Scalars['Int']['output'];
  shipped: Scalars['Int']['output'];
};

export type FulfillmentShortPickInput = {
  id: Scalars['ID']['input'];
  lineId: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type FulfillmentSort =
  | 'NEWEST'
  | 'OLDEST'
  | 'PRIORITY';

export type FulfillmentSplitLineInput = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

export type FulfillmentStatus =
  | 'UNFULFILLED'
  | 'PARTIALLY_FULFILLED'
  | 'FULFILLED'
  | 'DELIVERED';

export type FulfillmentStatusFilter = {
  eq?: InputMaybe<FulfillmentStatus>;
  oneOf?: InputMaybe<Array<FulfillmentStatus>>;
};

export type FulfillmentUnpickInput = {
  id: Scalars['ID']['input'];
  code?: InputMaybe<Scalars['String']['input']>;
  lineId?: InputMaybe<Scalars['ID']['input']>;
  quantity?: Scalars['Int']['input'];
  lot?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What came of a purchase order at one time. */
export type GoodsReceipt = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  ordinal: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  /** The supplier's delivery note. */
  reference: Scalars['String']['output'];
  note: Scalars['String']['output'];
  units: Scalars['Int']['output'];
  /** In the home currency. */
  goodsCost?: Maybe<Money>;
  /** In the home currency. */
  landedCost?: Maybe<Money>;
  lines: Array<GoodsReceiptLine>;
  landedCosts: Array<LandedCost>;
  receivedByName: Scalars['String']['output'];
  receivedAt: Scalars['DateTime']['output'];
};

/** Units of one line that came with a receipt. */
export type GoodsReceiptLine = {
  orderLine: PurchaseOrderLine;
  sku: Scalars['String']['output'];
  quantity: Scalars['Int']['output'];
  /** How many it was entered in; null for units. */
  packs?: Maybe<Scalars['Int']['output']>;
  /** What these packs are called. */
  packName: Scalars['String']['output'];
  /** In the home currency. */
  goodsCost?: Maybe<Money>;
  /** In the home currency. */
  landedCost?: Maybe<Money>;
};

export type GoodsReceiptPayload = {
  receipt?: Maybe<GoodsReceipt>;
  purchaseOrder?: Maybe<PurchaseOrder>;
  userErrors: Array<UserError>;
};

/** One reason why an order waits, until it is released. */
export type Hold = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  reason: HoldReason;
  note: Scalars['String']['output'];
  /** Whether its stock was let go. */
  freesStock: Scalars['Boolean']['output'];
  isByRule: Scalars['Boolean']['output'];
  placedByName: Scalars['String']['output'];
  placedAt: Scalars['DateTime']['output'];
  /** When it ends by itself. */
  releaseAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null while it is open. */
  releasedAt?: Maybe<Scalars['DateTime']['output']>;
  releasedByName: Scalars['String']['output'];
  releaseNote: Scalars['String']['output'];
};

/** Why orders are held, and who may let them go. */
export type HoldReason = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  translations: Array<Translation>;
  /** What releasing such a hold takes. */
  releasePermission: Permission;
  /** Whether the stock is let go while it is held. */
  freesStock: Scalars['Boolean']['output'];
  isActive: Scalars['Boolean']['output'];
};


/** Why orders are held, and who may let them go. */
export type HoldReasonNameArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type HoldReasonConnection = {
  edges: Array<HoldReasonEdge>;
  nodes: Array<HoldReason>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type HoldReasonConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type HoldReasonCreateInput = {
  code: Scalars['String']['input'];
  name: Scalars['String']['input'];
  translations?: InputMaybe<Array<NameTranslationInput>>;
  releasePermission?: Permission;
  freesStock?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type HoldReasonEdge = {
  node: HoldReason;
  cursor: Scalars['String']['output'];
};

export type HoldReasonPayload = {
  reason?: Maybe<HoldReason>;
  userErrors: Array<UserError>;
};

export type HoldReasonUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  translations?: InputMaybe<Array<NameTranslationInput>>;
  releasePermission?: InputMaybe<Permission>;
  freesStock?: InputMaybe<Scalars['Boolean']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type IdFilter = {
  eq?: InputMaybe<Scalars['ID']['input']>;
  oneOf?: InputMaybe<Array<Scalars['ID']['input']>>;
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ImportCancelInput = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ImportColumn = {
  target: ImportTarget;
  heading: Scalars['String']['output'];
};

export type ImportColumnInput = {
  column: Scalars['String']['input'];
  target?: InputMaybe<ImportTarget>;
};

/** A column of the file and what it is taken for. */
export type ImportColumnProposal = {
  heading: Scalars['String']['output'];
  target?: Maybe<ImportTarget>;
  /** 0 to 1. */
  confidence: Scalars['Float']['output'];
  samples: Array<Scalars['String']['output']>;
};

/** A step of an import. */
export type ImportEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `import_run.progressed`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  importRunId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  importRun?: Maybe<ImportRun>;
};

export type ImportEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<ImportEvent>;
};

export type ImportMode =
  | 'LIVE'
  | 'HISTORY';

/** An order as it would come in. */
export type ImportOrderPreview = {
  externalId: Scalars['String']['output'];
  number: Scalars['String']['output'];
  kind: OrderKind;
  placedAt: Scalars['DateTime']['output'];
  total: Money;
  /** What the file's own lines do not explain of the total. */
  difference: Money;
  lineCount: Scalars['Int']['output'];
  customer: Scalars['String']['output'];
};

/** What an import would do. Nothing was changed. */
export type ImportOutlook = {
  format: Scalars['String']['output'];
  preset: ImportPreset;
  columns: Array<ImportColumnProposal>;
  /** What must be mapped first; the counts are empty until it is. */
  missing: Array<ImportTarget>;
  sampleRows: Array<Array<Scalars['String']['output']>>;
  rowsTotal?: Maybe<Scalars['Int']['output']>;
  rowsImported: Scalars['Int']['output'];
  rowsExisting: Scalars['Int']['output'];
  rowsRefused: Scalars['Int']['output'];
  ordersCreated: Scalars['Int']['output'];
  ordersExisting: Scalars['Int']['output'];
  ordersRefused: Scalars['Int']['output'];
  customers: Scalars['Int']['output'];
  /** Item codes that no variant has. */
  unknownSkus: Scalars['Int']['output'];
  /** Units of live orders that would wait for stock. */
  unitsAwaited: Scalars['Int']['output'];
  sums: Array<ImportSums>;
  reasons: Array<ImportReason>;
  /** The first ones. */
  orders: Array<ImportOrderPreview>;
  /** The first ones. */
  refusals: Array<ImportRefusal>;
};

/** A layout of order files. */
export type ImportPreset =
  | 'SHOPIFY_ORDERS_CSV'
  | 'SHOPIFY_JSON'
  | 'WOOCOMMERCE_JSON'
  | 'ONLINE_RETAIL'
  | 'GENERIC';

export type ImportPreviewInput = {
  id: Scalars['ID']['input'];
  mode?: ImportMode;
  channelId?: InputMaybe<Scalars['ID']['input']>;
  createProducts?: Scalars['Boolean']['input'];
  createCustomers?: Scalars['Boolean']['input'];
};

export type ImportPreviewPayload = {
  outlook?: Maybe<ImportOutlook>;
  userErrors: Array<UserError>;
};

export type ImportReason = {
  code: Scalars['String']['output'];
  rows: Scalars['Int']['output'];
};

/** A row of the file that was not taken, and why. */
export type ImportRefusal = {
  /** As a spreadsheet counts: the heading is row 1. */
  rowNumber: Scalars['Int']['output'];
  externalId: Scalars['String']['output'];
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** The row as the file has it; empty without the permission personal.read. */
  raw: Scalars['String']['output'];
};

export type ImportRefusalConnection = {
  edges: Array<ImportRefusalEdge>;
  nodes: Array<ImportRefusal>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ImportRefusalConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ImportRefusalEdge = {
  node: ImportRefusal;
  cursor: Scalars['String']['output'];
};

/** One file of orders and what became of it. */
export type ImportRun = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  status: ImportStatus;
  fileName: Scalars['String']['output'];
  fileSize: Scalars['Int']['output'];
  /** CSV, XLSX or JSON, by its content. */
  format: Scalars['String']['output'];
  preset: ImportPreset;
  mapping: Array<ImportColumn>;
  /** Taken where the file names none. */
  currency?: Maybe<Scalars['String']['output']>;
  /** Of times without an offset; null: detected. */
  timezone?: Maybe<Scalars['String']['output']>;
  /** Of a workbook; null: its first. */
  sheet?: Maybe<Scalars['String']['output']>;
  /** Those the file names and we do not have. */
  createProducts: Scalars['Boolean']['output'];
  /** Those the file names and we do not have. */
  createCustomers: Scalars['Boolean']['output'];
  mode?: Maybe<ImportMode>;
  channel?: Maybe<Channel>;
  rowsTotal: Scalars['Int']['output'];
  rowsDone: Scalars['Int']['output'];
  rowsImported: Scalars['Int']['output'];
  /** Rows of orders that were there before. */
  rowsExisting: Scalars['Int']['output'];
  rowsRefused: Scalars['Int']['output'];
  ordersCreated: Scalars['Int']['output'];
  ordersExisting: Scalars['Int']['output'];
  ordersRefused: Scalars['Int']['output'];
  sums: Array<ImportSums>;
  /** The most frequent first. */
  reasons: Array<ImportReason>;
  /** An earlier completed import of the very same bytes. */
  sameFileAs?: Maybe<ImportRun>;
  errorCode?: Maybe<Scalars['String']['output']>;
  errorMessage: Scalars['String']['output'];
  createdByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ImportRunConnection = {
  edges: Array<ImportRunEdge>;
  nodes: Array<ImportRun>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ImportRunConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ImportRunEdge = {
  node: ImportRun;
  cursor: Scalars['String']['output'];
};

export type ImportRunPayload = {
  importRun?: Maybe<ImportRun>;
  userErrors: Array<UserError>;
};

export type ImportRunWhere = {
  AND?: InputMaybe<Array<ImportRunWhere>>;
  OR?: InputMaybe<Array<ImportRunWhere>>;
  NOT?: InputMaybe<ImportRunWhere>;
  status?: InputMaybe<ImportStatusFilter>;
  channel?: InputMaybe<IdFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

export type ImportStartInput = {
  id: Scalars['ID']['input'];
  channelId: Scalars['ID']['input'];
  mode: ImportMode;
  createProducts?: Scalars['Boolean']['input'];
  createCustomers?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ImportStatus =
  | 'UPLOADED'
  | 'QUEUED'
  | 'RUNNING'
  | 'COMPLETED'
  | 'FAILED'
  | 'CANCELLED';

export type ImportStatusFilter = {
  eq?: InputMaybe<ImportStatus>;
  oneOf?: InputMaybe<Array<ImportStatus>>;
};

/** Exact sums of one currency: file = imported + existing + refused + rounding. */
export type ImportSums = {
  currency: Scalars['String']['output'];
  file: Scalars['String']['output'];
  imported: Scalars['String']['output'];
  /** Of orders that were there before. */
  existing: Scalars['String']['output'];
  refused: Scalars['String']['output'];
  /** What prices finer than the currency lost. */
  rounding: Scalars['String']['output'];
};

/** What a column of a file can mean. */
export type ImportTarget =
  | 'ORDER_NUMBER'
  | 'EXTERNAL_ID'
  | 'ORDERED_AT'
  | 'CURRENCY'
  | 'SKU'
  | 'BARCODE'
  | 'ITEM_NAME'
  | 'QUANTITY'
  | 'UNIT_PRICE'
  | 'LINE_DISCOUNT'
  | 'LINE_TAX'
  | 'LINE_TOTAL'
  | 'CUSTOMER_ID'
  | 'CUSTOMER_NAME'
  | 'EMAIL'
  | 'PHONE'
  | 'COUNTRY'
  | 'SHIPPING_NAME'
  | 'SHIPPING_COMPANY'
  | 'SHIPPING_LINE1'
  | 'SHIPPING_LINE2'
  | 'SHIPPING_CITY'
  | 'SHIPPING_REGION'
  | 'SHIPPING_POSTCODE'
  | 'SHIPPING_COUNTRY'
  | 'SHIPPING_PHONE'
  | 'BILLING_NAME'
  | 'BILLING_COMPANY'
  | 'BILLING_LINE1'
  | 'BILLING_LINE2'
  | 'BILLING_CITY'
  | 'BILLING_REGION'
  | 'BILLING_POSTCODE'
  | 'BILLING_COUNTRY'
  | 'BILLING_PHONE'
  | 'SHIPPING_FEE'
  | 'SHIPPING_METHOD'
  | 'ORDER_TAX'
  | 'ORDER_DISCOUNT'
  | 'DISCOUNT_CODE'
  | 'SUBTOTAL'
  | 'ORDER_TOTAL'
  | 'REFUNDED'
  | 'PAYMENT_STATUS'
  | 'PAYMENT_METHOD'
  | 'PAID_AT'
  | 'FULFILMENT_STATUS'
  | 'FULFILLED_AT'
  | 'CANCELLED_AT'
  | 'NOTE'
  | 'TAGS';

export type ImportUpdateMappingInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  preset?: InputMaybe<ImportPreset>;
  columns?: InputMaybe<Array<ImportColumnInput>>;
  currency?: InputMaybe<Scalars['String']['input']>;
  timezone?: InputMaybe<Scalars['String']['input']>;
  sheet?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type IntFilter = {
  eq?: InputMaybe<Scalars['Int']['input']>;
  oneOf?: InputMaybe<Array<Scalars['Int']['input']>>;
  gte?: InputMaybe<Scalars['Int']['input']>;
  lte?: InputMaybe<Scalars['Int']['input']>;
};

/** One call to a carrier for a label, as it went. */
export type LabelAttempt = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  deed: LabelDeed;
  at: Scalars['DateTime']['output'];
  /** Empty where it went well. */
  problem: Scalars['String']['output'];
};

export type LabelDeed =
  | 'BUY'
  | 'VOID';

export type LabelStatus =
  | 'NONE'
  | 'WANTED'
  | 'READY'
  | 'FAILED'
  | 'VOIDED';

export type LabelStatusFilter = {
  eq?: InputMaybe<LabelStatus>;
  oneOf?: InputMaybe<Array<LabelStatus>>;
};

/** An amount for bringing a receipt's goods in. */
export type LandedCost = {
  kind: LandedCostKind;
  /** What it was shared out by. */
  spread: CostSpread;
  amount?: Maybe<Money>;
  homeAmount?: Maybe<Money>;
  /** To the home currency, exact decimal text. */
  rate: Scalars['String']['output'];
  reference: Scalars['String']['output'];
  actorName: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
};

export type LandedCostAddInput = {
  receiptId: Scalars['ID']['input'];
  kind: LandedCostKind;
  spread: CostSpread;
  amount: Scalars['String']['input'];
  currency: Scalars['String']['input'];
  rate?: InputMaybe<Scalars['String']['input']>;
  reference?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type LandedCostKind =
  | 'FREIGHT'
  | 'DUTY'
  | 'INSURANCE'
  | 'OTHER';

/** One file of stock levels and what became of it. */
export type LevelImport = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  status: ImportStatus;
  fileName: Scalars['String']['output'];
  fileSize: Scalars['Int']['output'];
  /** CSV or XLSX, by its content. */
  format: Scalars['String']['output'];
  mode: LevelImportMode;
  /** Of rows that name none. */
  reason: AdjustmentReason;
  note: Scalars['String']['output'];
  rowsTotal: Scalars['Int']['output'];
  rowsDone: Scalars['Int']['output'];
  /** Rows that moved a level or its safety stock. */
  rowsChanged: Scalars['Int']['output'];
  /** Rows whose level held that much already. */
  rowsUnchanged: Scalars['Int']['output'];
  rowsRefused: Scalars['Int']['output'];
  /** Units gained on hand. */
  unitsAdded: Scalars['Float']['output'];
  /** Units lost on hand. */
  unitsRemoved: Scalars['Float']['output'];
  /** The most frequent first. */
  reasons: Array<ImportReason>;
  errorCode?: Maybe<Scalars['String']['output']>;
  errorMessage: Scalars['String']['output'];
  createdByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type LevelImportCancelInput = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type LevelImportColumn =
  | 'SKU'
  | 'WAREHOUSE'
  | 'QUANTITY'
  | 'UNIT_COST'
  | 'CURRENCY'
  | 'REASON'
  | 'SAFETY_STOCK';

export type LevelImportConnection = {
  edges: Array<LevelImportEdge>;
  nodes: Array<LevelImport>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type LevelImportConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type LevelImportEdge = {
  node: LevelImport;
  cursor: Scalars['String']['output'];
};

/** A step of an import of levels. */
export type LevelImportEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `level_import.progressed`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  levelImportId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  levelImport?: Maybe<LevelImport>;
};

export type LevelImportEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<LevelImportEvent>;
};

/** SET makes on hand what the file says; ADD adds it, and takes away what is negative. */
export type LevelImportMode =
  | 'SET'
  | 'ADD';

/** What an import of levels would do now. Nothing was changed. */
export type LevelImportOutlook = {
  /** What is read of the file. */
  columns: Array<LevelImportColumn>;
  /** Headings of columns that are not read. */
  ignored: Array<Scalars['String']['output']>;
  rowsTotal: Scalars['Int']['output'];
  rowsChanged: Scalars['Int']['output'];
  rowsUnchanged: Scalars['Int']['output'];
  rowsRefused: Scalars['Int']['output'];
  /** Units gained on hand. */
  unitsAdded: Scalars['Float']['output'];
  /** Units lost on hand. */
  unitsRemoved: Scalars['Float']['output'];
  /** The most frequent first. */
  reasons: Array<ImportReason>;
  /** The first hundred; `/level-imports/{id}/refusals.csv` has all. */
  refusals: Array<LevelImportRefusal>;
};

export type LevelImportPayload = {
  levelImport?: Maybe<LevelImport>;
  userErrors: Array<UserError>;
};

export type LevelImportPreviewInput = {
  id: Scalars['ID']['input'];
  mode?: LevelImportMode;
};

export type LevelImportPreviewPayload = {
  outlook?: Maybe<LevelImportOutlook>;
  userErrors: Array<UserError>;
};

/** A row of a file of levels that was not taken, and why. */
export type LevelImportRefusal = {
  /** As a spreadsheet counts: the heading is row 1. */
  rowNumber: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  warehouseCode: Scalars['String']['output'];
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

export type LevelImportRefusalConnection = {
  edges: Array<LevelImportRefusalEdge>;
  nodes: Array<LevelImportRefusal>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type LevelImportRefusalConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type LevelImportRefusalEdge = {
  node: LevelImportRefusal;
  cursor: Scalars['String']['output'];
};

export type LevelImportStartInput = {
  id: Scalars['ID']['input'];
  mode: LevelImportMode;
  reason: AdjustmentReason;
  note?: Scalars['String']['input'];
  repeats?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type LevelImportStatusFilter = {
  eq?: InputMaybe<ImportStatus>;
  oneOf?: InputMaybe<Array<ImportStatus>>;
};

export type LevelImportWhere = {
  AND?: InputMaybe<Array<LevelImportWhere>>;
  OR?: InputMaybe<Array<LevelImportWhere>>;
  NOT?: InputMaybe<LevelImportWhere>;
  status?: InputMaybe<LevelImportStatusFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

export type LineKind =
  | 'PRODUCT'
  | 'SHIPPING'
  | 'FEE'
  | 'DISCOUNT'
  | 'GIFT_CARD'
  | 'ADJUSTMENT';

/** Units of a variant that are alike, or the one of a serial number. */
export type Lot = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  /** As it stands on the goods. */
  number: Scalars['String']['output'];
  sku: Scalars['String']['output'];
  variant: Variant;
  /** The number of one unit. */
  isSerial: Scalars['Boolean']['output'];
  /** The last day on which the goods are good. */
  expiresOn?: Maybe<Scalars['Date']['output']>;
  /** The last day on which they are sold. */
  sellBy?: Maybe<Scalars['Date']['output']>;
  supplier?: Maybe<Supplier>;
  /** When the first of it came. */
  receivedAt: Scalars['DateTime']['output'];
  /** Since when it is called back. */
  recalledAt?: Maybe<Scalars['DateTime']['output']>;
  recallNote: Scalars['String']['output'];
  totals: LotTotals;
  /** Where it lies, or has lain. */
  levels: Array<LotLevel>;
  /** What moved it, the newest first: where it came from and went to. */
  entries: LotEntryConnection;
};


/** Units of a variant that are alike, or the one of a serial number. */
export type LotEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

export type LotConnection = {
  edges: Array<LotEdge>;
  nodes: Array<Lot>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type LotConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type LotDateSetInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  expiresOn?: InputMaybe<Scalars['Date']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type LotEdge = {
  node: Lot;
  cursor: Scalars['String']['output'];
};

/** What one ledger entry moved of one lot, in units. */
export type LotEntry = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  lot: Lot;
  level: StockLevel;
  entry: StockEntry;
  onHandDelta: Scalars['Int']['output'];
  quarantinedDelta: Scalars['Int']['output'];
  incomingDelta: Scalars['Int']['output'];
  /** What it came with. */
  purchaseOrder?: Maybe<PurchaseOrder>;
  transfer?: Maybe<Transfer>;
  /** The order that it went out with. */
  order?: Maybe<Order>;
};

export type LotEntryConnection = {
  edges: Array<LotEntryEdge>;
  nodes: Array<LotEntry>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type LotEntryConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type LotEntryEdge = {
  node: LotEntry;
  cursor: Scalars['String']['output'];
};

export type LotEntryWhere = {
  AND?: InputMaybe<Array<LotEntryWhere>>;
  OR?: InputMaybe<Array<LotEntryWhere>>;
  NOT?: InputMaybe<LotEntryWhere>;
  lot?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  cause?: InputMaybe<IdFilter>;
};

/** One lot in one warehouse, in units. */
export type LotLevel = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  lot: Lot;
  level: StockLevel;
  onHand: Scalars['Int']['output'];
  /** Set aside: not to be sold. */
  quarantined: Scalars['Int']['output'];
  /** On their way from another warehouse. */
  incoming: Scalars['Int']['output'];
};

export type LotPayload = {
  lot?: Maybe<Lot>;
  userErrors: Array<UserError>;
};

export type LotRecallInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  note: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type LotRecallLiftInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  note: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type LotSort =
  | 'SELL_BY_ASC'
  | 'SELL_BY_DESC'
  | 'NEWEST';

/** What lies of a lot in all warehouses, in units. */
export type LotTotals = {
  onHand: Scalars['Int']['output'];
  quarantined: Scalars['Int']['output'];
  incoming: Scalars['Int']['output'];
};

/** Units of one lot. */
export type LotUnits = {
  lot: Lot;
  units: Scalars['Int']['output'];
};

export type LotUnitsInput = {
  number: Scalars['String']['input'];
  quantity?: Scalars['Int']['input'];
  expiresOn?: InputMaybe<Scalars['Date']['input']>;
};

export type LotWhere = {
  AND?: InputMaybe<Array<LotWhere>>;
  OR?: InputMaybe<Array<LotWhere>>;
  NOT?: InputMaybe<LotWhere>;
  variant?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  supplier?: InputMaybe<IdFilter>;
  number?: InputMaybe<TextFilter>;
  sku?: InputMaybe<TextFilter>;
  expiresOn?: InputMaybe<DateFilter>;
  isSerial?: InputMaybe<BoolFilter>;
  isRecalled?: InputMaybe<BoolFilter>;
  isInStock?: InputMaybe<BoolFilter>;
};

/** An amount of money: exact decimal text and an ISO 4217 code. */
export type Money = {
  /** Such as "1280.50". */
  amount: Scalars['String']['output'];
  currency: Scalars['String']['output'];
};

export type Mutation = {
  /** Correct levels by hand; all or none. What is too large waits for approval. */
  stockAdjust: StockAdjustPayload;
  /** Make the changes that were asked for. */
  stockAdjustmentApprove: StockAdjustmentPayload;
  stockAdjustmentDecline: StockAdjustmentPayload;
  /** What one person may change at once. */
  stockApprovalSet: StockApprovalPayload;
  /** Say that somebody sees to up to 100 alerts, each by itself. */
  stockAlertsAcknowledge: StockAlertsPayload;
  /** Put up to 100 alerts off until a moment within 90 days, each by itself. */
  stockAlertsSnooze: StockAlertsPayload;
  /** Say from when on a kind of alert is raised, and for what. */
  alertRuleSave: AlertRulePayload;
  /** Then the next wider rule counts. */
  alertRuleDelete: AlertRuleDeletePayload;
  /** Opens a session and sets its cookie. */
  signIn: SignInPayload;
  /** Ends the session, or all of the user's, and its cookie. */
  signOut: SignOutPayload;
  /** Ends another of the viewer's sessions. */
  sessionEnd: SessionEndPayload;
  /** Changes the viewer's own name and language. */
  profileUpdate: UserPayload;
  /** Changes the viewer's password; other sessions end. */
  passwordChange: UserPayload;
  userCreate: UserPayload;
  /** Deactivating a user ends their sessions. */
  userUpdate: UserPayload;
  /** Sets a password; the user's sessions end. */
  userPasswordReset: UserPayload;
  roleCreate: RolePayload;
  roleUpdate: RolePayload;
  /** Makes a key of scopes the viewer has. */
  apiKeyCreate: ApiKeyCreatePayload;
  apiKeyRevoke: ApiKeyPayload;
  /** Say what a bundle is made of; with no components it is one no longer. */
  bundleSave: VariantPayload;
  variantPackCreate: VariantPackPayload;
  variantPackUpdate: VariantPackPayload;
  /** Gives the variant that had it. */
  variantPackDelete: VariantPayload;
  /** Make a span of bins, such as an aisle. */
  binsCreate: BinsCreatePayload;
  binUpdate: BinPayload;
  /** Take away bins that hold nothing. */
  binsDelete: BinsDeletePayload;
  /** Say that variants are found in a bin. */
  binItemsAdd: BinPayload;
  /** Say that variants are there no more. */
  binItemsRemove: BinPayload;
  carrierCreate: CarrierPayload;
  carrierUpdate: CarrierPayload;
  carrierServiceCreate: CarrierServicePayload;
  carrierServiceUpdate: CarrierServicePayload;
  rateZoneCreate: RateZonePayload;
  rateZoneUpdate: RateZonePayload;
  /** Its rates go with it. */
  rateZoneDelete: RateZoneDeletePayload;
  productCreate: ProductPayload;
  productUpdate: ProductPayload;
  variantCreate: VariantPayload;
  variantUpdate: VariantPayload;
  variantPriceSet: VariantPayload;
  categoryCreate: CategoryPayload;
  categoryUpdate: CategoryPayload;
  categoryDelete: CategoryDeletePayload;
  /** Begin a count. */
  stockCountOpen: StockCountPayload;
  /** Write down what was counted. */
  stockCountRecord: StockCountRecordPayload;
  /** Hand the count over to its review. */
  stockCountComplete: StockCountPayload;
  /** Have lines counted again, against what the books say now. */
  stockCountRecount: StockCountPayload;
  /** Make the books say what was counted. */
  stockCountPost: StockCountPayload;
  /** End it without a change of stock. */
  stockCountCancel: StockCountPayload;
  customerCreate: CustomerPayload;
  customerUpdate: CustomerPayload;
  customerAddressSet: CustomerPayload;
  customerAddressRemove: CustomerPayload;
  /** Look at everything now; locks nothing. */
  doctorRun: DoctorRunPayload;
  /** Set up to 500 levels to what their ledger says, after the newest run. */
  doctorRepair: DoctorRunPayload;
  channelCreate: ChannelPayload;
  channelUpdate: ChannelPayload;
  /** Call a lot back: nothing of it is sold any more, in no warehouse. */
  lotRecall: LotPayload;
  /** Let a lot be sold again. */
  lotRecallLift: LotPayload;
  /** Put right until when a lot is good. */
  lotDateSet: LotPayload;
  /** A dry run: reads all and changes nothing. */
  levelImportPreview: LevelImportPreviewPayload;
  /** Has a worker take the file in; one that stopped goes on where it was. */
  levelImportStart: LevelImportPayload;
  /** Stop it; what came in stays. */
  levelImportCancel: LevelImportPayload;
  /** Cancel lines or units that have not left; their stock is released. */
  orderLinesCancel: OrderChangePayload;
  /** Change, take out and add lines; the order goes to review again. */
  orderLinesUpdate: OrderChangePayload;
  /** Make lines or units of an order another order. */
  orderSplit: OrderChangePayload;
  /** Take orders of one receiver into one of them. */
  orderMerge: OrderChangePayload;
  /** Undo a merge or a split of which nothing has left or was changed since. */
  orderChangeUndo: OrderChangePayload;
  /** Say of up to 100 orders how early they are served, each by itself. */
  ordersPrioritise: OrdersPayload;
  /** A dry run: reads all and changes nothing. */
  importPreview: ImportPreviewPayload;
  importUpdateMapping: ImportRunPayload;
  importStart: ImportRunPayload;
  importCancel: ImportRunPayload;
  /** Place an order; its stock is allocated at once. */
  orderPlace: OrderPayload;
  orderUpdate: OrderPayload;
  /** Cancel an order; its stock is released. */
  orderCancel: OrderPayload;
  orderNoteAdd: OrderPayload;
  orderTagsUpdate: OrderPayload;
  /** Cancel up to 100 orders, each by itself. */
  ordersCancel: OrdersPayload;
  /** Tag up to 100 orders, each by itself. */
  ordersTag: OrdersPayload;
  /** Let an order wait, for a reason. */
  orderHold: OrderPayload;
  /** Hold up to 100 orders, each by itself. */
  ordersHold: OrdersPayload;
  /** Takes the permission of the hold's reason too. */
  orderHoldRelease: OrderPayload;
  holdReasonCreate: HoldReasonPayload;
  holdReasonUpdate: HoldReasonPayload;
  /** Takes the permission of the stage the order waits for too. */
  orderReviewApprove: OrderPayload;
  /** Takes the permission of the stage the order waits for too. */
  orderReviewReject: OrderPayload;
  /** Look at an order anew. */
  orderReviewReopen: OrderPayload;
  /** Approve up to 100 orders, each by itself, as they were looked at. */
  ordersReviewApprove: OrdersPayload;
  /** Let the rules look at up to 100 orders again. */
  ordersReviewRun: OrdersPayload;
  /** Write a draft of a rule set. */
  reviewRuleSetSave: ReviewRuleSetPayload;
  /** From now on it counts, and no other. */
  reviewRuleSetActivate: ReviewRuleSetPayload;
  /** Only a draft. */
  reviewRuleSetDelete: ReviewRuleSetDeletePayload;
  blacklistAdd: BlacklistPayload;
  blacklistRemove: BlacklistRemovePayload;
  /** Look at all levels now; replaces what earlier runs proposed and nobody decided on. Locks nothing while it looks. */
  replenishmentRun: ReplenishmentRunPayload;
  /** Make up to 500 proposals drafts of purchase orders, one for each supplier and warehouse, and transfers that reserve their units. Each is done or refused by itself. */
  replenishmentAccept: ReplenishmentProposalsPayload;
  /** Dismiss up to 500 proposals, and say why. */
  replenishmentDismiss: ReplenishmentProposalsPayload;
  /** Another quantity, before it is accepted. */
  replenishmentProposalUpdate: ReplenishmentProposalPayload;
  /** Make or change a rule. */
  reorderRuleSave: ReorderRulePayload;
  reorderRuleDelete: ReorderRuleDeletePayload;
  /** Route an order now, from a warehouse or by a carrier of choice, or freely. */
  orderRoute: OrderRoutePayload;
  /** Make or change a rule; it counts from the next routing on. */
  routingRuleSave: RoutingRulePayload;
  routingRuleDelete: RoutingRuleDeletePayload;
  /** Every rule, in its new order. */
  routingRulesSort: RoutingRulesPayload;
  /** Make or change a rule. */
  channelStockRuleSave: ChannelStockRulePayload;
  channelStockRuleDelete: ChannelStockRuleDeletePayload;
  /** All levels or none. */
  safetyStockSet: StockLevelsPayload;
  /** Write a draft. */
  purchaseOrderCreate: PurchaseOrderPayload;
  /** Change a draft. */
  purchaseOrderUpdate: PurchaseOrderPayload;
  /** Its units are incoming from here on. */
  purchaseOrderApprove: PurchaseOrderPayload;
  /** Send it to the supplier by e-mail, or say that it was sent by other means. */
  purchaseOrderSend: PurchaseOrderPayload;
  /** Take in what came; all lines or none. */
  purchaseOrderReceive: GoodsReceiptPayload;
  /** Expect no more of it, after some came. */
  purchaseOrderClose: PurchaseOrderPayload;
  /** Drop it, before anything came. */
  purchaseOrderCancel: PurchaseOrderPayload;
  /** Share out what was paid to bring a receipt's goods in. */
  landedCostAdd: GoodsReceiptPayload;
  settingsUpdate: SettingsPayload;
  preferenceSet: PreferencePayload;
  savedViewSave: SavedViewPayload;
  savedViewDelete: SavedViewDeletePayload;
  /** Type in the carrier's number, or when it will be there. */
  shipmentUpdate: ShipmentPayload;
  /** Have the worker buy its label, for the first time or once more. */
  shipmentLabelRequest: ShipmentPayload;
  /** Give its label back. */
  shipmentLabelVoid: ShipmentPayload;
  /** Say where it is, where its carrier does not say so itself. */
  shipmentTrack: ShipmentPayload;
  /** Take goods in; all lines or none. */
  stockReceive: StockLevelsPayload;
  /** Take back what one entry did, once. */
  stockEntryReverse: StockEntryPayload;
  /** Set units aside; all lines or none. */
  stockQuarantine: StockLevelsPayload;
  /** Make quarantined units available again. */
  stockQuarantineRelease: StockLevelsPayload;
  /** Throw units away; all lines or none. */
  stockScrap: StockLevelsPayload;
  /** Keep units until a moment. */
  reservationCreate: ReservationPayload;
  reservationExtend: ReservationPayload;
  reservationRelease: ReservationPayload;
  supplierCreate: SupplierPayload;
  supplierUpdate: SupplierPayload;
  supplierItemCreate: SupplierItemPayload;
  supplierItemUpdate: SupplierItemPayload;
  /** Ask one warehouse for goods for another. */
  transferRequest: TransferPayload;
  /** Send the goods on their way. */
  transferDispatch: TransferPayload;
  /** Take goods in; all lines or none. */
  transferReceive: TransferPayload;
  /** Close lines of which not exactly what was sent has come; all or none. */
  transferClose: TransferPayload;
  /** Take it back before the goods leave. */
  transferCancel: TransferPayload;
  warehouseCreate: WarehousePayload;
  warehouseUpdate: WarehousePayload;
  /** Holidays and other days that differ from the week. */
  warehouseDaysSave: WarehousePayload;
  /** The warehouse takes the work on. */
  fulfillmentOrderAccept: FulfillmentOrderPayload;
  /** The warehouse refuses; the order is routed again. */
  fulfillmentOrderReject: FulfillmentOrderPayload;
  /** Keep this part of the order back. */
  fulfillmentOrderHold: FulfillmentOrderPayload;
  fulfillmentOrderRelease: FulfillmentOrderPayload;
  /** To another warehouse, with what is allocated. */
  fulfillmentOrderMove: FulfillmentOrderPayload;
  /** Gives the new one. */
  fulfillmentOrderSplit: FulfillmentOrderPayload;
  fulfillmentOrderMerge: FulfillmentOrderPayload;
  /** Put picked units into a parcel. */
  fulfillmentOrderPack: FulfillmentOrderPayload;
  /** Take a parcel apart again. */
  packageUnpack: FulfillmentOrderPayload;
  /** What a scale and a ruler say. */
  packageMeasure: PackagePayload;
  /** Make a shipment of packed parcels. */
  shipmentCreate: ShipmentStepPayload;
  /** Hand it over; its units leave the stock. */
  shipmentDispatch: ShipmentStepPayload;
  /** Stop it before it leaves. */
  shipmentIntercept: ShipmentStepPayload;
  /** Let an order go on that stopped because too few were found, or because a parcel did not arrive and somebody has seen to it. */
  orderResume: OrderResumePayload;
  /** Units leave their shelf, scan by scan. */
  fulfillmentOrderPick: FulfillmentOrderPayload;
  /** Take a scan back: units that are not packed lie on their shelf again. */
  fulfillmentOrderUnpick: FulfillmentOrderPayload;
  /** What is left of a line was not found: it comes from elsewhere, or waits. */
  fulfillmentOrderShortPick: FulfillmentOrderPayload;
  /** Put the most urgent work on a new wave. */
  pickWaveCreate: PickWavePayload;
  pickWaveCancel: PickWavePayload;
  /** Pick for the first order of the wave that wants it; says into which box. */
  pickWaveScan: PickWaveScanPayload;
  /** Take a scan back from the last box that has it; says from which. */
  pickWaveUnscan: PickWaveScanPayload;
  /** It is back on its shelf. */
  putAwayDone: PutAwayPayload;
};


export type MutationStockAdjustArgs = {
  input: StockAdjustInput;
};


export type MutationStockAdjustmentApproveArgs = {
  input: StockAdjustmentApproveInput;
};


export type MutationStockAdjustmentDeclineArgs = {
  input: StockAdjustmentDeclineInput;
};


export type MutationStockApprovalSetArgs = {
  input: StockApprovalSetInput;
};


export type MutationStockAlertsAcknowledgeArgs = {
  input: StockAlertsAcknowledgeInput;
};


export type MutationStockAlertsSnoozeArgs = {
  input: StockAlertsSnoozeInput;
};


export type MutationAlertRuleSaveArgs = {
  input: AlertRuleSaveInput;
};


export type MutationAlertRuleDeleteArgs = {
  input: AlertRuleDeleteInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignOutArgs = {
  input: SignOutInput;
};


export type MutationSessionEndArgs = {
  input: SessionEndInput;
};


export type MutationProfileUpdateArgs = {
  input: ProfileUpdateInput;
};


export type MutationPasswordChangeArgs = {
  input: PasswordChangeInput;
};


export type MutationUserCreateArgs = {
  input: UserCreateInput;
};


export type MutationUserUpdateArgs = {
  input: UserUpdateInput;
};


export type MutationUserPasswordResetArgs = {
  input: UserPasswordResetInput;
};


export type MutationRoleCreateArgs = {
  input: RoleCreateInput;
};


export type MutationRoleUpdateArgs = {
  input: RoleUpdateInput;
};


export type MutationApiKeyCreateArgs = {
  input: ApiKeyCreateInput;
};


export type MutationApiKeyRevokeArgs = {
  input: ApiKeyRevokeInput;
};


export type MutationBundleSaveArgs = {
  input: BundleSaveInput;
};


export type MutationVariantPackCreateArgs = {
  input: VariantPackCreateInput;
};


export type MutationVariantPackUpdateArgs = {
  input: VariantPackUpdateInput;
};


export type MutationVariantPackDeleteArgs = {
  input: VariantPackDeleteInput;
};


export type MutationBinsCreateArgs = {
  input: BinsCreateInput;
};


export type MutationBinUpdateArgs = {
  input: BinUpdateInput;
};


export type MutationBinsDeleteArgs = {
  input: BinsDeleteInput;
};


export type MutationBinItemsAddArgs = {
  input: BinItemsAddInput;
};


export type MutationBinItemsRemoveArgs = {
  input: BinItemsRemoveInput;
};


export type MutationCarrierCreateArgs = {
  input: CarrierCreateInput;
};


export type MutationCarrierUpdateArgs = {
  input: CarrierUpdateInput;
};


export type MutationCarrierServiceCreateArgs = {
  input: CarrierServiceCreateInput;
};


export type MutationCarrierServiceUpdateArgs = {
  input: CarrierServiceUpdateInput;
};


export type MutationRateZoneCreateArgs = {
  input: RateZoneCreateInput;
};


export type MutationRateZoneUpdateArgs = {
  input: RateZoneUpdateInput;
};


export type MutationRateZoneDeleteArgs = {
  input: RateZoneDeleteInput;
};


export type MutationProductCreateArgs = {
  input: ProductCreateInput;
};


export type MutationProductUpdateArgs = {
  input: ProductUpdateInput;
};


export type MutationVariantCreateArgs = {
  input: VariantCreateInput;
};


export type MutationVariantUpdateArgs = {
  input: VariantUpdateInput;
};


export type MutationVariantPriceSetArgs = {
  input: VariantPriceSetInput;
};


export type MutationCategoryCreateArgs = {
  input: CategoryCreateInput;
};


export type MutationCategoryUpdateArgs = {
  input: CategoryUpdateInput;
};


export type MutationCategoryDeleteArgs = {
  input: CategoryDeleteInput;
};


export type MutationStockCountOpenArgs = {
  input: StockCountOpenInput;
};


export type MutationStockCountRecordArgs = {
  input: StockCountRecordInput;
};


export type MutationStockCountCompleteArgs = {
  input: StockCountCompleteInput;
};


export type MutationStockCountRecountArgs = {
  input: StockCountRecountInput;
};


export type MutationStockCountPostArgs = {
  input: StockCountPostInput;
};


export type MutationStockCountCancelArgs = {
  input: StockCountCancelInput;
};


export type MutationCustomerCreateArgs = {
  input: CustomerCreateInput;
};


export type MutationCustomerUpdateArgs = {
  input: CustomerUpdateInput;
};


export type MutationCustomerAddressSetArgs = {
  input: CustomerAddressSetInput;
};


export type MutationCustomerAddressRemoveArgs = {
  input: CustomerAddressRemoveInput;
};


export type MutationDoctorRunArgs = {
  input: DoctorRunInput;
};


export type MutationDoctorRepairArgs = {
  input: DoctorRepairInput;
};


export type MutationChannelCreateArgs = {
  input: ChannelCreateInput;
};


export type MutationChannelUpdateArgs = {
  input: ChannelUpdateInput;
};


export type MutationLotRecallArgs = {
  input: LotRecallInput;
};


export type MutationLotRecallLiftArgs = {
  input: LotRecallLiftInput;
};


export type MutationLotDateSetArgs = {
  input: LotDateSetInput;
};


export type MutationLevelImportPreviewArgs = {
  input: LevelImportPreviewInput;
};


export type MutationLevelImportStartArgs = {
  input: LevelImportStartInput;
};


export type MutationLevelImportCancelArgs = {
  input: LevelImportCancelInput;
};


export type MutationOrderLinesCancelArgs = {
  input: OrderLinesCancelInput;
};


export type MutationOrderLinesUpdateArgs = {
  input: OrderLinesUpdateInput;
};


export type MutationOrderSplitArgs = {
  input: OrderSplitInput;
};


export type MutationOrderMergeArgs = {
  input: OrderMergeInput;
};


export type MutationOrderChangeUndoArgs = {
  input: OrderChangeUndoInput;
};


export type MutationOrdersPrioritiseArgs = {
  input: OrdersPrioritiseInput;
};


export type MutationImportPreviewArgs = {
  input: ImportPreviewInput;
};


export type MutationImportUpdateMappingArgs = {
  input: ImportUpdateMappingInput;
};


export type MutationImportStartArgs = {
  input: ImportStartInput;
};


export type MutationImportCancelArgs = {
  input: ImportCancelInput;
};


export type MutationOrderPlaceArgs = {
  input: OrderPlaceInput;
};


export type MutationOrderUpdateArgs = {
  input: OrderUpdateInput;
};


export type MutationOrderCancelArgs = {
  input: OrderCancelInput;
};


export type MutationOrderNoteAddArgs = {
  input: OrderNoteAddInput;
};


export type MutationOrderTagsUpdateArgs = {
  input: OrderTagsUpdateInput;
};


export type MutationOrdersCancelArgs = {
  input: OrdersCancelInput;
};


export type MutationOrdersTagArgs = {
  input: OrdersTagInput;
};


export type MutationOrderHoldArgs = {
  input: OrderHoldInput;
};


export type MutationOrdersHoldArgs = {
  input: OrdersHoldInput;
};


export type MutationOrderHoldReleaseArgs = {
  input: OrderHoldReleaseInput;
};


export type MutationHoldReasonCreateArgs = {
  input: HoldReasonCreateInput;
};


export type MutationHoldReasonUpdateArgs = {
  input: HoldReasonUpdateInput;
};


export type MutationOrderReviewApproveArgs = {
  input: OrderReviewApproveInput;
};


export type MutationOrderReviewRejectArgs = {
  input: OrderReviewRejectInput;
};


export type MutationOrderReviewReopenArgs = {
  input: OrderReviewReopenInput;
};


export type MutationOrdersReviewApproveArgs = {
  input: OrdersReviewApproveInput;
};


export type MutationOrdersReviewRunArgs = {
  input: OrdersReviewRunInput;
};


export type MutationReviewRuleSetSaveArgs = {
  input: ReviewRuleSetSaveInput;
};


export type MutationReviewRuleSetActivateArgs = {
  input: ReviewRuleSetActivateInput;
};


export type MutationReviewRuleSetDeleteArgs = {
  input: ReviewRuleSetDeleteInput;
};


export type MutationBlacklistAddArgs = {
  input: BlacklistAddInput;
};


export type MutationBlacklistRemoveArgs = {
  input: BlacklistRemoveInput;
};


export type MutationReplenishmentRunArgs = {
  input: ReplenishmentRunInput;
};


export type MutationReplenishmentAcceptArgs = {
  input: ReplenishmentAcceptInput;
};


export type MutationReplenishmentDismissArgs = {
  input: ReplenishmentDismissInput;
};


export type MutationReplenishmentProposalUpdateArgs = {
  input: ReplenishmentProposalUpdateInput;
};


export type MutationReorderRuleSaveArgs = {
  input: ReorderRuleSaveInput;
};


export type MutationReorderRuleDeleteArgs = {
  input: ReorderRuleDeleteInput;
};


export type MutationOrderRouteArgs = {
  input: OrderRouteInput;
};


export type MutationRoutingRuleSaveArgs = {
  input: RoutingRuleSaveInput;
};


export type MutationRoutingRuleDeleteArgs = {
  input: RoutingRuleDeleteInput;
};


export type MutationRoutingRulesSortArgs = {
  input: RoutingRulesSortInput;
};


export type MutationChannelStockRuleSaveArgs = {
  input: ChannelStockRuleSaveInput;
};


export type MutationChannelStockRuleDeleteArgs = {
  input: ChannelStockRuleDeleteInput;
};


export type MutationSafetyStockSetArgs = {
  input: SafetyStockSetInput;
};


export type MutationPurchaseOrderCreateArgs = {
  input: PurchaseOrderCreateInput;
};


export type MutationPurchaseOrderUpdateArgs = {
  input: PurchaseOrderUpdateInput;
};


export type MutationPurchaseOrderApproveArgs = {
  input: PurchaseOrderApproveInput;
};


export type MutationPurchaseOrderSendArgs = {
  input: PurchaseOrderSendInput;
};


export type MutationPurchaseOrderReceiveArgs = {
  input: PurchaseOrderReceiveInput;
};


export type MutationPurchaseOrderCloseArgs = {
  input: PurchaseOrderCloseInput;
};


export type MutationPurchaseOrderCancelArgs = {
  input: PurchaseOrderCancelInput;
};


export type MutationLandedCostAddArgs = {
  input: LandedCostAddInput;
};


export type MutationSettingsUpdateArgs = {
  input: SettingsUpdateInput;
};


export type MutationPreferenceSetArgs = {
  input: PreferenceSetInput;
};


export type MutationSavedViewSaveArgs = {
  input: SavedViewSaveInput;
};


export type MutationSavedViewDeleteArgs = {
  input: SavedViewDeleteInput;
};


export type MutationShipmentUpdateArgs = {
  input: ShipmentUpdateInput;
};


export type MutationShipmentLabelRequestArgs = {
  input: ShipmentLabelRequestInput;
};


export type MutationShipmentLabelVoidArgs = {
  input: ShipmentLabelVoidInput;
};


export type MutationShipmentTrackArgs = {
  input: ShipmentTrackInput;
};


export type MutationStockReceiveArgs = {
  input: StockReceiveInput;
};


export type MutationStockEntryReverseArgs = {
  input: StockEntryReverseInput;
};


export type MutationStockQuarantineArgs = {
  input: StockQuarantineInput;
};


export type MutationStockQuarantineReleaseArgs = {
  input: StockQuarantineReleaseInput;
};


export type MutationStockScrapArgs = {
  input: StockScrapInput;
};


export type MutationReservationCreateArgs = {
  input: ReservationCreateInput;
};


export type MutationReservationExtendArgs = {
  input: ReservationExtendInput;
};


export type MutationReservationReleaseArgs = {
  input: ReservationReleaseInput;
};


export type MutationSupplierCreateArgs = {
  input: SupplierCreateInput;
};


export type MutationSupplierUpdateArgs = {
  input: SupplierUpdateInput;
};


export type MutationSupplierItemCreateArgs = {
  input: SupplierItemCreateInput;
};


export type MutationSupplierItemUpdateArgs = {
  input: SupplierItemUpdateInput;
};


export type MutationTransferRequestArgs = {
  input: TransferRequestInput;
};


export type MutationTransferDispatchArgs = {
  input: TransferDispatchInput;
};


export type MutationTransferReceiveArgs = {
  input: TransferReceiveInput;
};


export type MutationTransferCloseArgs = {
  input: TransferCloseInput;
};


export type MutationTransferCancelArgs = {
  input: TransferCancelInput;
};


export type MutationWarehouseCreateArgs = {
  input: WarehouseCreateInput;
};


export type MutationWarehouseUpdateArgs = {
  input: WarehouseUpdateInput;
};


export type MutationWarehouseDaysSaveArgs = {
  input: WarehouseDaysSaveInput;
};


export type MutationFulfillmentOrderAcceptArgs = {
  input: FulfillmentOrderAcceptInput;
};


export type MutationFulfillmentOrderRejectArgs = {
  input: FulfillmentOrderRejectInput;
};


export type MutationFulfillmentOrderHoldArgs = {
  input: FulfillmentOrderHoldInput;
};


export type MutationFulfillmentOrderReleaseArgs = {
  input: FulfillmentOrderReleaseInput;
};


export type MutationFulfillmentOrderMoveArgs = {
  input: FulfillmentOrderMoveInput;
};


export type MutationFulfillmentOrderSplitArgs = {
  input: FulfillmentOrderSplitInput;
};


export type MutationFulfillmentOrderMergeArgs = {
  input: FulfillmentOrderMergeInput;
};


export type MutationFulfillmentOrderPackArgs = {
  input: FulfillmentPackInput;
};


export type MutationPackageUnpackArgs = {
  input: PackageUnpackInput;
};


export type MutationPackageMeasureArgs = {
  input: PackageMeasureInput;
};


export type MutationShipmentCreateArgs = {
  input: ShipmentCreateInput;
};


export type MutationShipmentDispatchArgs = {
  input: ShipmentDispatchInput;
};


export type MutationShipmentInterceptArgs = {
  input: ShipmentInterceptInput;
};


export type MutationOrderResumeArgs = {
  input: OrderResumeInput;
};


export type MutationFulfillmentOrderPickArgs = {
  input: FulfillmentPickInput;
};


export type MutationFulfillmentOrderUnpickArgs = {
  input: FulfillmentUnpickInput;
};


export type MutationFulfillmentOrderShortPickArgs = {
  input: FulfillmentShortPickInput;
};


export type MutationPickWaveCreateArgs = {
  input: PickWaveCreateInput;
};


export type MutationPickWaveCancelArgs = {
  input: PickWaveCancelInput;
};


export type MutationPickWaveScanArgs = {
  input: PickWaveScanInput;
};


export type MutationPickWaveUnscanArgs = {
  input: PickWaveUnscanInput;
};


export type MutationPutAwayDoneArgs = {
  input: PutAwayDoneInput;
};

export type NameTranslationInput = {
  locale: Scalars['String']['input'];
  name: Scalars['String']['input'];
};

export type NewVariantInput = {
  sku: Scalars['String']['input'];
  barcode?: InputMaybe<Scalars['String']['input']>;
  optionValues?: InputMaybe<Array<Scalars['String']['input']>>;
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
  lengthMm?: InputMaybe<Scalars['Int']['input']>;
  widthMm?: InputMaybe<Scalars['Int']['input']>;
  heightMm?: InputMaybe<Scalars['Int']['input']>;
  cost?: InputMaybe<VariantCostInput>;
  prices?: InputMaybe<Array<VariantPriceInput>>;
  isActive?: Scalars['Boolean']['input'];
  tracking?: Tracking;
  minimumShelfDays?: InputMaybe<Scalars['Int']['input']>;
  unitName?: Scalars['String']['input'];
  availableFrom?: InputMaybe<Scalars['Date']['input']>;
};

/** An object with a global id, as the Relay specification has it. */
export type Node = {
  id: Scalars['ID']['output'];
};

/** An order of a customer, from whatever channel it came. */
export type Order = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  kind: OrderKind;
  channel: Channel;
  /** The order's id at its source. */
  externalId?: Maybe<Scalars['String']['output']>;
  source: OrderSource;
  customer?: Maybe<Customer>;
  status: OrderStatus;
  reviewStatus: ReviewStatus;
  paymentStatus: PaymentStatus;
  fulfillmentStatus: FulfillmentStatus;
  returnStatus: ReturnStatus;
  /** What is to be done with it next. */
  queue: WorkQueue;
  /** Why it cannot go on by itself, if it cannot. */
  exception?: Maybe<OrderException>;
  exceptionNote: Scalars['String']['output'];
  /** Whose review it waits for, if it does. */
  reviewStage: ReviewStage;
  /** The lowest number is served first. */
  priority: Scalars['Int']['output'];
  serviceLevel: ServiceLevel;
  /** The day by which the buyer must have it. */
  deliverBy?: Maybe<Scalars['Date']['output']>;
  /** Whether it may arrive in several parcels. */
  maySplit: Scalars['Boolean']['output'];
  /** When it ought to leave. */
  shipBy?: Maybe<Scalars['DateTime']['output']>;
  /** When the buyer was told to expect it. */
  promisedAt?: Maybe<Scalars['DateTime']['output']>;
  currency: Scalars['String']['output'];
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  total: Money;
  lineCount: Scalars['Int']['output'];
  /** The sum of the product lines' quantities. */
  itemCount: Scalars['Int']['output'];
  lines: Array<OrderLine>;
  shippingAddress?: Maybe<PostalAddress>;
  billingAddress?: Maybe<PostalAddress>;
  shipToCountry: Scalars['String']['output'];
  shipToCity: Scalars['String']['output'];
  buyerNote: Scalars['String']['output'];
  tags: Array<Scalars['String']['output']>;
  /** The newest first, at most 200. */
  notes: Array<OrderNote>;
  placedAt: Scalars['DateTime']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  cancelReason?: Maybe<CancelReason>;
  /** The newest first, those that were released too; at most 100. */
  holds: Array<Hold>;
  /** The newest first, at most 50. */
  reviewDecisions: Array<ReviewDecision>;
  /** The newest first, at most 50. */
  changes: Array<OrderChange>;
  fulfillmentOrders: Array<FulfillmentOrder>;
  shipments: Array<Shipment>;
  /** The customer's page of it: whoever has this path may see that page. */
  trackingPath: Scalars['String']['output'];
  /** Chosen by a rule or by hand, if one was. */
  chosenWarehouse?: Maybe<Warehouse>;
  /** How it was routed, the newest first, at most 20. */
  routingDecisions: Array<RoutingDecision>;
};

/** What an order comes to. */
export type OrderAmounts = {
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  total: Money;
};

export type OrderAtInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
};

export type OrderCancelInput = {
  id: Scalars['ID']['input'];
  reason: CancelReason;
  note?: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** One change of one order, or of several at once. */
export type OrderChange = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  kind: OrderChangeKind;
  /** The one that was named. */
  order: Order;
  note: Scalars['String']['output'];
  effects: Array<OrderEffect>;
  madeByName: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  undoneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is of a kind that can be, unless something was changed since. */
  canUndo: Scalars['Boolean']['output'];
};

export type OrderChangeKind =
  | 'CANCEL_LINES'
  | 'EDIT'
  | 'MERGE'
  | 'SPLIT'
  | 'UNDO';

/** What was done, or with `preview` would be. */
export type OrderChangePayload = {
  order?: Maybe<Order>;
  /** Null of a preview. */
  change?: Maybe<OrderChange>;
  effects?: Maybe<Array<OrderEffect>>;
  userErrors: Array<UserError>;
};

export type OrderChangeUndoInput = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  preview?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** How many orders that have not left ought to, by when. */
export type OrderClockCounts = {
  /** For each number of hours that was asked for. */
  within: Array<BoundedCount>;
};

export type OrderConnection = {
  edges: Array<OrderEdge>;
  nodes: Array<Order>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type OrderConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type OrderEdge = {
  node: Order;
  cursor: Scalars['String']['output'];
};

/** What a change made of one order. */
export type OrderEffect = {
  /** Null of an order that only a preview made. */
  order?: Maybe<Order>;
  number: Scalars['String']['output'];
  isNew: Scalars['Boolean']['output'];
  /** Whether it ended by that: what it was goes on in another order. */
  isClosed: Scalars['Boolean']['output'];
  before?: Maybe<OrderAmounts>;
  after: OrderAmounts;
  lines: Array<OrderEffectLine>;
};

/** Units of a line before and after a change. */
export type OrderEffectLine = {
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  before: Scalars['Int']['output'];
  after: Scalars['Int']['output'];
};

/** Something that happened to an order. */
export type OrderEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `order.placed`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  actorName: Scalars['String']['output'];
  orderId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  order?: Maybe<Order>;
};

export type OrderEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<OrderEvent>;
};

export type OrderException =
  | 'NO_ROUTE'
  | 'NO_LABEL'
  | 'SHORT_PICK'
  | 'NOT_DELIVERED'
  | 'REJECTED';

export type OrderForeseeInput = {
  channelId: Scalars['ID']['input'];
  lines: Array<OrderForeseeLineInput>;
};

export type OrderForeseeLineInput = {
  variantId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

/** What would become of an order if it were placed now. */
export type OrderForesight = {
  /** In the order of the lines. */
  waits: Array<ForeseenWait>;
};

export type OrderHoldInput = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  releaseAt?: InputMaybe<Scalars['DateTime']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderHoldReleaseInput = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderKind =
  | 'SALE'
  | 'CREDIT'
  | 'ADJUSTMENT';

export type OrderKindFilter = {
  eq?: InputMaybe<OrderKind>;
  oneOf?: InputMaybe<Array<OrderKind>>;
};

/** One line of an order, as it was sold. */
export type OrderLine = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  position: Scalars['Int']['output'];
  kind: LineKind;
  variant?: Maybe<Variant>;
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** Negative where goods or money go back. */
  quantity: Scalars['Int']['output'];
  unitPrice: Money;
  discount: Money;
  /** Quantity x unit price, less the discount. */
  total: Money;
  /** Of a bundle: what one of it was made of when it was sold. */
  components: Array<OrderLineComponent>;
  allocations: Array<Allocation>;
  /** Units taken off it since it was sold: cancelled, or gone to another order. */
  removedQuantity: Scalars['Int']['output'];
  /** What it waits for. */
  backorders: Array<Backorder>;
};

export type OrderLineAddInput = {
  variantId?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  quantity: Scalars['Int']['input'];
  unitPrice?: InputMaybe<Scalars['String']['input']>;
  discount?: Scalars['String']['input'];
};

/** What one unit of a bundle's line was made of when it was sold. */
export type OrderLineComponent = {
  variant: Variant;
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** In one unit of the line. */
  quantity: Scalars['Int']['output'];
};

export type OrderLineQuantityInput = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

export type OrderLineUnitsInput = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

export type OrderLinesCancelInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines: Array<OrderLineUnitsInput>;
  note?: Scalars['String']['input'];
  preview?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderLinesUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines?: InputMaybe<Array<OrderLineQuantityInput>>;
  add?: InputMaybe<Array<OrderLineAddInput>>;
  discount?: InputMaybe<Scalars['String']['input']>;
  shipping?: InputMaybe<Scalars['String']['input']>;
  tax?: InputMaybe<Scalars['String']['input']>;
  note?: Scalars['String']['input'];
  preview?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderMergeInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  orders: Array<Scalars['ID']['input']>;
  note?: Scalars['String']['input'];
  preview?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A note that staff wrote on an order. */
export type OrderNote = {
  body: Scalars['String']['output'];
  authorName: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
};

export type OrderNoteAddInput = {
  orderId: Scalars['ID']['input'];
  body: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderPayload = {
  order?: Maybe<Order>;
  userErrors: Array<UserError>;
};

export type OrderPlaceInput = {
  channelId: Scalars['ID']['input'];
  source: OrderSource;
  lines: Array<OrderPlaceLineInput>;
  currency?: InputMaybe<Scalars['String']['input']>;
  externalId?: InputMaybe<Scalars['String']['input']>;
  customerId?: InputMaybe<Scalars['ID']['input']>;
  shippingAddress?: InputMaybe<PostalAddressInput>;
  billingAddress?: InputMaybe<PostalAddressInput>;
  discount?: Scalars['String']['input'];
  shipping?: Scalars['String']['input'];
  tax?: Scalars['String']['input'];
  buyerNote?: Scalars['String']['input'];
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  placedAt?: InputMaybe<Scalars['DateTime']['input']>;
  deliverBy?: InputMaybe<Scalars['Date']['input']>;
  serviceLevel?: ServiceLevel;
  maySplit?: Scalars['Boolean']['input'];
  reservationIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderPlaceLineInput = {
  variantId?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  quantity: Scalars['Int']['input'];
  unitPrice?: InputMaybe<Scalars['String']['input']>;
  discount?: Scalars['String']['input'];
};

/** What became of one order of many. */
export type OrderResult = {
  /** The global id, the same wherever it is seen. */
  orderId: Scalars['ID']['output'];
  order?: Maybe<Order>;
  userErrors: Array<UserError>;
};

export type OrderResumeInput = {
  id: Scalars['ID']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderResumePayload = {
  order?: Maybe<Order>;
  userErrors: Array<UserError>;
};

export type OrderReviewApproveInput = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  askFinance?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderReviewRejectInput = {
  id: Scalars['ID']['input'];
  note: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderReviewReopenInput = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderRouteInput = {
  id: Scalars['ID']['input'];
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
  carrierId?: InputMaybe<Scalars['ID']['input']>;
  chooseFreely?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderRoutePayload = {
  order?: Maybe<Order>;
  /** Null where others took the stock meanwhile. */
  decision?: Maybe<RoutingDecision>;
  userErrors: Array<UserError>;
};

export type OrderSort =
  | 'NEWEST'
  | 'OLDEST'
  | 'UPDATED_DESC'
  | 'UPDATED_ASC'
  | 'TOTAL_DESC'
  | 'TOTAL_ASC'
  | 'NUMBER_DESC'
  | 'NUMBER_ASC'
  | 'SHIP_BY_ASC';

export type OrderSource =
  | 'PHONE'
  | 'EMAIL'
  | 'COUNTER'
  | 'IMPORT'
  | 'API';

export type OrderSourceFilter = {
  eq?: InputMaybe<OrderSource>;
  oneOf?: InputMaybe<Array<OrderSource>>;
};

export type OrderSplitInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines: Array<OrderLineUnitsInput>;
  note?: Scalars['String']['input'];
  preview?: Scalars['Boolean']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderStatus =
  | 'OPEN'
  | 'COMPLETED'
  | 'CANCELLED';

export type OrderStatusFilter = {
  eq?: InputMaybe<OrderStatus>;
  oneOf?: InputMaybe<Array<OrderStatus>>;
};

export type OrderTagsUpdateInput = {
  id: Scalars['ID']['input'];
  add?: InputMaybe<Array<Scalars['String']['input']>>;
  remove?: InputMaybe<Array<Scalars['String']['input']>>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  shippingAddress?: InputMaybe<PostalAddressInput>;
  billingAddress?: InputMaybe<PostalAddressInput>;
  buyerNote?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrderWhere = {
  AND?: InputMaybe<Array<OrderWhere>>;
  OR?: InputMaybe<Array<OrderWhere>>;
  NOT?: InputMaybe<OrderWhere>;
  id?: InputMaybe<IdFilter>;
  number?: InputMaybe<TextFilter>;
  externalId?: InputMaybe<TextFilter>;
  kind?: InputMaybe<OrderKindFilter>;
  status?: InputMaybe<OrderStatusFilter>;
  reviewStatus?: InputMaybe<ReviewStatusFilter>;
  paymentStatus?: InputMaybe<PaymentStatusFilter>;
  fulfillmentStatus?: InputMaybe<FulfillmentStatusFilter>;
  queue?: InputMaybe<WorkQueueFilter>;
  source?: InputMaybe<OrderSourceFilter>;
  channel?: InputMaybe<IdFilter>;
  customer?: InputMaybe<IdFilter>;
  importRun?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  tag?: InputMaybe<TextFilter>;
  country?: InputMaybe<TextFilter>;
  currency?: InputMaybe<TextFilter>;
  totalMinor?: InputMaybe<IntFilter>;
  itemCount?: InputMaybe<IntFilter>;
  placedAt?: InputMaybe<TimeFilter>;
  updatedAt?: InputMaybe<TimeFilter>;
  shipBy?: InputMaybe<TimeFilter>;
};

export type OrdersCancelInput = {
  ids: Array<Scalars['ID']['input']>;
  reason: CancelReason;
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrdersHoldInput = {
  ids: Array<Scalars['ID']['input']>;
  reason: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  releaseAt?: InputMaybe<Scalars['DateTime']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** One result per order that was named, in that order. */
export type OrdersPayload = {
  results: Array<OrderResult>;
  userErrors: Array<UserError>;
};

export type OrdersPrioritiseInput = {
  ids: Array<Scalars['ID']['input']>;
  priority: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrdersReviewApproveInput = {
  orders: Array<OrderAtInput>;
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrdersReviewRunInput = {
  ids: Array<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type OrdersTagInput = {
  ids: Array<Scalars['ID']['input']>;
  add?: InputMaybe<Array<Scalars['String']['input']>>;
  remove?: InputMaybe<Array<Scalars['String']['input']>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A parcel of one fulfilment order. */
export type Package = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  /** 1, 2, 3 of its fulfilment order. */
  position: Scalars['Int']['output'];
  weightGrams?: Maybe<Scalars['Int']['output']>;
  lengthMm?: Maybe<Scalars['Int']['output']>;
  widthMm?: Maybe<Scalars['Int']['output']>;
  heightMm?: Maybe<Scalars['Int']['output']>;
  packedByName: Scalars['String']['output'];
  lines: Array<PackageLine>;
  /** Null until it is to leave. */
  shipment?: Maybe<Shipment>;
};

/** Units of a line in a parcel. */
export type PackageLine = {
  line: FulfillmentLine;
  quantity: Scalars['Int']['output'];
};

export type PackageMeasureInput = {
  id: Scalars['ID']['input'];
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
  lengthMm?: InputMaybe<Scalars['Int']['input']>;
  widthMm?: InputMaybe<Scalars['Int']['input']>;
  heightMm?: InputMaybe<Scalars['Int']['input']>;
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PackagePayload = {
  package?: Maybe<Package>;
  userErrors: Array<UserError>;
};

export type PackageUnpackInput = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PageInfo = {
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type PasswordChangeInput = {
  currentPassword: Scalars['String']['input'];
  newPassword: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PaymentStatus =
  | 'UNPAID'
  | 'PARTIALLY_PAID'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED';

export type PaymentStatusFilter = {
  eq?: InputMaybe<PaymentStatus>;
  oneOf?: InputMaybe<Array<PaymentStatus>>;
};

/** What an actor may do. */
export type Permission =
  | 'ORDERS_READ'
  | 'ORDERS_WRITE'
  | 'ORDERS_CANCEL'
  | 'ORDERS_IMPORT'
  | 'ORDERS_REVIEW'
  | 'ORDERS_REVIEW_FINANCE'
  | 'ORDERS_HOLD'
  | 'ORDERS_RULES'
  | 'FULFILLMENT_READ'
  | 'FULFILLMENT_ROUTE'
  | 'FULFILLMENT_RULES'
  | 'FULFILLMENT_PICK'
  | 'FULFILLMENT_PACK'
  | 'FULFILLMENT_SHIP'
  | 'CATALOG_READ'
  | 'CATALOG_WRITE'
  | 'CUSTOMERS_READ'
  | 'CUSTOMERS_WRITE'
  | 'PERSONAL_READ'
  | 'INVENTORY_READ'
  | 'INVENTORY_ADJUST'
  | 'INVENTORY_RECEIVE'
  | 'INVENTORY_RESERVE'
  | 'INVENTORY_APPROVE'
  | 'INVENTORY_TRANSFER'
  | 'INVENTORY_COUNT'
  | 'INVENTORY_COUNT_REVIEW'
  | 'INVENTORY_ALERTS'
  | 'INVENTORY_RULES'
  | 'INVENTORY_REPLENISH'
  | 'INVENTORY_REPAIR'
  | 'INVENTORY_IMPORT'
  | 'WAREHOUSES_WRITE'
  | 'PURCHASING_READ'
  | 'PURCHASING_WRITE'
  | 'PURCHASING_APPROVE'
  | 'PURCHASING_RECEIVE'
  | 'PURCHASING_OVER_RECEIVE'
  | 'COSTS_READ'
  | 'CHANNELS_READ'
  | 'CHANNELS_WRITE'
  | 'AUDIT_READ'
  | 'USERS_READ'
  | 'USERS_WRITE'
  | 'API_KEYS_WRITE'
  | 'SETTINGS_WRITE';

/** Units of one SKU that are to be fetched for one fulfilment order. */
export type PickListLine = {
  /** The global id, the same wherever it is seen. */
  lineId: Scalars['ID']['output'];
  /** The global id, the same wherever it is seen. */
  fulfillmentOrderId: Scalars['ID']['output'];
  fulfillmentNumber: Scalars['String']['output'];
  /** Its box on the cart. */
  position: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  barcode: Scalars['String']['output'];
  /** Where it is looked for first; empty where nowhere. */
  binCode: Scalars['String']['output'];
  quantity: Scalars['Int']['output'];
  picked: Scalars['Int']['output'];
  /** Lots or serial numbers that expire first, in the order of taking. */
  lots: Array<Scalars['String']['output']>;
};

/** Fulfilment orders of one warehouse that are picked on one walk. */
export type PickWave = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  warehouse: Warehouse;
  status: PickWaveStatus;
  note: Scalars['String']['output'];
  /** How many it began with. */
  orders: Scalars['Int']['output'];
  /** How many were to be picked when it began. */
  units: Scalars['Int']['output'];
  /** Who scanned last. */
  pickerName: Scalars['String']['output'];
  createdByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Along the walk: by bin, then SKU, then box. */
  pickList: Array<PickListLine>;
};

export type PickWaveCancelInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PickWaveConnection = {
  edges: Array<PickWaveEdge>;
  nodes: Array<PickWave>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type PickWaveConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type PickWaveCreateInput = {
  warehouseId: Scalars['ID']['input'];
  carrierCode?: InputMaybe<Scalars['String']['input']>;
  shipBy?: InputMaybe<Scalars['DateTime']['input']>;
  atMost?: Scalars['Int']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PickWaveEdge = {
  node: PickWave;
  cursor: Scalars['String']['output'];
};

/** A step of a wave. */
export type PickWaveEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `pick_wave.done`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  waveId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  wave?: Maybe<PickWave>;
};

export type PickWaveEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<PickWaveEvent>;
};

export type PickWavePayload = {
  wave?: Maybe<PickWave>;
  userErrors: Array<UserError>;
};

export type PickWaveScanInput = {
  id: Scalars['ID']['input'];
  code: Scalars['String']['input'];
  quantity?: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Where the units of a scan go, or come from. */
export type PickWaveScanPayload = {
  wave?: Maybe<PickWave>;
  /** The box on the cart. */
  position?: Maybe<Scalars['Int']['output']>;
  userErrors: Array<UserError>;
};

export type PickWaveStatus =
  | 'OPEN'
  | 'DONE'
  | 'CANCELLED';

export type PickWaveStatusFilter = {
  eq?: InputMaybe<PickWaveStatus>;
  oneOf?: InputMaybe<Array<PickWaveStatus>>;
};

export type PickWaveUnscanInput = {
  id: Scalars['ID']['input'];
  code: Scalars['String']['input'];
  quantity?: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PickWaveWhere = {
  AND?: InputMaybe<Array<PickWaveWhere>>;
  OR?: InputMaybe<Array<PickWaveWhere>>;
  NOT?: InputMaybe<PickWaveWhere>;
  status?: InputMaybe<PickWaveStatusFilter>;
  warehouse?: InputMaybe<IdFilter>;
  number?: InputMaybe<TextFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

/** An address as the order keeps it. What names a person is masked without the permission personal.read. */
export type PostalAddress = {
  name: Scalars['String']['output'];
  company: Scalars['String']['output'];
  phone: Scalars['String']['output'];
  line1: Scalars['String']['output'];
  line2: Scalars['String']['output'];
  district: Scalars['String']['output'];
  city: Scalars['String']['output'];
  province: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
  country: Scalars['String']['output'];
};

export type PostalAddressInput = {
  name?: Scalars['String']['input'];
  company?: Scalars['String']['input'];
  phone?: Scalars['String']['input'];
  line1?: Scalars['String']['input'];
  line2?: Scalars['String']['input'];
  district?: Scalars['String']['input'];
  city?: Scalars['String']['input'];
  province?: Scalars['String']['input'];
  postalCode?: Scalars['String']['input'];
  country?: Scalars['String']['input'];
};

/** How a user left a screen. */
export type Preference = {
  key: Scalars['String']['output'];
  value: Scalars['JSON']['output'];
};

export type PreferencePayload = {
  key?: Maybe<Scalars['String']['output']>;
  value?: Maybe<Scalars['JSON']['output']>;
  userErrors: Array<UserError>;
};

export type PreferenceSetInput = {
  key: Scalars['String']['input'];
  value?: InputMaybe<Scalars['JSON']['input']>;
};

/** What one unit sells for in one currency. */
export type Price = {
  currency: Scalars['String']['output'];
  amount: Money;
  /** The struck-through price beside it, if there is one. */
  compareAt?: Maybe<Money>;
};

/** What one unit costs, from so many units on. */
export type PriceBreak = {
  fromQuantity: Scalars['Int']['output'];
  unitCost: Money;
};

export type PriceBreakInput = {
  fromQuantity: Scalars['Int']['input'];
  unitCost: Scalars['String']['input'];
};

export type Product = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  description: Scalars['String']['output'];
  translations: Array<Translation>;
  status: ProductStatus;
  /** What its variants differ in, such as Colour. */
  options: Array<Scalars['String']['output']>;
  category?: Maybe<Category>;
  variants: Array<Variant>;
  variantCount: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};


export type ProductNameArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};


export type ProductDescriptionArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type ProductClear =
  | 'CATEGORY';

export type ProductConnection = {
  edges: Array<ProductEdge>;
  nodes: Array<Product>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ProductConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ProductCreateInput = {
  name: Scalars['String']['input'];
  description?: Scalars['String']['input'];
  translations?: InputMaybe<Array<ProductTranslationInput>>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  status?: ProductStatus;
  options?: InputMaybe<Array<Scalars['String']['input']>>;
  variants?: InputMaybe<Array<NewVariantInput>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ProductEdge = {
  node: Product;
  cursor: Scalars['String']['output'];
};

export type ProductPayload = {
  product?: Maybe<Product>;
  userErrors: Array<UserError>;
};

export type ProductSort =
  | 'NAME_ASC'
  | 'NAME_DESC'
  | 'NEWEST'
  | 'OLDEST'
  | 'UPDATED_ASC'
  | 'UPDATED_DESC';

export type ProductStatus =
  | 'DRAFT'
  | 'ACTIVE'
  | 'ARCHIVED';

export type ProductStatusFilter = {
  eq?: InputMaybe<ProductStatus>;
  oneOf?: InputMaybe<Array<ProductStatus>>;
};

export type ProductTranslationInput = {
  locale: Scalars['String']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
};

export type ProductUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
  translations?: InputMaybe<Array<ProductTranslationInput>>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<ProductStatus>;
  options?: InputMaybe<Array<Scalars['String']['input']>>;
  clear?: InputMaybe<Array<ProductClear>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ProductWhere = {
  AND?: InputMaybe<Array<ProductWhere>>;
  OR?: InputMaybe<Array<ProductWhere>>;
  NOT?: InputMaybe<ProductWhere>;
  name?: InputMaybe<TextFilter>;
  status?: InputMaybe<ProductStatusFilter>;
  category?: InputMaybe<IdFilter>;
  createdAt?: InputMaybe<TimeFilter>;
  updatedAt?: InputMaybe<TimeFilter>;
};

export type ProfileUpdateInput = {
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What may be promised up to a day of the house's time zone. */
export type PromiseDay = {
  day: Scalars['Date']['output'];
  /** What is there by then beyond safety stock, if nothing more is promised. */
  projected: Scalars['Int']['output'];
  /** Units that may be promised up to this day in all: no more than any later day leaves. */
  promisable: Scalars['Int']['output'];
  /** Units of these that may not be promised for a day before. */
  added: Scalars['Int']['output'];
};

export type ProposalKind =
  | 'TRANSFER'
  | 'PURCHASE';

export type ProposalKindFilter = {
  eq?: InputMaybe<ProposalKind>;
  oneOf?: InputMaybe<Array<ProposalKind>>;
};

export type ProposalStatus =
  | 'OPEN'
  | 'ACCEPTED'
  | 'DISMISSED'
  | 'SUPERSEDED';

export type ProposalStatusFilter = {
  eq?: InputMaybe<ProposalStatus>;
  oneOf?: InputMaybe<Array<ProposalStatus>>;
};

export type PurchaseAction =
  | 'UPDATE'
  | 'APPROVE'
  | 'SEND'
  | 'RECEIVE'
  | 'CLOSE'
  | 'CANCEL';

export type PurchaseLineInput = {
  variantId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  packId?: InputMaybe<Scalars['ID']['input']>;
  unitCost?: InputMaybe<Scalars['String']['input']>;
  expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A letter with a purchase order to its supplier. */
export type PurchaseMessage = {
  recipient: Scalars['String']['output'];
  status: PurchaseMessageStatus;
  attempts: Scalars['Int']['output'];
  /** Why the last attempt failed, or empty. */
  problem: Scalars['String']['output'];
  nextAttemptAt: Scalars['DateTime']['output'];
  createdAt: Scalars['DateTime']['output'];
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  requestedByName: Scalars['String']['output'];
};

export type PurchaseMessageStatus =
  | 'PENDING'
  | 'SENT'
  | 'FAILED'
  | 'DROPPED';

/** An order to a supplier. */
export type PurchaseOrder = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  status: PurchaseOrderStatus;
  /** What may be done with it now. */
  supportedActions: Array<PurchaseAction>;
  supplier: Supplier;
  /** Where the goods are to come. */
  warehouse: Warehouse;
  currency: Scalars['String']['output'];
  homeCurrency: Scalars['String']['output'];
  /** What one unit of `currency` is worth in `homeCurrency`, exact decimal text. */
  rate: Scalars['String']['output'];
  total?: Maybe<Money>;
  lineCount: Scalars['Int']['output'];
  orderedUnits: Scalars['Int']['output'];
  receivedUnits: Scalars['Int']['output'];
  /** The earliest of its lines'. */
  expectedAt?: Maybe<Scalars['DateTime']['output']>;
  note: Scalars['String']['output'];
  closeNote: Scalars['String']['output'];
  lines: Array<PurchaseOrderLine>;
  /** The newest first, at most 200. */
  receipts: Array<GoodsReceipt>;
  /** The newest first, at most 50. */
  messages: Array<PurchaseMessage>;
  createdByName: Scalars['String']['output'];
  approvedByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  approvedAt?: Maybe<Scalars['DateTime']['output']>;
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  closedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type PurchaseOrderApproveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderCancelInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderCloseInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderConnection = {
  edges: Array<PurchaseOrderEdge>;
  nodes: Array<PurchaseOrder>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type PurchaseOrderConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type PurchaseOrderCreateInput = {
  supplierId: Scalars['ID']['input'];
  warehouseId: Scalars['ID']['input'];
  lines: Array<PurchaseLineInput>;
  rate?: InputMaybe<Scalars['String']['input']>;
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderEdge = {
  node: PurchaseOrder;
  cursor: Scalars['String']['output'];
};

/** A step of a purchase order. */
export type PurchaseOrderEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `purchase_order.approved`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  purchaseOrderId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  purchaseOrder?: Maybe<PurchaseOrder>;
};

export type PurchaseOrderEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<PurchaseOrderEvent>;
};

/** One variant of a purchase order. */
export type PurchaseOrderLine = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  position: Scalars['Int']['output'];
  variant: Variant;
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  supplierSku: Scalars['String']['output'];
  packSize: Scalars['Int']['output'];
  quantity: Scalars['Int']['output'];
  /** How many it was entered in; null for units. */
  packs?: Maybe<Scalars['Int']['output']>;
  /** What these packs are called. */
  packName: Scalars['String']['output'];
  /** Above `quantity` where more came. */
  receivedQuantity: Scalars['Int']['output'];
  /** Units still on their way. */
  incomingQuantity: Scalars['Int']['output'];
  unitCost?: Maybe<Money>;
  total?: Maybe<Money>;
  expectedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type PurchaseOrderPayload = {
  purchaseOrder?: Maybe<PurchaseOrder>;
  userErrors: Array<UserError>;
};

export type PurchaseOrderReceiveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines: Array<PurchaseReceiptLineInput>;
  reference?: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderSendInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  email?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderSort =
  | 'NEWEST'
  | 'OLDEST'
  | 'UPDATED_DESC'
  | 'UPDATED_ASC'
  | 'NUMBER_ASC'
  | 'NUMBER_DESC';

export type PurchaseOrderStatus =
  | 'DRAFT'
  | 'APPROVED'
  | 'SENT'
  | 'PARTIALLY_RECEIVED'
  | 'RECEIVED'
  | 'CLOSED'
  | 'CANCELLED';

export type PurchaseOrderStatusFilter = {
  eq?: InputMaybe<PurchaseOrderStatus>;
  oneOf?: InputMaybe<Array<PurchaseOrderStatus>>;
};

export type PurchaseOrderUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
  lines?: InputMaybe<Array<PurchaseLineInput>>;
  rate?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderWhere = {
  AND?: InputMaybe<Array<PurchaseOrderWhere>>;
  OR?: InputMaybe<Array<PurchaseOrderWhere>>;
  NOT?: InputMaybe<PurchaseOrderWhere>;
  number?: InputMaybe<TextFilter>;
  status?: InputMaybe<PurchaseOrderStatusFilter>;
  supplier?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  currency?: InputMaybe<TextFilter>;
  createdAt?: InputMaybe<TimeFilter>;
  expectedAt?: InputMaybe<TimeFilter>;
};

export type PurchaseReceiptLineInput = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  lots?: InputMaybe<Array<LotUnitsInput>>;
  packId?: InputMaybe<Scalars['ID']['input']>;
};

export type PutAwayDoneInput = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Goods that are to be put away, or have been. */
export type PutAwayEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `put_away.done`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  taskId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  task?: Maybe<PutAwayTask>;
};

export type PutAwayEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<PutAwayEvent>;
};

export type PutAwayPayload = {
  task?: Maybe<PutAwayTask>;
  userErrors: Array<UserError>;
};

export type PutAwayReason =
  | 'WITHDRAWN'
  | 'REJECTED'
  | 'INTERCEPTED';

/** Picked goods that are to go back to their shelf. */
export type PutAwayTask = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  warehouse: Warehouse;
  sku: Scalars['String']['output'];
  name: Scalars['String']['output'];
  units: Scalars['Int']['output'];
  /** Where it belongs; empty where nowhere. */
  binCode: Scalars['String']['output'];
  reason: PutAwayReason;
  createdAt: Scalars['DateTime']['output'];
  doneAt?: Maybe<Scalars['DateTime']['output']>;
  doneByName: Scalars['String']['output'];
};

export type PutAwayTaskConnection = {
  edges: Array<PutAwayTaskEdge>;
  nodes: Array<PutAwayTask>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type PutAwayTaskConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type PutAwayTaskEdge = {
  node: PutAwayTask;
  cursor: Scalars['String']['output'];
};

export type PutAwayWhere = {
  AND?: InputMaybe<Array<PutAwayWhere>>;
  OR?: InputMaybe<Array<PutAwayWhere>>;
  NOT?: InputMaybe<PutAwayWhere>;
  isDone?: InputMaybe<BoolFilter>;
  warehouse?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
};

export type Query = {
  /** The object with this global id, if there is one. */
  node?: Maybe<Node>;
  /** The objects with these ids, in their order; at most 100. */
  nodes: Array<Maybe<Node>>;
  /** Adjustments that waited, the newest first. */
  stockAdjustments: StockAdjustmentConnection;
  stockApproval: StockApproval;
  stockAlert?: Maybe<StockAlert>;
  /** Alerts of stock, those that are over too. */
  stockAlerts: StockAlertConnection;
  /** How many alerts are open, by kind; kinds without any are left out. */
  stockAlertCounts: Array<StockAlertCount>;
  /** Rules of alerts, the widest first. */
  alertRules: AlertRuleConnection;
  auditEntries: AuditEntryConnection;
  /** What happened to one object, newest first. */
  timeline: AuditEntryConnection;
  /** Who is asking; null when nobody is signed in. */
  viewer?: Maybe<Viewer>;
  /** The viewer's sign-ins, the last used first. */
  sessions: Array<Session>;
  /** Every permission there is. */
  permissions: Array<Permission>;
  /** Users by name. */
  users: UserConnection;
  /** Roles by name. */
  roles: RoleConnection;
  /** API keys, the newest first. */
  apiKeys: ApiKeyConnection;
  /** For scanners: the pack with this barcode. */
  packByCode?: Maybe<VariantPack>;
  bin?: Maybe<Bin>;
  /** Bins along the walk through their warehouse. */
  bins: BinConnection;
  carrier?: Maybe<Carrier>;
  /** Carriers, by code. */
  carriers: CarrierConnection;
  /** What each service in use would ask for a parcel, as routing reckons. */
  rateQuotes: RateQuoteResult;
  product?: Maybe<Product>;
  products: ProductConnection;
  variant?: Maybe<Variant>;
  /** For scanners: the variant with this SKU, in any case, or else this barcode. */
  variantByCode?: Maybe<Variant>;
  variants: VariantConnection;
  categories: CategoryConnection;
  stockCount?: Maybe<StockCount>;
  /** Stock counts, the newest first. */
  stockCounts: StockCountConnection;
  /** The lines of a count along the walk, bin by bin; to ask for those that differ needs the permission inventory.count.review. */
  stockCountLines: StockCountLineConnection;
  customer?: Maybe<Customer>;
  /** Without `personal.read`, search finds a whole e-mail address or number only. */
  customers: CustomerConnection;
  /** The newest run; null before the first. */
  doctorRun?: Maybe<DoctorRun>;
  /** The newest first. */
  doctorRuns: DoctorRunConnection;
  channel?: Maybe<Channel>;
  channels: ChannelConnection;
  lot?: Maybe<Lot>;
  /** Lots and serial numbers. */
  lots: LotConnection;
  /** What moved lots, the newest first. */
  lotEntries: LotEntryConnection;
  /** The newest first. */
  levelImports: LevelImportConnection;
  levelImport?: Maybe<LevelImport>;
  /** Refused rows, in the order of the file. */
  levelImportRefusals: LevelImportRefusalConnection;
  /** Orders to the same receiver of which nothing has left: see `orderMerge`. */
  orderMergeCandidates: OrderConnection;
  /** What of an order would wait for stock if it were placed now, and till when. Nothing is written or kept. */
  orderForesee: OrderForesight;
  /** How many orders ought to leave within so many hours (0: are late), each counted up to 1000. */
  orderClock: OrderClockCounts;
  /** The newest first. */
  importRuns: ImportRunConnection;
  importRun: ImportRun;
  /** A run's refused rows, as the file has them. */
  importRefusals: ImportRefusalConnection;
  order?: Maybe<Order>;
  orders: OrderConnection;
  /** The reasons orders are held for, by code. */
  holdReasons: HoldReasonConnection;
  reviewRuleSet?: Maybe<ReviewRuleSet>;
  /** Rule sets, the ones changed last first. */
  reviewRuleSets: ReviewRuleSetConnection;
  /** What rules can ask of an order. */
  reviewVocabulary: ReviewVocabulary;
  /** Try a rule set on the last sales (at most 2,000), beside the one that counts. */
  reviewSimulation: ReviewSimulation;
  /** Whom to look at, the newest first. */
  blacklist: BlacklistEntryConnection;
  /** The newest run; null before the first. */
  replenishmentRun?: Maybe<ReplenishmentRun>;
  /** The newest first. */
  replenishmentRuns: ReplenishmentRunConnection;
  replenishmentProposal?: Maybe<ReplenishmentProposal>;
  /** As the board has them: transfers by source, then purchases by supplier, and of each the most urgent first. `search` is the beginning of a SKU. */
  replenishmentProposals: ReplenishmentProposalConnection;
  /** The one that was changed last first. */
  reorderRules: ReorderRuleConnection;
  /** What replenishment, and fixed minimums and maximums, would have done with a variant's own orders of the last half year. */
  replenishmentTrial: ReplenishmentTrial;
  routingDecision?: Maybe<RoutingDecision>;
  /** How orders were routed, the newest first. */
  routingDecisions: RoutingDecisionConnection;
  /** In the order in which they count. */
  routingRules: RoutingRuleConnection;
  /** The warehouses, carriers and services that rules and simulations may name. */
  routingNameable: RoutingNameable;
  /** How an order would be routed now, from a warehouse of choice or from the best; null where nothing of it is left to be routed. Nothing is written. */
  routingPreview?: Maybe<RoutingExplanation>;
  /** What would have become of recent orders under other rules, rates or warehouses. Nothing is written. */
  routingSimulation: RoutingSimulationResult;
  /** Rules on what channels may sell. */
  channelStockRules: ChannelStockRuleConnection;
  purchaseOrder?: Maybe<PurchaseOrder>;
  purchaseOrders: PurchaseOrderConnection;
  settings: Settings;
  /** How the user left a screen, by key; null when unset. */
  preference?: Maybe<Scalars['JSON']['output']>;
  /** The user's own views of a screen, and the shared ones. */
  savedViews: SavedViewConnection;
  shipment?: Maybe<Shipment>;
  /** Shipments; `search` is the beginning of a number: ours, the carrier's or the order's. */
  shipments: ShipmentConnection;
  stockLevels: StockLevelConnection;
  /** Where the pages of `stockLevels` begin, so that a grid may show any of them: of `every` (20 to 100) rows each, up to 200,000 rows. */
  stockLevelRuler: StockLevelRuler;
  /** How many levels of the list, sorted by SKU, stand before the first whose SKU is `sku` or greater. */
  stockLevelsBefore: Scalars['Int']['output'];
  /** The stock ledger, the newest entry first. */
  stockEntries: StockEntryConnection;
  /** Reservations, the next to end first. */
  reservations: ReservationConnection;
  supplier?: Maybe<Supplier>;
  suppliers: SupplierConnection;
  /** What suppliers sell, by SKU. */
  supplierItems: SupplierItemConnection;
  /** What each level is worth. */
  stockValues: StockValueConnection;
  /** What everything is worth, by the house's method unless one is named. */
  stockValueReport: StockValueReport;
  transfer?: Maybe<Transfer>;
  /** Transfers, the newest first. */
  transfers: TransferConnection;
  warehouse?: Maybe<Warehouse>;
  warehouses: WarehouseConnection;
  fulfillmentOrder?: Maybe<FulfillmentOrder>;
  /** `search` looks at the beginnings of its own and of its order's number. */
  fulfillmentOrders: FulfillmentOrderConnection;
  pickWave?: Maybe<PickWave>;
  /** Waves, the newest first. */
  pickWaves: PickWaveConnection;
  /** Goods to be put away, the oldest first. */
  putAwayTasks: PutAwayTaskConnection;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryStockAdjustmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockAdjustmentWhere>;
};


export type QueryStockAlertArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockAlertsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockAlertWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: StockAlertSort;
};


export type QueryAlertRulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<AlertRuleWhere>;
};


export type QueryAuditEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<AuditWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: AuditSort;
};


export type QueryTimelineArgs = {
  id: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryUsersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<UserWhere>;
};


export type QueryRolesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryApiKeysArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPackByCodeArgs = {
  code: Scalars['String']['input'];
};


export type QueryBinArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBinsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<BinWhere>;
};


export type QueryCarrierArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCarriersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<CarrierWhere>;
};


export type QueryRateQuotesArgs = {
  input: RateQuotesInput;
};


export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ProductWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: ProductSort;
};


export type QueryVariantArgs = {
  id: Scalars['ID']['input'];
};


export type QueryVariantByCodeArgs = {
  code: Scalars['String']['input'];
};


export type QueryVariantsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<VariantWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: VariantSort;
};


export type QueryCategoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<CategoryWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: CategorySort;
};


export type QueryStockCountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStockCountsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockCountWhere>;
};


export type QueryStockCountLinesArgs = {
  count: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockCountLineWhere>;
  differs?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<CustomerWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: CustomerSort;
};


export type QueryDoctorRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryChannelArgs = {
  id: Scalars['ID']['input'];
};


export type QueryChannelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ChannelWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: ChannelSort;
};


export type QueryLotArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<LotWhere>;
  orderBy?: LotSort;
};


export type QueryLotEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<LotEntryWhere>;
};


export type QueryLevelImportsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<LevelImportWhere>;
};


export type QueryLevelImportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLevelImportRefusalsArgs = {
  importId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrderMergeCandidatesArgs = {
  id: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrderForeseeArgs = {
  input: OrderForeseeInput;
};


export type QueryOrderClockArgs = {
  hours: Array<Scalars['Int']['input']>;
};


export type QueryImportRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ImportRunWhere>;
};


export type QueryImportRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryImportRefusalsArgs = {
  runId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<OrderWhere>;
  orderBy?: OrderSort;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryHoldReasonsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReviewRuleSetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReviewRuleSetsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ReviewRuleSetWhere>;
};


export type QueryReviewSimulationArgs = {
  id: Scalars['ID']['input'];
  last?: Scalars['Int']['input'];
};


export type QueryBlacklistArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<BlacklistWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReplenishmentRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReplenishmentProposalArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReplenishmentProposalsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ReplenishmentProposalWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReorderRulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ReorderRuleWhere>;
};


export type QueryReplenishmentTrialArgs = {
  variant: Scalars['ID']['input'];
};


export type QueryRoutingDecisionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRoutingDecisionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<RoutingDecisionWhere>;
};


export type QueryRoutingRulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRoutingPreviewArgs = {
  orderId: Scalars['ID']['input'];
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryRoutingSimulationArgs = {
  input: RoutingSimulationInput;
};


export type QueryChannelStockRulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ChannelStockRuleWhere>;
};


export type QueryPurchaseOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPurchaseOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<PurchaseOrderWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: PurchaseOrderSort;
};


export type QueryPreferenceArgs = {
  key: Scalars['String']['input'];
};


export type QuerySavedViewsArgs = {
  screen: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryShipmentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryShipmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ShipmentWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: ShipmentSort;
};


export type QueryStockLevelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockLevelWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: StockLevelSort;
};


export type QueryStockLevelRulerArgs = {
  every: Scalars['Int']['input'];
  where?: InputMaybe<StockLevelWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: StockLevelSort;
};


export type QueryStockLevelsBeforeArgs = {
  sku: Scalars['String']['input'];
  where?: InputMaybe<StockLevelWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStockEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockEntryWhere>;
};


export type QueryReservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ReservationWhere>;
};


export type QuerySupplierArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySuppliersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<SupplierWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: SupplierSort;
};


export type QuerySupplierItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<SupplierItemWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStockValuesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockLevelWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
  orderBy?: StockLevelSort;
};


export type QueryStockValueReportArgs = {
  method?: InputMaybe<ValuationMethod>;
};


export type QueryTransferArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTransfersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<TransferWhere>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWarehouseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWarehousesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<WarehouseWhere>;
};


export type QueryFulfillmentOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFulfillmentOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<FulfillmentOrderWhere>;
  orderBy?: FulfillmentSort;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPickWaveArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPickWavesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<PickWaveWhere>;
};


export type QueryPutAwayTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<PutAwayWhere>;
};

/** The price of a parcel of up to so many grams. */
export type Rate = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  upToGrams: Scalars['Int']['output'];
  price: Money;
  /** For every kilogram begun beyond it, where this is the zone's last rate. */
  perKg?: Maybe<Money>;
};

export type RateInput = {
  upToGrams: Scalars['Int']['input'];
  price: Scalars['String']['input'];
  perKg?: InputMaybe<Scalars['String']['input']>;
};

/** What a service asks for a parcel, or why it has no price. */
export type RateQuote = {
  service: CarrierService;
  /** The one that counts. */
  zone?: Maybe<RateZone>;
  /** Of the zone's rate that counts. */
  upToGrams?: Maybe<Scalars['Int']['output']>;
  price?: Maybe<Money>;
  /** Null where there is a price. */
  unquoted?: Maybe<RateUnquoted>;
};

/** What all services in use ask for a parcel. */
export type RateQuoteResult = {
  /** The cheapest first, then those without a price. */
  quotes: Array<RateQuote>;
};

export type RateQuotesInput = {
  warehouseId: Scalars['ID']['input'];
  country: Scalars['String']['input'];
  grams: Scalars['Int']['input'];
  postalCode?: Scalars['String']['input'];
};

/** TOO_HEAVY for the service; NO_ZONE reaches there; the zone's rates are in OTHER_CURRENCY than the house's own; the weight is BEYOND_RATES. */
export type RateUnquoted =
  | 'TOO_HEAVY'
  | 'NO_ZONE'
  | 'OTHER_CURRENCY'
  | 'BEYOND_RATES';

/** Where a service goes, in how many days, at what rates. The narrowest zone counts: one of a warehouse before one of all, one with postal codes before one of whole countries, then the lowest position. */
export type RateZone = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  /** Null where it goes from all. */
  warehouse?: Maybe<Warehouse>;
  position: Scalars['Int']['output'];
  /** ISO 3166-1 alpha-2; "*" is every country. */
  countries: Array<Scalars['String']['output']>;
  /** Beginnings of postal codes; empty is all. */
  postalPrefixes: Array<Scalars['String']['output']>;
  /** Days on which the service goes out, to the door. */
  transitDays: Scalars['Int']['output'];
  /** By weight. */
  rates: Array<Rate>;
};

export type RateZoneCreateInput = {
  serviceId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  countries: Array<Scalars['String']['input']>;
  transitDays: Scalars['Int']['input'];
  currency: Scalars['String']['input'];
  rates: Array<RateInput>;
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
  postalPrefixes?: InputMaybe<Array<Scalars['String']['input']>>;
  position?: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RateZoneDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RateZoneDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type RateZonePayload = {
  zone?: Maybe<RateZone>;
  userErrors: Array<UserError>;
};

export type RateZoneUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  postalPrefixes?: InputMaybe<Array<Scalars['String']['input']>>;
  transitDays?: InputMaybe<Scalars['Int']['input']>;
  position?: InputMaybe<Scalars['Int']['input']>;
  currency?: InputMaybe<Scalars['String']['input']>;
  rates?: InputMaybe<Array<RateInput>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Where the two levels of a SKU come from. */
export type ReorderPolicy =
  | 'DEMAND'
  | 'MIN_MAX';

/** How a variant, a category or everything is replenished, in one warehouse or in all. The narrowest rule counts; without any: 95 percent, seen daily, orders for 14 days. */
export type ReorderRule = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  variant?: Maybe<Variant>;
  category?: Maybe<Category>;
  warehouse?: Maybe<Warehouse>;
  policy: ReorderPolicy;
  /** Of a thousand order lines, how many the shelf should serve at once. */
  servicePermille: Scalars['Int']['output'];
  /** Days between two looks. */
  reviewDays: Scalars['Int']['output'];
  /** Days that an order lasts at least. */
  cycleDays: Scalars['Int']['output'];
  minUnits?: Maybe<Scalars['Int']['output']>;
  maxUnits?: Maybe<Scalars['Int']['output']>;
  /** Whom to buy from; the cheapest where it is null. */
  supplier?: Maybe<Supplier>;
  updatedAt: Scalars['DateTime']['output'];
};

export type ReorderRuleConnection = {
  edges: Array<ReorderRuleEdge>;
  nodes: Array<ReorderRule>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ReorderRuleConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ReorderRuleDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReorderRuleDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type ReorderRuleEdge = {
  node: ReorderRule;
  cursor: Scalars['String']['output'];
};

export type ReorderRulePayload = {
  rule?: Maybe<ReorderRule>;
  userErrors: Array<UserError>;
};

export type ReorderRuleSaveInput = {
  variantId?: InputMaybe<Scalars['ID']['input']>;
  categoryId?: InputMaybe<Scalars['ID']['input']>;
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
  policy?: ReorderPolicy;
  servicePermille?: Scalars['Int']['input'];
  reviewDays?: Scalars['Int']['input'];
  cycleDays?: Scalars['Int']['input'];
  minUnits?: InputMaybe<Scalars['Int']['input']>;
  maxUnits?: InputMaybe<Scalars['Int']['input']>;
  supplierId?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReorderRuleWhere = {
  AND?: InputMaybe<Array<ReorderRuleWhere>>;
  OR?: InputMaybe<Array<ReorderRuleWhere>>;
  NOT?: InputMaybe<ReorderRuleWhere>;
  variant?: InputMaybe<IdFilter>;
  category?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
};

export type ReplenishmentAcceptInput = {
  proposals: Array<ReplenishmentProposalChoiceInput>;
  rates?: InputMaybe<Array<CurrencyRateInput>>;
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReplenishmentDismissInput = {
  proposals: Array<ReplenishmentProposalChoiceInput>;
  reason: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A run that ended, or a proposal that was decided on or changed. */
export type ReplenishmentEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `replenishment.accepted`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  actorName: Scalars['String']['output'];
  /** As it is now; null where a run ended. */
  proposal?: Maybe<ReplenishmentProposal>;
};

export type ReplenishmentEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<ReplenishmentEvent>;
};

/** Units that a level should get, and why. */
export type ReplenishmentProposal = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  kind: ProposalKind;
  status: ProposalStatus;
  sku: Scalars['String']['output'];
  variant: Variant;
  warehouse: Warehouse;
  /** Of a transfer: who gives. */
  source?: Maybe<Warehouse>;
  /** Of a purchase: who sells. */
  supplier?: Maybe<Supplier>;
  proposed: Scalars['Int']['output'];
  /** As proposed, or as somebody changed it. */
  quantity: Scalars['Int']['output'];
  unitCost?: Maybe<Money>;
  cost?: Maybe<Money>;
  /** For how many days what there is lasts; 9999 at most. */
  coverDays: Scalars['Int']['output'];
  reason: ReplenishmentReason;
  createdAt: Scalars['DateTime']['output'];
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  decidedByName: Scalars['String']['output'];
  /** Why it was dismissed. */
  dismissal: Scalars['String']['output'];
  purchaseOrder?: Maybe<PurchaseOrder>;
  transfer?: Maybe<Transfer>;
};

export type ReplenishmentProposalChoiceInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
};

export type ReplenishmentProposalConnection = {
  edges: Array<ReplenishmentProposalEdge>;
  nodes: Array<ReplenishmentProposal>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ReplenishmentProposalConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ReplenishmentProposalEdge = {
  node: ReplenishmentProposal;
  cursor: Scalars['String']['output'];
};

export type ReplenishmentProposalPayload = {
  proposal?: Maybe<ReplenishmentProposal>;
  userErrors: Array<UserError>;
};

/** What became of one of the proposals that were sent. */
export type ReplenishmentProposalResult = {
  /** The global id, the same wherever it is seen. */
  proposalId: Scalars['ID']['output'];
  proposal?: Maybe<ReplenishmentProposal>;
  userErrors: Array<UserError>;
};

export type ReplenishmentProposalUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  quantity: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReplenishmentProposalWhere = {
  AND?: InputMaybe<Array<ReplenishmentProposalWhere>>;
  OR?: InputMaybe<Array<ReplenishmentProposalWhere>>;
  NOT?: InputMaybe<ReplenishmentProposalWhere>;
  kind?: InputMaybe<ProposalKindFilter>;
  status?: InputMaybe<ProposalStatusFilter>;
  warehouse?: InputMaybe<IdFilter>;
  source?: InputMaybe<IdFilter>;
  supplier?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  coverDays?: InputMaybe<IntFilter>;
};

/** One result per proposal that was named, in that order. */
export type ReplenishmentProposalsPayload = {
  results: Array<ReplenishmentProposalResult>;
  userErrors: Array<UserError>;
};

/** The numbers behind a proposal, as they were when it was made. Units, and units a day; null where a fixed rule counts or where it is not about this kind of proposal. */
export type ReplenishmentReason = {
  policy: ReorderPolicy;
  servicePermille: Scalars['Int']['output'];
  reviewDays: Scalars['Int']['output'];
  cycleDays: Scalars['Int']['output'];
  demandPerDay: Scalars['Float']['output'];
  /** Its standard deviation. */
  demandSpread: Scalars['Float']['output'];
  /** How far below the reorder point it is on average when that is seen. */
  undershoot: Scalars['Float']['output'];
  daysSeen: Scalars['Int']['output'];
  /** Days left out because the shelf was empty. */
  daysEmpty: Scalars['Int']['output'];
  /** Days left out because the whole shop was closed. */
  daysClosed: Scalars['Int']['output'];
  leadDays: Scalars['Float']['output'];
  leadSpreadDays: Scalars['Float']['output'];
  /** Wanted until the goods come, on average. */
  waitMean?: Maybe<Scalars['Float']['output']>;
  waitSpread?: Maybe<Scalars['Float']['output']>;
  safetyStock?: Maybe<Scalars['Int']['output']>;
  /** What staff keep back; on top of both levels. */
  keptBack: Scalars['Int']['output'];
  reorderPoint: Scalars['Int']['output'];
  orderUpTo: Scalars['Int']['output'];
  onHand: Scalars['Int']['output'];
  allocated: Scalars['Int']['output'];
  reserved: Scalars['Int']['output'];
  quarantined: Scalars['Int']['output'];
  incoming: Scalars['Int']['output'];
  /** In drafts of purchase orders and transfers that are asked for. */
  drafted: Scalars['Int']['output'];
  /** On hand, less every claim, and what is incoming and drafted. */
  position: Scalars['Int']['output'];
  /** For how long it lasts; null without demand. */
  coverDays?: Maybe<Scalars['Int']['output']>;
  /** Up to the order-up-to level. */
  wanted: Scalars['Int']['output'];
  /** Of it, what other warehouses give. */
  moved?: Maybe<Scalars['Int']['output']>;
  minimumQuantity?: Maybe<Scalars['Int']['output']>;
  packSize?: Maybe<Scalars['Int']['output']>;
  /** The price break that more is ordered for: the whole costs no more. */
  breakFrom?: Maybe<Scalars['Int']['output']>;
  /** Units that the budget took off. */
  byBudget?: Maybe<Scalars['Int']['output']>;
  /** Units that the supplier's minimum put on. */
  added?: Maybe<Scalars['Int']['output']>;
  /** The whole order is less than its supplier takes. */
  isBelowMinimum?: Maybe<Scalars['Boolean']['output']>;
  /** Units that would be expected to be short. */
  shortAvoided?: Maybe<Scalars['Float']['output']>;
  sourceAvailable?: Maybe<Scalars['Int']['output']>;
  sourceOrderUpTo?: Maybe<Scalars['Int']['output']>;
  sourceReorderPoint?: Maybe<Scalars['Int']['output']>;
  /** What the source may give. */
  sourceSurplus?: Maybe<Scalars['Int']['output']>;
};

/** One look at all levels, and what it came to. */
export type ReplenishmentRun = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  ordinal: Scalars['Int']['output'];
  startedAt: Scalars['DateTime']['output'];
  finishedAt: Scalars['DateTime']['output'];
  /** Begun by the clock or the command line, not by a person. */
  isScheduled: Scalars['Boolean']['output'];
  actorName: Scalars['String']['output'];
  budget?: Maybe<Money>;
  /** What all that it proposed to buy costs, as far as rates are known. */
  purchaseAmount?: Maybe<Money>;
  levels: Scalars['Int']['output'];
  /** Levels at or below their reorder point. */
  due: Scalars['Int']['output'];
  transfers: Scalars['Int']['output'];
  purchases: Scalars['Int']['output'];
  /** What the budget, or the largest number of proposals, left out. */
  leftOut: Scalars['Int']['output'];
  /** Levels that are due and that nobody sells to us. */
  unsupplied: Scalars['Int']['output'];
};

export type ReplenishmentRunConnection = {
  edges: Array<ReplenishmentRunEdge>;
  nodes: Array<ReplenishmentRun>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ReplenishmentRunConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ReplenishmentRunEdge = {
  node: ReplenishmentRun;
  cursor: Scalars['String']['output'];
};

export type ReplenishmentRunInput = {
  budget?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReplenishmentRunPayload = {
  run?: Maybe<ReplenishmentRun>;
  userErrors: Array<UserError>;
};

/** Policies over a variant's own orders of the last half year. */
export type ReplenishmentTrial = {
  /** Empty where it sold on too few days to learn anything from. */
  lines: Array<ReplenishmentTrialLine>;
};

/** What a policy would have done; shares are parts of 1. */
export type ReplenishmentTrialLine = {
  policy: Scalars['String']['output'];
  /** The service aimed at; null without an aim. */
  target?: Maybe<Scalars['Float']['output']>;
  /** Order lines served whole and at once. */
  lineService: Scalars['Float']['output'];
  /** Units served at once: the fill rate. */
  unitService: Scalars['Float']['output'];
  /** Times between two arrivals without a shortage. */
  cycleService: Scalars['Float']['output'];
  averageStock: Scalars['Float']['output'];
  orders: Scalars['Int']['output'];
};

/** Units kept for somebody until a moment. */
export type Reservation = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  level: StockLevel;
  quantity: Scalars['Int']['output'];
  status: ReservationStatus;
  /** Whom it is for, as the caller names it. */
  owner: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** The lowest number is served first. */
  priority: Scalars['Int']['output'];
  expiresAt: Scalars['DateTime']['output'];
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The order that took its units. */
  order?: Maybe<Order>;
  actorName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
};

export type ReservationConnection = {
  edges: Array<ReservationEdge>;
  nodes: Array<Reservation>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ReservationConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ReservationCreateInput = {
  variantId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  owner: Scalars['String']['input'];
  expiresAt: Scalars['DateTime']['input'];
  warehouseId?: InputMaybe<Scalars['ID']['input']>;
  priority?: Scalars['Int']['input'];
  displacesLower?: Scalars['Boolean']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReservationEdge = {
  node: Reservation;
  cursor: Scalars['String']['output'];
};

export type ReservationExtendInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  expiresAt: Scalars['DateTime']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReservationPayload = {
  reservation?: Maybe<Reservation>;
  userErrors: Array<UserError>;
};

export type ReservationReleaseInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReservationStatus =
  | 'ACTIVE'
  | 'RELEASED'
  | 'EXPIRED'
  | 'CONSUMED';

export type ReservationStatusFilter = {
  eq?: InputMaybe<ReservationStatus>;
  oneOf?: InputMaybe<Array<ReservationStatus>>;
};

export type ReservationWhere = {
  AND?: InputMaybe<Array<ReservationWhere>>;
  OR?: InputMaybe<Array<ReservationWhere>>;
  NOT?: InputMaybe<ReservationWhere>;
  level?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  status?: InputMaybe<ReservationStatusFilter>;
  owner?: InputMaybe<TextFilter>;
  priority?: InputMaybe<IntFilter>;
  expiresAt?: InputMaybe<TimeFilter>;
};

export type ReturnStatus =
  | 'NONE'
  | 'IN_PROGRESS'
  | 'PARTIALLY_RETURNED'
  | 'RETURNED';

/** What a rule does with an order; null is what its kind does not take. */
export type ReviewAction = {
  kind: ReviewActionKind;
  /** The code of the hold's reason. */
  reason?: Maybe<Scalars['String']['output']>;
  note?: Maybe<Scalars['String']['output']>;
  releaseAfterHours?: Maybe<Scalars['Int']['output']>;
  tags?: Maybe<Array<Scalars['String']['output']>>;
  priority?: Maybe<Scalars['Int']['output']>;
  /** Its code. */
  warehouse?: Maybe<Scalars['String']['output']>;
  /** Its code. */
  carrier?: Maybe<Scalars['String']['output']>;
  sku?: Maybe<Scalars['String']['output']>;
  quantity?: Maybe<Scalars['Int']['output']>;
};

export type ReviewActionInput = {
  kind: ReviewActionKind;
  reason?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  releaseAfterHours?: InputMaybe<Scalars['Int']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  priority?: InputMaybe<Scalars['Int']['input']>;
  warehouse?: InputMaybe<Scalars['String']['input']>;
  carrier?: InputMaybe<Scalars['String']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  quantity?: InputMaybe<Scalars['Int']['input']>;
};

export type ReviewActionKind =
  | 'APPROVE'
  | 'HOLD'
  | 'ASK_FINANCE'
  | 'TAG'
  | 'SET_PRIORITY'
  | 'CHOOSE_WAREHOUSE'
  | 'CHOOSE_CARRIER'
  | 'ADD_GIFT'
  | 'SUGGEST_MERGE'
  | 'SUGGEST_SPLIT';

/** One comparison of a rule, with what was seen. */
export type ReviewComparison = {
  fact: Scalars['String']['output'];
  op: Scalars['String']['output'];
  value: Scalars['JSON']['output'];
  withinHours?: Maybe<Scalars['Int']['output']>;
  /** Null where it is not known. */
  seen?: Maybe<Scalars['JSON']['output']>;
  met: Scalars['Boolean']['output'];
};

/** How many orders came to an outcome. */
export type ReviewCount = {
  outcome: ReviewOutcome;
  /** By the rule set that counts. */
  now: Scalars['Int']['output'];
  /** By the one that was tried. */
  then: Scalars['Int']['output'];
};

/** What one look at an order came to, and why. */
export type ReviewDecision = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Null where a person decided. */
  ruleSet?: Maybe<ReviewRuleSet>;
  stage: ReviewStage;
  outcome: ReviewOutcome;
  needsFinance: Scalars['Boolean']['output'];
  byName: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** The values of all that was asked for. */
  facts: Scalars['JSON']['output'];
  /** In the order in which they were asked. */
  rules: Array<AskedRule>;
  at: Scalars['DateTime']['output'];
};

/** An order of which the tried set says something else. */
export type ReviewDifference = {
  order?: Maybe<Order>;
  /** Null while no rule set counts. */
  now?: Maybe<ReviewSaying>;
  then: ReviewSaying;
};

/** What became of one action of a rule. */
export type ReviewEffect = {
  kind: ReviewActionKind;
  done: Scalars['Boolean']['output'];
  /** The code of what kept it from being done. */
  why?: Maybe<Scalars['String']['output']>;
};

/** What a rule can ask of an order, and by which operators. */
export type ReviewFact = {
  name: Scalars['String']['output'];
  kind: ReviewFactKind;
  operators: Array<Scalars['String']['output']>;
  /** Whether it counts earlier orders, `withinHours` back. */
  countsWithinHours: Scalars['Boolean']['output'];
};

export type ReviewFactKind =
  | 'FLAG'
  | 'NUMBER'
  | 'AMOUNT'
  | 'TEXT'
  | 'LIST';

/** How often a rule of the tried set fired. */
export type ReviewFiring = {
  /** Its place among the rules that are switched on. */
  position: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  orders: Scalars['Int']['output'];
};

export type ReviewOutcome =
  | 'APPROVED'
  | 'HELD'
  | 'ASKED_FINANCE'
  | 'LEFT'
  | 'REJECTED'
  | 'REOPENED';

/** Conditions, and what is done with an order that meets them. */
export type ReviewRule = {
  position: Scalars['Int']['output'];
  phase: ReviewRulePhase;
  stage: ReviewStage;
  name: Scalars['String']['output'];
  /** A tree of `AND`, `OR`, `NOT` and comparisons `{fact op value withinHours}`. */
  conditions: Scalars['JSON']['output'];
  actions: Array<ReviewAction>;
  /** Whether the rules after it are not asked once it fired. */
  stops: Scalars['Boolean']['output'];
  isActive: Scalars['Boolean']['output'];
};

export type ReviewRuleInput = {
  name: Scalars['String']['input'];
  phase: ReviewRulePhase;
  actions: Array<ReviewActionInput>;
  stage?: ReviewStage;
  conditions?: InputMaybe<Scalars['JSON']['input']>;
  stops?: Scalars['Boolean']['input'];
  isActive?: Scalars['Boolean']['input'];
};

export type ReviewRulePhase =
  | 'PREPROCESS'
  | 'REVIEW';

/** Rules of review that are switched on together. */
export type ReviewRuleSet = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  status: ReviewRuleSetStatus;
  note: Scalars['String']['output'];
  rules: Array<ReviewRule>;
  createdByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  activatedAt?: Maybe<Scalars['DateTime']['output']>;
  activatedByName: Scalars['String']['output'];
  retiredAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ReviewRuleSetActivateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReviewRuleSetConnection = {
  edges: Array<ReviewRuleSetEdge>;
  nodes: Array<ReviewRuleSet>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ReviewRuleSetConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ReviewRuleSetDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReviewRuleSetDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type ReviewRuleSetEdge = {
  node: ReviewRuleSet;
  cursor: Scalars['String']['output'];
};

export type ReviewRuleSetPayload = {
  ruleSet?: Maybe<ReviewRuleSet>;
  userErrors: Array<UserError>;
};

export type ReviewRuleSetSaveInput = {
  name: Scalars['String']['input'];
  rules: Array<ReviewRuleInput>;
  note?: Scalars['String']['input'];
  id?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReviewRuleSetStatus =
  | 'DRAFT'
  | 'ACTIVE'
  | 'RETIRED';

export type ReviewRuleSetStatusFilter = {
  eq?: InputMaybe<ReviewRuleSetStatus>;
  oneOf?: InputMaybe<Array<ReviewRuleSetStatus>>;
};

export type ReviewRuleSetWhere = {
  AND?: InputMaybe<Array<ReviewRuleSetWhere>>;
  OR?: InputMaybe<Array<ReviewRuleSetWhere>>;
  NOT?: InputMaybe<ReviewRuleSetWhere>;
  status?: InputMaybe<ReviewRuleSetStatusFilter>;
};

/** What a rule set says of an order. */
export type ReviewSaying = {
  outcome: ReviewOutcome;
  /** The rules that fired. */
  rules: Array<Scalars['String']['output']>;
  actions: Array<ReviewActionKind>;
};

/** A rule set tried on the last orders; nothing was written. */
export type ReviewSimulation = {
  /** How many it was tried on. */
  orders: Scalars['Int']['output'];
  /** Of how many it says something else. */
  differing: Scalars['Int']['output'];
  counts: Array<ReviewCount>;
  fired: Array<ReviewFiring>;
  /** The newest 200 of them. */
  differences: Array<ReviewDifference>;
};

export type ReviewStage =
  | 'SERVICE'
  | 'FINANCE';

export type ReviewStatus =
  | 'PENDING'
  | 'APPROVED'
  | 'REJECTED';

export type ReviewStatusFilter = {
  eq?: InputMaybe<ReviewStatus>;
  oneOf?: InputMaybe<Array<ReviewStatus>>;
};

/** All that rules can ask. */
export type ReviewVocabulary = {
  facts: Array<ReviewFact>;
};

/** A named set of permissions. */
export type Role = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  permissions: Array<Permission>;
  /** Brought by the house; it cannot be changed. */
  isBuiltin: Scalars['Boolean']['output'];
};

export type RoleConnection = {
  edges: Array<RoleEdge>;
  nodes: Array<Role>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type RoleConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type RoleCreateInput = {
  name: Scalars['String']['input'];
  permissions: Array<Permission>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RoleEdge = {
  node: Role;
  cursor: Scalars['String']['output'];
};

export type RolePayload = {
  role?: Maybe<Role>;
  userErrors: Array<UserError>;
};

export type RoleUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  permissions?: InputMaybe<Array<Permission>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** ONLY and EXCLUDE narrow; PREFER makes others dearer. */
export type RoutingAction =
  | 'ONLY'
  | 'EXCLUDE'
  | 'PREFER';

export type RoutingBarred =
  | 'RULE'
  | 'NOT_CHOSEN'
  | 'INACTIVE'
  | 'REFUSED'
  | 'CLOSED'
  | 'TOO_SLOW';

/** A warehouse that might have sent an order: what bars it, what it lacks, and its best offer for all of the order, whatever it has. */
export type RoutingCandidate = {
  warehouseId: Scalars['ID']['output'];
  code: Scalars['String']['output'];
  barred?: Maybe<RoutingBarred>;
  ruleId?: Maybe<Scalars['ID']['output']>;
  /** Units of the order that it did not have. */
  missing: Scalars['Int']['output'];
  km: Scalars['Int']['output'];
  latitude?: Maybe<Scalars['Float']['output']>;
  longitude?: Maybe<Scalars['Float']['output']>;
  /** Null where no service goes there. */
  service?: Maybe<Scalars['String']['output']>;
  cost?: Maybe<Money>;
  lateDays?: Maybe<Scalars['Int']['output']>;
  arrivesOn?: Maybe<Scalars['Date']['output']>;
};

/** When a rule applies: all that are given hold; of a list, one. */
export type RoutingConditions = {
  countries: Array<Scalars['String']['output']>;
  channelIds: Array<Scalars['ID']['output']>;
  categoryIds: Array<Scalars['ID']['output']>;
  tags: Array<Scalars['String']['output']>;
  serviceLevels: Array<ServiceLevel>;
  gramsFrom?: Maybe<Scalars['Int']['output']>;
  gramsTo?: Maybe<Scalars['Int']['output']>;
  valueFrom?: Maybe<Scalars['String']['output']>;
  valueTo?: Maybe<Scalars['String']['output']>;
  currency?: Maybe<Scalars['String']['output']>;
};

export type RoutingConditionsInput = {
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  channelIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  categoryIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  serviceLevels?: InputMaybe<Array<ServiceLevel>>;
  gramsFrom?: InputMaybe<Scalars['Int']['input']>;
  gramsTo?: InputMaybe<Scalars['Int']['input']>;
  valueFrom?: InputMaybe<Scalars['String']['input']>;
  valueTo?: InputMaybe<Scalars['String']['input']>;
  currency?: InputMaybe<Scalars['String']['input']>;
};

/** How one order was routed once. */
export type RoutingDecision = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  order: Order;
  outcome: RoutingOutcome;
  cost: Money;
  parcels: Scalars['Int']['output'];
  lateDays: Scalars['Int']['output'];
  arrivesOn?: Maybe<Scalars['Date']['output']>;
  /** By code. */
  warehouses: Array<Scalars['String']['output']>;
  explanation: RoutingExplanation;
  actorName: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
};

export type RoutingDecisionConnection = {
  edges: Array<RoutingDecisionEdge>;
  nodes: Array<RoutingDecision>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type RoutingDecisionConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type RoutingDecisionEdge = {
  node: RoutingDecision;
  cursor: Scalars['String']['output'];
};

export type RoutingDecisionWhere = {
  AND?: InputMaybe<Array<RoutingDecisionWhere>>;
  OR?: InputMaybe<Array<RoutingDecisionWhere>>;
  NOT?: InputMaybe<RoutingDecisionWhere>;
  order?: InputMaybe<IdFilter>;
  outcome?: InputMaybe<RoutingOutcomeFilter>;
  parcels?: InputMaybe<IntFilter>;
  lateDays?: InputMaybe<IntFilter>;
  at?: InputMaybe<TimeFilter>;
};

/** How an order is sent and why. */
export type RoutingExplanation = {
  outcome: RoutingOutcome;
  cost: Money;
  parcels: Scalars['Int']['output'];
  units: Scalars['Int']['output'];
  lateDays: Scalars['Int']['output'];
  arrivesOn?: Maybe<Scalars['Date']['output']>;
  parts: Array<RoutingPart>;
  candidates: Array<RoutingCandidate>;
  rules: Array<RoutingFired>;
  stock: Array<RoutingSeen>;
  destination?: Maybe<RoutingPoint>;
  solver: RoutingSolver;
};

/** A rule that applied, and what it took out. */
export type RoutingFired = {
  ruleId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  action: RoutingAction;
  target: RoutingTarget;
  /** Codes of warehouses or services. */
  barred: Array<Scalars['String']['output']>;
};

/** Units of one order line in a parcel. */
export type RoutingLine = {
  lineId: Scalars['ID']['output'];
  sku: Scalars['String']['output'];
  units: Scalars['Int']['output'];
};

/** What rules and simulations may name. */
export type RoutingNameable = {
  /** The home currency: that of costs and penalties. */
  currency: Scalars['String']['output'];
  warehouses: Array<RoutingNamed>;
  carriers: Array<RoutingNamed>;
  services: Array<RoutingNamed>;
};

/** Something that a rule or a simulation may name. */
export type RoutingNamed = {
  id: Scalars['ID']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
};

export type RoutingOutcome =
  | 'ROUTED'
  | 'NO_ROUTE';

export type RoutingOutcomeFilter = {
  eq?: InputMaybe<RoutingOutcome>;
  oneOf?: InputMaybe<Array<RoutingOutcome>>;
};

/** A parcel of a routing: from where, by what, when, for how much. */
export type RoutingPart = {
  warehouseId: Scalars['ID']['output'];
  /** The warehouse's. */
  code: Scalars['String']['output'];
  /** Carrier and service, by their codes. */
  service: Scalars['String']['output'];
  leavesOn: Scalars['Date']['output'];
  arrivesOn: Scalars['Date']['output'];
  lateDays: Scalars['Int']['output'];
  freight: Money;
  /** For distance and waiting, and what preferences put on it. */
  extra: Money;
  km: Scalars['Int']['output'];
  grams: Scalars['Int']['output'];
  lines: Array<RoutingLine>;
};

/** About where an order goes: its city, or the middle of its country. */
export type RoutingPoint = {
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

export type RoutingRateChangeInput = {
  serviceId: Scalars['ID']['input'];
  percent: Scalars['Int']['input'];
};

/** What narrows the warehouses or carriers of the orders it is for. */
export type RoutingRule = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  /** The lowest counts first. */
  position: Scalars['Int']['output'];
  isActive: Scalars['Boolean']['output'];
  action: RoutingAction;
  target: RoutingTarget;
  targetIds: Array<Scalars['ID']['output']>;
  /** Minor units of the home currency. */
  penaltyMinor: Scalars['Int']['output'];
  conditions: RoutingConditions;
  updatedAt: Scalars['DateTime']['output'];
};

export type RoutingRuleConnection = {
  edges: Array<RoutingRuleEdge>;
  nodes: Array<RoutingRule>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type RoutingRuleConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type RoutingRuleDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RoutingRuleDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type RoutingRuleEdge = {
  node: RoutingRule;
  cursor: Scalars['String']['output'];
};

export type RoutingRulePayload = {
  rule?: Maybe<RoutingRule>;
  userErrors: Array<UserError>;
};

export type RoutingRuleSaveInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  action: RoutingAction;
  warehouseIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  carrierIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  penalty?: Scalars['String']['input'];
  conditions?: InputMaybe<RoutingConditionsInput>;
  isActive?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type RoutingRulesPayload = {
  sortedIds?: Maybe<Array<Scalars['ID']['output']>>;
  userErrors: Array<UserError>;
};

export type RoutingRulesSortInput = {
  ids: Array<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What was available for the order when it was routed. */
export type RoutingSeen = {
  sku: Scalars['String']['output'];
  /** The warehouse's. */
  code: Scalars['String']['output'];
  units: Scalars['Int']['output'];
};

/** An order that would be routed otherwise. */
export type RoutingSimulatedOrder = {
  /** The global id, the same wherever it is seen. */
  orderId: Scalars['ID']['output'];
  number: Scalars['String']['output'];
  was: RoutingSimulatedOutcome;
  would: RoutingSimulatedOutcome;
};

/** What one order came to, or would. */
export type RoutingSimulatedOutcome = {
  warehouses: Array<Scalars['String']['output']>;
  cost: Money;
  parcels: Scalars['Int']['output'];
  lateDays: Scalars['Int']['output'];
  isRouted: Scalars['Boolean']['output'];
};

/** What many orders came to, or would, in sum. */
export type RoutingSimulatedSum = {
  cost: Money;
  parcels: Scalars['Int']['output'];
  /** Orders later than was promised. */
  late: Scalars['Int']['output'];
  /** Orders that nothing could send. */
  unrouted: Scalars['Int']['output'];
};

export type RoutingSimulationInput = {
  last?: Scalars['Int']['input'];
  rules?: InputMaybe<Array<RoutingRuleSaveInput>>;
  withoutRuleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  rates?: InputMaybe<Array<RoutingRateChangeInput>>;
  closedIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  openedIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Recent orders routed again under other rules, rates or warehouses, by the stock of then, beside what was done. */
export type RoutingSimulationResult = {
  orders: Scalars['Int']['output'];
  was: RoutingSimulatedSum;
  would: RoutingSimulatedSum;
  changed: Array<RoutingSimulatedOrder>;
};

/** How good the whole batch is known to be. */
export type RoutingSolver = {
  /** EXACT or BATCH. */
  method: Scalars['String']['output'];
  /** Routed together. */
  orders: Scalars['Int']['output'];
  /** Of all of them, lateness priced in. */
  worth: Money;
  /** No better plans are known to exist. */
  bound: Money;
  /** The part that could at most be saved. */
  gap: Scalars['Float']['output'];
  milliseconds: Scalars['Int']['output'];
};

export type RoutingTarget =
  | 'WAREHOUSE'
  | 'CARRIER';

export type SafetyStockInput = {
  variantId: Scalars['ID']['input'];
  warehouseId: Scalars['ID']['input'];
  units: Scalars['Int']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type SafetyStockSetInput = {
  levels: Array<SafetyStockInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A named query of a list screen. */
export type SavedView = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  screen: Scalars['String']['output'];
  name: Scalars['String']['output'];
  query: Scalars['JSON']['output'];
  isShared: Scalars['Boolean']['output'];
  isMine: Scalars['Boolean']['output'];
  ownerName: Scalars['String']['output'];
  position: Scalars['Int']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type SavedViewConnection = {
  edges: Array<SavedViewEdge>;
  nodes: Array<SavedView>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type SavedViewConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type SavedViewDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SavedViewDeletePayload = {
  deletedId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type SavedViewEdge = {
  node: SavedView;
  cursor: Scalars['String']['output'];
};

export type SavedViewPayload = {
  savedView?: Maybe<SavedView>;
  userErrors: Array<UserError>;
};

export type SavedViewSaveInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  screen?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  query?: InputMaybe<Scalars['JSON']['input']>;
  isShared?: InputMaybe<Scalars['Boolean']['input']>;
  position?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ServiceLevel =
  | 'STANDARD'
  | 'EXPRESS'
  | 'ECONOMY';

/** A sign-in of the viewer. */
export type Session = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  createdAt: Scalars['DateTime']['output'];
  /** Exact to the minute. */
  lastSeenAt: Scalars['DateTime']['output'];
  expiresAt: Scalars['DateTime']['output'];
  userAgent: Scalars['String']['output'];
  isCurrent: Scalars['Boolean']['output'];
};

export type SessionEndInput = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SessionEndPayload = {
  endedSessionId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** What holds for the whole house until somebody changes it. */
export type Settings = {
  version: Scalars['Int']['output'];
  companyName: Scalars['String']['output'];
  defaultLocale: Scalars['String']['output'];
  homeCurrency: Scalars['String']['output'];
  timeZone: Scalars['String']['output'];
  /** How what leaves stock is valued. */
  valuationMethod: ValuationMethod;
  /** By how much, in percent, a receipt may exceed what was ordered. */
  overReceiptPercent: Scalars['Int']['output'];
  /** Within how many hours of coming in an order is to leave. */
  shipHoursExpress: Scalars['Int']['output'];
  shipHoursStandard: Scalars['Int']['output'];
  shipHoursEconomy: Scalars['Int']['output'];
};

export type SettingsPayload = {
  settings?: Maybe<Settings>;
  userErrors: Array<UserError>;
};

export type SettingsUpdateInput = {
  expectedVersion: Scalars['Int']['input'];
  companyName?: InputMaybe<Scalars['String']['input']>;
  defaultLocale?: InputMaybe<Scalars['String']['input']>;
  homeCurrency?: InputMaybe<Scalars['String']['input']>;
  timeZone?: InputMaybe<Scalars['String']['input']>;
  valuationMethod?: InputMaybe<ValuationMethod>;
  overReceiptPercent?: InputMaybe<Scalars['Int']['input']>;
  shipHoursExpress?: InputMaybe<Scalars['Int']['input']>;
  shipHoursStandard?: InputMaybe<Scalars['Int']['input']>;
  shipHoursEconomy?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Packages of one fulfilment order that one carrier takes at once. */
export type Shipment = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  order: Order;
  fulfillmentOrder: FulfillmentOrder;
  /** None once it was stopped: then they are taken apart. */
  packages: Array<Package>;
  carrier?: Maybe<Carrier>;
  service?: Maybe<CarrierService>;
  status: ShipmentStatus;
  trackingNumber: Scalars['String']['output'];
  /** The carrier's own page of it; empty where it has none. */
  trackingUrl: Scalars['String']['output'];
  labelStatus: LabelStatus;
  /** Why there is no label yet, in the carrier's words. */
  labelError: Scalars['String']['output'];
  labelAttempts: Scalars['Int']['output'];
  /** When it is tried next. */
  labelDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** The calls to its carrier, the newest first, at most 20. */
  labelLog: Array<LabelAttempt>;
  cost?: Maybe<Money>;
  shippedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the carrier says it will be there. */
  expectedAt?: Maybe<Scalars['DateTime']['output']>;
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What its carrier said, the newest first, at most 200. */
  events: Array<TrackingEvent>;
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type ShipmentConnection = {
  edges: Array<ShipmentEdge>;
  nodes: Array<Shipment>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type ShipmentConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type ShipmentCreateInput = {
  fulfillmentOrderId: Scalars['ID']['input'];
  packageIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  serviceId?: InputMaybe<Scalars['ID']['input']>;
  trackingNumber?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentDispatchInput = {
  id: Scalars['ID']['input'];
  trackingNumber?: Scalars['String']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentEdge = {
  node: Shipment;
  cursor: Scalars['String']['output'];
};

/** Something that happened to a shipment. */
export type ShipmentEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `shipment.delivered`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  actorName: Scalars['String']['output'];
  shipmentId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  shipment?: Maybe<Shipment>;
};

export type ShipmentEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<ShipmentEvent>;
};

export type ShipmentInterceptInput = {
  id: Scalars['ID']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentLabelRequestInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentLabelVoidInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentPayload = {
  shipment?: Maybe<Shipment>;
  userErrors: Array<UserError>;
};

export type ShipmentSort =
  | 'CREATED_AT_DESC'
  | 'UPDATED_AT_DESC';

export type ShipmentStatus =
  | 'READY'
  | 'INTERCEPTED'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'RETURNED';

export type ShipmentStatusFilter = {
  eq?: InputMaybe<ShipmentStatus>;
  oneOf?: InputMaybe<Array<ShipmentStatus>>;
};

export type ShipmentStepPayload = {
  shipmentId?: Maybe<Scalars['ID']['output']>;
  fulfillmentOrder?: Maybe<FulfillmentOrder>;
  userErrors: Array<UserError>;
};

export type ShipmentTrackInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  status: TrackingStatus;
  description?: Scalars['String']['input'];
  place?: Scalars['String']['input'];
  at?: InputMaybe<Scalars['DateTime']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ShipmentWhere = {
  AND?: InputMaybe<Array<ShipmentWhere>>;
  OR?: InputMaybe<Array<ShipmentWhere>>;
  NOT?: InputMaybe<ShipmentWhere>;
  id?: InputMaybe<IdFilter>;
  status?: InputMaybe<ShipmentStatusFilter>;
  labelStatus?: InputMaybe<LabelStatusFilter>;
  order?: InputMaybe<IdFilter>;
  fulfillmentOrder?: InputMaybe<IdFilter>;
  carrier?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  number?: InputMaybe<TextFilter>;
  trackingNumber?: InputMaybe<TextFilter>;
  createdAt?: InputMaybe<TimeFilter>;
  shippedAt?: InputMaybe<TimeFilter>;
  deliveredAt?: InputMaybe<TimeFilter>;
};

export type SignInInput = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};

export type SignInPayload = {
  viewer?: Maybe<Viewer>;
  userErrors: Array<UserError>;
};

export type SignOutInput = {
  everywhere?: Scalars['Boolean']['input'];
};

export type SignOutPayload = {
  userErrors: Array<UserError>;
};

export type StockAdjustInput = {
  changes: Array<StockChangeInput>;
  reason: AdjustmentReason;
  note?: Scalars['String']['input'];
  reference?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockAdjustPayload = {
  levels: Array<StockLevel>;
  /** Set when the changes wait for approval. */
  adjustment?: Maybe<StockAdjustment>;
  userErrors: Array<UserError>;
};

/** An adjustment that was too large to be made by one person. */
export type StockAdjustment = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  status: AdjustmentStatus;
  reason: AdjustmentReason;
  note: Scalars['String']['output'];
  reference: Scalars['String']['output'];
  /** Of all its lines, whichever way they go. */
  units: Scalars['Int']['output'];
  lines: Array<StockAdjustmentLine>;
  requestedByName: Scalars['String']['output'];
  decidedByName: Scalars['String']['output'];
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  decisionNote: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
};

export type StockAdjustmentApproveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockAdjustmentConnection = {
  edges: Array<StockAdjustmentEdge>;
  nodes: Array<StockAdjustment>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockAdjustmentConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type StockAdjustmentDeclineInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  note: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockAdjustmentEdge = {
  node: StockAdjustment;
  cursor: Scalars['String']['output'];
};

/** What one level is to gain or lose. */
export type StockAdjustmentLine = {
  level: StockLevel;
  delta: Scalars['Int']['output'];
  /** What it held when this was asked for. */
  onHandBefore: Scalars['Int']['output'];
};

export type StockAdjustmentPayload = {
  adjustment?: Maybe<StockAdjustment>;
  userErrors: Array<UserError>;
};

export type StockAdjustmentWhere = {
  AND?: InputMaybe<Array<StockAdjustmentWhere>>;
  OR?: InputMaybe<Array<StockAdjustmentWhere>>;
  NOT?: InputMaybe<StockAdjustmentWhere>;
  status?: InputMaybe<AdjustmentStatusFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

/** Something that is amiss with the stock of a variant in a warehouse. */
export type StockAlert = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  kind: StockAlertKind;
  /** All but RESOLVED are still so. */
  status: StockAlertStatus;
  severity: StockAlertSeverity;
  level: StockLevel;
  /** What was measured when it was raised: units or days. */
  value: Scalars['Int']['output'];
  /** From when on it was amiss then. */
  threshold: Scalars['Int']['output'];
  /** What raised it; null once that is deleted. */
  rule?: Maybe<AlertRule>;
  note: Scalars['String']['output'];
  openedAt: Scalars['DateTime']['output'];
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  acknowledgedByName: Scalars['String']['output'];
  /** When it opens again. */
  snoozedUntil?: Maybe<Scalars['DateTime']['output']>;
  snoozedByName: Scalars['String']['output'];
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type StockAlertAtInput = {
  id: Scalars['ID']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type StockAlertConnection = {
  edges: Array<StockAlertEdge>;
  nodes: Array<StockAlert>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockAlertConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

/** How many alerts of a kind wait for somebody. */
export type StockAlertCount = {
  kind: StockAlertKind;
  severity: StockAlertSeverity;
  open: Scalars['Int']['output'];
};

export type StockAlertEdge = {
  node: StockAlert;
  cursor: Scalars['String']['output'];
};

/** Something that happened to an alert. */
export type StockAlertEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `alert.opened`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  actorName: Scalars['String']['output'];
  alertId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  alert?: Maybe<StockAlert>;
};

export type StockAlertEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<StockAlertEvent>;
};

export type StockAlertKind =
  | 'LOW_STOCK'
  | 'OUT_OF_STOCK'
  | 'OVERSTOCK'
  | 'SLOW_STOCK'
  | 'DEAD_STOCK'
  | 'EXPIRING_LOTS'
  | 'LEDGER_DRIFT';

export type StockAlertKindFilter = {
  eq?: InputMaybe<StockAlertKind>;
  oneOf?: InputMaybe<Array<StockAlertKind>>;
};

/** What became of one alert of many. */
export type StockAlertResult = {
  /** The global id, the same wherever it is seen. */
  alertId: Scalars['ID']['output'];
  alert?: Maybe<StockAlert>;
  userErrors: Array<UserError>;
};

export type StockAlertSeverity =
  | 'INFO'
  | 'WARNING'
  | 'CRITICAL';

export type StockAlertSeverityFilter = {
  eq?: InputMaybe<StockAlertSeverity>;
  oneOf?: InputMaybe<Array<StockAlertSeverity>>;
};

export type StockAlertSort =
  | 'URGENCY'
  | 'NEWEST'
  | 'OLDEST';

export type StockAlertStatus =
  | 'OPEN'
  | 'ACKNOWLEDGED'
  | 'SNOOZED'
  | 'RESOLVED';

export type StockAlertStatusFilter = {
  eq?: InputMaybe<StockAlertStatus>;
  oneOf?: InputMaybe<Array<StockAlertStatus>>;
};

export type StockAlertWhere = {
  AND?: InputMaybe<Array<StockAlertWhere>>;
  OR?: InputMaybe<Array<StockAlertWhere>>;
  NOT?: InputMaybe<StockAlertWhere>;
  kind?: InputMaybe<StockAlertKindFilter>;
  status?: InputMaybe<StockAlertStatusFilter>;
  severity?: InputMaybe<StockAlertSeverityFilter>;
  level?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  category?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  openedAt?: InputMaybe<TimeFilter>;
};

export type StockAlertsAcknowledgeInput = {
  alerts: Array<StockAlertAtInput>;
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** One result per alert that was named, in that order. */
export type StockAlertsPayload = {
  results: Array<StockAlertResult>;
  userErrors: Array<UserError>;
};

export type StockAlertsSnoozeInput = {
  alerts: Array<StockAlertAtInput>;
  until: Scalars['DateTime']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What one person may change at once; more waits for another. */
export type StockApproval = {
  version: Scalars['Int']['output'];
  /** Null: no limit. */
  units?: Maybe<Scalars['Int']['output']>;
  /** At the variants' cost; null: no limit. */
  value?: Maybe<Money>;
};

export type StockApprovalPayload = {
  approval?: Maybe<StockApproval>;
  userErrors: Array<UserError>;
};

export type StockApprovalSetInput = {
  expectedVersion: Scalars['Int']['input'];
  units?: InputMaybe<Scalars['Int']['input']>;
  value?: InputMaybe<Scalars['String']['input']>;
  currency?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What a level held at a moment. */
export type StockBalance = {
  at: Scalars['DateTime']['output'];
  onHand: Scalars['Int']['output'];
  allocated: Scalars['Int']['output'];
  reserved: Scalars['Int']['output'];
  quarantined: Scalars['Int']['output'];
  incoming: Scalars['Int']['output'];
  available: Scalars['Int']['output'];
  /** The newest entry by then; null before the first. */
  entry?: Maybe<StockEntry>;
};

/** What the entries of one kind made of a number. */
export type StockChangeByKind = {
  kind: StockEntryKind;
  units: Scalars['Int']['output'];
  /** How many they are. */
  entries: Scalars['Int']['output'];
};

export type StockChangeInput = {
  variantId: Scalars['ID']['input'];
  warehouseId: Scalars['ID']['input'];
  delta?: InputMaybe<Scalars['Int']['input']>;
  onHand?: InputMaybe<Scalars['Int']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  expectedOnHand?: InputMaybe<Scalars['Int']['input']>;
  lots?: InputMaybe<Array<LotUnitsInput>>;
  packId?: InputMaybe<Scalars['ID']['input']>;
};

/** One walk through a warehouse, or a part of it, to count. */
export type StockCount = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  warehouse: Warehouse;
  kind: StockCountKind;
  /** Those who count do not see what is expected. */
  isBlind: Scalars['Boolean']['output'];
  status: StockCountStatus;
  note: Scalars['String']['output'];
  progress: StockCountProgress;
  openedByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  countedAt?: Maybe<Scalars['DateTime']['output']>;
  postedAt?: Maybe<Scalars['DateTime']['output']>;
  postedByName: Scalars['String']['output'];
};

export type StockCountCancelInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockCountCompleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  uncounted?: StockCountUncounted;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockCountConnection = {
  edges: Array<StockCountEdge>;
  nodes: Array<StockCount>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockCountConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type StockCountEdge = {
  node: StockCount;
  cursor: Scalars['String']['output'];
};

export type StockCountEntryInput = {
  lineId?: InputMaybe<Scalars['ID']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
  quantity: Scalars['Int']['input'];
  adds?: Scalars['Boolean']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  packId?: InputMaybe<Scalars['ID']['input']>;
};

/** A step of a stock count. */
export type StockCountEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `stock_count.posted`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  countId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  count?: Maybe<StockCount>;
};

export type StockCountEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<StockCountEvent>;
};

export type StockCountKind =
  | 'FULL'
  | 'CYCLE';

export type StockCountKindFilter = {
  eq?: InputMaybe<StockCountKind>;
};

/** One SKU of a count. */
export type StockCountLine = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Grows with every counting of it. */
  version: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  /** Where it was looked for first at the snapshot, or empty. */
  binCode: Scalars['String']['output'];
  variant: Variant;
  level?: Maybe<StockLevel>;
  /** Null until it was counted. */
  counted?: Maybe<Scalars['Int']['output']>;
  countedByName: Scalars['String']['output'];
  countedAt?: Maybe<Scalars['DateTime']['output']>;
  /** On hand at the snapshot. Of a blind count, null for those who only count. */
  expectedOnHand?: Maybe<Scalars['Int']['output']>;
  /** The level's version then. Of a blind count, null for those who only count. */
  expectedVersion?: Maybe<Scalars['Int']['output']>;
  /** What the books said at the moment of counting. Of a blind count, null for those who only count. */
  onHandWhenCounted?: Maybe<Scalars['Int']['output']>;
  /** Counted less on hand at that moment. Of a blind count, null for those who only count. */
  variance?: Maybe<Scalars['Int']['output']>;
  /** What posting changed the level by. Of a blind count, null for those who only count. */
  posted?: Maybe<Scalars['Int']['output']>;
  /** Whether units came, went or were corrected since the snapshot. */
  hasMoved?: Maybe<Scalars['Boolean']['output']>;
  /** By how many units on hand has changed since the snapshot. */
  moved?: Maybe<Scalars['Int']['output']>;
};

export type StockCountLineConnection = {
  edges: Array<StockCountLineEdge>;
  nodes: Array<StockCountLine>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockCountLineConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type StockCountLineEdge = {
  node: StockCountLine;
  cursor: Scalars['String']['output'];
};

export type StockCountLineWhere = {
  AND?: InputMaybe<Array<StockCountLineWhere>>;
  OR?: InputMaybe<Array<StockCountLineWhere>>;
  NOT?: InputMaybe<StockCountLineWhere>;
  sku?: InputMaybe<TextFilter>;
  binCode?: InputMaybe<TextFilter>;
  isCounted?: InputMaybe<BoolFilter>;
};

export type StockCountLotsInput = {
  lineId: Scalars['ID']['input'];
  lots: Array<LotUnitsInput>;
};

export type StockCountOpenInput = {
  warehouseId: Scalars['ID']['input'];
  kind: StockCountKind;
  variantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  where?: InputMaybe<StockLevelWhere>;
  isBlind?: Scalars['Boolean']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockCountPayload = {
  count?: Maybe<StockCount>;
  userErrors: Array<UserError>;
};

export type StockCountPostInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  acceptMoved?: Scalars['Boolean']['input'];
  lots?: InputMaybe<Array<StockCountLotsInput>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** How far a count is, in lines. */
export type StockCountProgress = {
  lines: Scalars['Int']['output'];
  counted: Scalars['Int']['output'];
  /** Counted with a difference. Of a blind count, null for those who only count. */
  differing?: Maybe<Scalars['Int']['output']>;
};

export type StockCountRecordInput = {
  id: Scalars['ID']['input'];
  entries: Array<StockCountEntryInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockCountRecordPayload = {
  /** The lines of the entries, in their order. */
  lines: Array<StockCountLine>;
  count?: Maybe<StockCount>;
  userErrors: Array<UserError>;
};

export type StockCountRecountInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lineIds: Array<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockCountStatus =
  | 'OPEN'
  | 'COUNTED'
  | 'POSTED'
  | 'CANCELLED';

export type StockCountStatusFilter = {
  eq?: InputMaybe<StockCountStatus>;
  oneOf?: InputMaybe<Array<StockCountStatus>>;
};

export type StockCountUncounted =
  | 'REFUSE'
  | 'ZERO'
  | 'SKIP';

export type StockCountWhere = {
  AND?: InputMaybe<Array<StockCountWhere>>;
  OR?: InputMaybe<Array<StockCountWhere>>;
  NOT?: InputMaybe<StockCountWhere>;
  status?: InputMaybe<StockCountStatusFilter>;
  kind?: InputMaybe<StockCountKindFilter>;
  warehouse?: InputMaybe<IdFilter>;
  number?: InputMaybe<TextFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

/** One movement of one level; the ledger is append-only. */
export type StockEntry = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** The entry's place in its level's history, from 1. */
  ordinal: Scalars['Int']['output'];
  level: StockLevel;
  kind: StockEntryKind;
  onHandDelta: Scalars['Int']['output'];
  allocatedDelta: Scalars['Int']['output'];
  reservedDelta: Scalars['Int']['output'];
  quarantinedDelta: Scalars['Int']['output'];
  incomingDelta: Scalars['Int']['output'];
  onHandAfter: Scalars['Int']['output'];
  availableAfter: Scalars['Int']['output'];
  allocatedAfter: Scalars['Int']['output'];
  reservedAfter: Scalars['Int']['output'];
  quarantinedAfter: Scalars['Int']['output'];
  incomingAfter: Scalars['Int']['output'];
  availableDelta: Scalars['Int']['output'];
  unitCost?: Maybe<Money>;
  reason?: Maybe<AdjustmentReason>;
  note: Scalars['String']['output'];
  /** What people call the cause, such as an order number. */
  reference: Scalars['String']['output'];
  /** The type of the object that caused it. */
  causeType?: Maybe<Scalars['String']['output']>;
  causeId?: Maybe<Scalars['ID']['output']>;
  /** What it moved of which lot. */
  lots: Array<LotEntry>;
  /** The entry that this one takes back. */
  reverses?: Maybe<StockEntry>;
  reversedBy?: Maybe<StockEntry>;
  /** Whether it is of those that a hand may take back, once. */
  isReversible: Scalars['Boolean']['output'];
  actorName: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
};

export type StockEntryConnection = {
  edges: Array<StockEntryEdge>;
  nodes: Array<StockEntry>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockEntryConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type StockEntryEdge = {
  node: StockEntry;
  cursor: Scalars['String']['output'];
};

export type StockEntryKind =
  | 'RECEIVED'
  | 'ALLOCATED'
  | 'RELEASED'
  | 'SHIPPED'
  | 'ADJUSTED'
  | 'COUNTED'
  | 'TRANSFERRED'
  | 'RETURNED'
  | 'QUARANTINED'
  | 'SCRAPPED'
  | 'RESERVED'
  | 'EXPECTED'
  | 'REVERSED';

export type StockEntryKindFilter = {
  eq?: InputMaybe<StockEntryKind>;
  oneOf?: InputMaybe<Array<StockEntryKind>>;
};

export type StockEntryPayload = {
  entry?: Maybe<StockEntry>;
  userErrors: Array<UserError>;
};

export type StockEntryReverseInput = {
  entryId: Scalars['ID']['input'];
  reason: AdjustmentReason;
  note: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockEntryWhere = {
  AND?: InputMaybe<Array<StockEntryWhere>>;
  OR?: InputMaybe<Array<StockEntryWhere>>;
  NOT?: InputMaybe<StockEntryWhere>;
  level?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  order?: InputMaybe<IdFilter>;
  reservation?: InputMaybe<IdFilter>;
  transfer?: InputMaybe<IdFilter>;
  count?: InputMaybe<IdFilter>;
  kind?: InputMaybe<StockEntryKindFilter>;
  at?: InputMaybe<TimeFilter>;
};

/** A movement of a stock level. */
export type StockEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `stock.adjusted`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  actorName: Scalars['String']['output'];
  levelId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  level?: Maybe<StockLevel>;
  /** The ledger's record of it. */
  entry?: Maybe<StockEntry>;
};

export type StockEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<StockEvent>;
};

/** Why a number of a level is what it is. */
export type StockExplanation = {
  part: StockPart;
  /** The changes of its entries, added up. */
  value: Scalars['Int']['output'];
  byKind: Array<StockChangeByKind>;
  /** The entries that made it, the newest first. */
  entries: StockEntryConnection;
};


/** Why a number of a level is what it is. */
export type StockExplanationEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<StockEntryKindFilter>;
  at?: InputMaybe<TimeFilter>;
};

/** What one warehouse holds of one variant, in units. */
export type StockLevel = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  variant: Variant;
  warehouse: Warehouse;
  onHand: Scalars['Int']['output'];
  /** Promised to placed orders. */
  allocated: Scalars['Int']['output'];
  /** Kept for somebody until a moment. */
  reserved: Scalars['Int']['output'];
  /** Set aside: not to be sold. */
  quarantined: Scalars['Int']['output'];
  /** On their way. */
  incoming: Scalars['Int']['output'];
  /** On hand, less allocated, reserved and quarantined. */
  available: Scalars['Int']['output'];
  tracking: Tracking;
  /** Of which lots so many units are best taken: what expires first goes first, and what may not be sold not at all. None where no lots are kept. */
  picks: Array<LotUnits>;
  /** Units of the available that channels do not sell unless their rule says so. */
  safetyStock: Scalars['Int']['output'];
  /** Units that a channel may sell out of this warehouse now. */
  sellable: Scalars['Int']['output'];
  /** What it held at a moment, by one read for all levels. */
  stockAt: StockBalance;
  /** What it held at 2 to 200 moments of a span. */
  stockBetween: Array<StockBalance>;
  /** Why one of its numbers is what it is. */
  explain: StockExplanation;
  /** All that were ever made, the first served first. */
  reservations: Array<Reservation>;
  /** Where it is to be found, the primary bin first, then along the walk. */
  bins: Array<BinItem>;
  updatedAt: Scalars['DateTime']['output'];
};


/** What one warehouse holds of one variant, in units. */
export type StockLevelPicksArgs = {
  units: Scalars['Int']['input'];
};


/** What one warehouse holds of one variant, in units. */
export type StockLevelSellableArgs = {
  channel: Scalars['ID']['input'];
};


/** What one warehouse holds of one variant, in units. */
export type StockLevelStockAtArgs = {
  time: Scalars['DateTime']['input'];
};


/** What one warehouse holds of one variant, in units. */
export type StockLevelStockBetweenArgs = {
  since: Scalars['DateTime']['input'];
  until: Scalars['DateTime']['input'];
  points?: Scalars['Int']['input'];
};


/** What one warehouse holds of one variant, in units. */
export type StockLevelExplainArgs = {
  part: StockPart;
};

export type StockLevelConnection = {
  edges: Array<StockLevelEdge>;
  nodes: Array<StockLevel>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockLevelConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type StockLevelEdge = {
  node: StockLevel;
  cursor: Scalars['String']['output'];
};

/** Where the pages of a list of levels begin. */
export type StockLevelRuler = {
  /** Rows of a page. */
  every: Scalars['Int']['output'];
  /** How many there are, counted up to 200,000. */
  rows: Scalars['Int']['output'];
  /** The `after` of every page but the first. */
  cursors: Array<Scalars['String']['output']>;
};

export type StockLevelSort =
  | 'SKU_ASC'
  | 'SKU_DESC'
  | 'AVAILABLE_ASC'
  | 'AVAILABLE_DESC'
  | 'UPDATED_ASC'
  | 'UPDATED_DESC';

export type StockLevelWhere = {
  AND?: InputMaybe<Array<StockLevelWhere>>;
  OR?: InputMaybe<Array<StockLevelWhere>>;
  NOT?: InputMaybe<StockLevelWhere>;
  warehouse?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  product?: InputMaybe<TextFilter>;
  onHand?: InputMaybe<IntFilter>;
  allocated?: InputMaybe<IntFilter>;
  reserved?: InputMaybe<IntFilter>;
  quarantined?: InputMaybe<IntFilter>;
  incoming?: InputMaybe<IntFilter>;
  safetyStock?: InputMaybe<IntFilter>;
  available?: InputMaybe<IntFilter>;
};

export type StockLevelsPayload = {
  levels: Array<StockLevel>;
  userErrors: Array<UserError>;
};

export type StockPart =
  | 'ON_HAND'
  | 'ALLOCATED'
  | 'RESERVED'
  | 'QUARANTINED'
  | 'INCOMING'
  | 'AVAILABLE';

export type StockPolicy =
  | 'REFUSE'
  | 'BACKORDER';

export type StockQuarantineInput = {
  lines: Array<StockUnitsInput>;
  reason: AdjustmentReason;
  note?: Scalars['String']['input'];
  reference?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockQuarantineReleaseInput = {
  lines: Array<StockUnitsInput>;
  note?: Scalars['String']['input'];
  reference?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockReceiveInput = {
  warehouseId: Scalars['ID']['input'];
  lines: Array<StockReceiveLineInput>;
  reference?: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockReceiveLineInput = {
  variantId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  packId?: InputMaybe<Scalars['ID']['input']>;
  unitCost?: InputMaybe<Scalars['String']['input']>;
  currency?: InputMaybe<Scalars['String']['input']>;
  lots?: InputMaybe<Array<LotUnitsInput>>;
};

export type StockScrapInput = {
  lines: Array<StockUnitsInput>;
  reason: AdjustmentReason;
  fromQuarantine?: Scalars['Boolean']['input'];
  note?: Scalars['String']['input'];
  reference?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type StockUnitsInput = {
  variantId: Scalars['ID']['input'];
  warehouseId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  lots?: InputMaybe<Array<LotUnitsInput>>;
};

/** What one warehouse's units of one variant are worth. */
export type StockValue = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  level: StockLevel;
  units: Scalars['Int']['output'];
  /** In the home currency; by the house's method unless `method` names one. */
  value: StockWorth;
};


/** What one warehouse's units of one variant are worth. */
export type StockValueValueArgs = {
  method?: InputMaybe<ValuationMethod>;
};

export type StockValueConnection = {
  edges: Array<StockValueEdge>;
  nodes: Array<StockValue>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type StockValueConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type StockValueEdge = {
  node: StockValue;
  cursor: Scalars['String']['output'];
};

/** What all stock is worth now, worked out from the whole ledger. */
export type StockValueReport = {
  method: ValuationMethod;
  units: Scalars['Int']['output'];
  value: Money;
  warehouses: Array<WarehouseValue>;
};

/** What units are worth, by the method asked for. */
export type StockWorth = {
  total: Money;
  /** Of one unit, rounded; null where there is none. */
  byUnit?: Maybe<Money>;
};

export type Subscription = {
  /** Every change of an order. `batchMs` (up to 5000) gathers a window's changes, the last event per order; `where` is asked of the orders as they are now. */
  orderEvents: OrderEventBatch;
  /** Every movement of stock. `batchMs` (up to 5000) gathers a window's changes, the last event per level; `where` is asked of the levels as they are now. */
  stockEvents: StockEventBatch;
  /** Every change of an alert. `batchMs` (up to 5000) gathers a window's changes, the last event per alert; `where` is asked of the alerts as they are now. */
  stockAlertEvents: StockAlertEventBatch;
  /** Every step of all purchase orders, or of the one named. */
  purchaseOrderEvents: PurchaseOrderEventBatch;
  /** Every step of all transfers, or of the one named. */
  transferEvents: TransferEventBatch;
  /** Every step of all stock counts, or of the one named. */
  stockCountEvents: StockCountEventBatch;
  /** Every step of all imports of levels, or of the one named. */
  levelImportEvents: LevelImportEventBatch;
  /** Every step of all imports, or of the one named. */
  importEvents: ImportEventBatch;
  /** Runs that end, and proposals that are decided on or changed. */
  replenishmentEvents: ReplenishmentEventBatch;
  /** Every step of all fulfilment orders, or of the one named. */
  fulfillmentOrderEvents: FulfillmentOrderEventBatch;
  /** Every step of all waves, or of the one named. */
  pickWaveEvents: PickWaveEventBatch;
  /** What is to be put away, and what has been. */
  putAwayEvents: PutAwayEventBatch;
  /** Every change of a shipment. `batchMs` (up to 5000) gathers a window's changes, the last event per shipment; `where` is asked of the shipments as they are now. */
  shipmentEvents: ShipmentEventBatch;
};


export type SubscriptionOrderEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<OrderWhere>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionStockEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockLevelWhere>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionStockAlertEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<StockAlertWhere>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionPurchaseOrderEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  purchaseOrderId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionTransferEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  transferId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionStockCountEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  countId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionLevelImportEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  importId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionImportEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  importRunId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionReplenishmentEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionFulfillmentOrderEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  fulfillmentOrderId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionPickWaveEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  waveId?: InputMaybe<Scalars['ID']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionPutAwayEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  batchMs?: Scalars['Int']['input'];
};


export type SubscriptionShipmentEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  where?: InputMaybe<ShipmentWhere>;
  batchMs?: Scalars['Int']['input'];
};

/** Who goods are bought from. */
export type Supplier = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  contactName: Scalars['String']['output'];
  email: Scalars['String']['output'];
  phone: Scalars['String']['output'];
  line1: Scalars['String']['output'];
  city: Scalars['String']['output'];
  province: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
  /** ISO 3166-1 alpha-2, or empty. */
  country: Scalars['String']['output'];
  /** The language that orders are written to them in. */
  locale: Scalars['String']['output'];
  currency: Scalars['String']['output'];
  /** Calendar days from order to goods, on average. */
  leadTimeDays: Scalars['Int']['output'];
  /** Its standard deviation. */
  leadTimeSpreadDays: Scalars['Float']['output'];
  /** No order below so many units is accepted. */
  minimumUnits?: Maybe<Scalars['Int']['output']>;
  /** No order below this amount is accepted. */
  minimumAmount?: Maybe<Money>;
  paymentTerms: Scalars['String']['output'];
  isActive: Scalars['Boolean']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type SupplierClear =
  | 'MINIMUM_UNITS'
  | 'MINIMUM_AMOUNT';

export type SupplierConnection = {
  edges: Array<SupplierEdge>;
  nodes: Array<Supplier>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type SupplierConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type SupplierCreateInput = {
  code: Scalars['String']['input'];
  name: Scalars['String']['input'];
  currency: Scalars['String']['input'];
  contactName?: Scalars['String']['input'];
  email?: Scalars['String']['input'];
  phone?: Scalars['String']['input'];
  line1?: Scalars['String']['input'];
  city?: Scalars['String']['input'];
  province?: Scalars['String']['input'];
  postalCode?: Scalars['String']['input'];
  country?: Scalars['String']['input'];
  locale?: Scalars['String']['input'];
  leadTimeDays?: Scalars['Int']['input'];
  leadTimeSpreadDays?: Scalars['Float']['input'];
  minimumUnits?: InputMaybe<Scalars['Int']['input']>;
  minimumAmount?: InputMaybe<Scalars['String']['input']>;
  paymentTerms?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierEdge = {
  node: Supplier;
  cursor: Scalars['String']['output'];
};

/** What a supplier asks for a variant. */
export type SupplierItem = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  supplier: Supplier;
  variant: Variant;
  sku: Scalars['String']['output'];
  supplierSku: Scalars['String']['output'];
  /** Units are ordered in whole packs of so many. */
  packSize: Scalars['Int']['output'];
  minimumQuantity: Scalars['Int']['output'];
  currency: Scalars['String']['output'];
  /** Ascending; the first is from 1 unit on. */
  priceBreaks?: Maybe<Array<PriceBreak>>;
  isActive: Scalars['Boolean']['output'];
};

export type SupplierItemConnection = {
  edges: Array<SupplierItemEdge>;
  nodes: Array<SupplierItem>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type SupplierItemConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type SupplierItemCreateInput = {
  supplierId: Scalars['ID']['input'];
  variantId: Scalars['ID']['input'];
  priceBreaks: Array<PriceBreakInput>;
  supplierSku?: Scalars['String']['input'];
  packSize?: Scalars['Int']['input'];
  minimumQuantity?: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierItemEdge = {
  node: SupplierItem;
  cursor: Scalars['String']['output'];
};

export type SupplierItemPayload = {
  item?: Maybe<SupplierItem>;
  userErrors: Array<UserError>;
};

export type SupplierItemUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  priceBreaks?: InputMaybe<Array<PriceBreakInput>>;
  supplierSku?: InputMaybe<Scalars['String']['input']>;
  packSize?: InputMaybe<Scalars['Int']['input']>;
  minimumQuantity?: InputMaybe<Scalars['Int']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierItemWhere = {
  AND?: InputMaybe<Array<SupplierItemWhere>>;
  OR?: InputMaybe<Array<SupplierItemWhere>>;
  NOT?: InputMaybe<SupplierItemWhere>;
  supplier?: InputMaybe<IdFilter>;
  variant?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  supplierSku?: InputMaybe<TextFilter>;
  isActive?: InputMaybe<BoolFilter>;
};

export type SupplierPayload = {
  supplier?: Maybe<Supplier>;
  userErrors: Array<UserError>;
};

export type SupplierSort =
  | 'CODE_ASC'
  | 'CODE_DESC'
  | 'NAME_ASC'
  | 'NAME_DESC'
  | 'LEAD_TIME_ASC'
  | 'LEAD_TIME_DESC';

export type SupplierUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  currency?: InputMaybe<Scalars['String']['input']>;
  contactName?: InputMaybe<Scalars['String']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
  line1?: InputMaybe<Scalars['String']['input']>;
  city?: InputMaybe<Scalars['String']['input']>;
  province?: InputMaybe<Scalars['String']['input']>;
  postalCode?: InputMaybe<Scalars['String']['input']>;
  country?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['String']['input']>;
  leadTimeDays?: InputMaybe<Scalars['Int']['input']>;
  leadTimeSpreadDays?: InputMaybe<Scalars['Float']['input']>;
  minimumUnits?: InputMaybe<Scalars['Int']['input']>;
  minimumAmount?: InputMaybe<Scalars['String']['input']>;
  paymentTerms?: InputMaybe<Scalars['String']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  clear?: InputMaybe<Array<SupplierClear>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierWhere = {
  AND?: InputMaybe<Array<SupplierWhere>>;
  OR?: InputMaybe<Array<SupplierWhere>>;
  NOT?: InputMaybe<SupplierWhere>;
  code?: InputMaybe<TextFilter>;
  name?: InputMaybe<TextFilter>;
  country?: InputMaybe<TextFilter>;
  currency?: InputMaybe<TextFilter>;
  leadTimeDays?: InputMaybe<IntFilter>;
  isActive?: InputMaybe<BoolFilter>;
  variant?: InputMaybe<IdFilter>;
};

export type SupplyKind =
  | 'PURCHASE_ORDER'
  | 'TRANSFER'
  | 'RESERVATION'
  | 'TRANSFER_REQUEST';

export type TextFilter = {
  eq?: InputMaybe<Scalars['String']['input']>;
  oneOf?: InputMaybe<Array<Scalars['String']['input']>>;
  contains?: InputMaybe<Scalars['String']['input']>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

export type TimeFilter = {
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  lt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Whether it is known which units lie where. */
export type Tracking =
  | 'NONE'
  | 'LOT'
  | 'SERIAL';

/** Something that a carrier said of a shipment. */
export type TrackingEvent = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** What it makes the shipment; READY: the carrier knows of it. */
  status: ShipmentStatus;
  /** The carrier's words. */
  description: Scalars['String']['output'];
  place: Scalars['String']['output'];
  /** When it happened, as the carrier says. */
  at: Scalars['DateTime']['output'];
  receivedAt: Scalars['DateTime']['output'];
};

export type TrackingStatus =
  | 'ANNOUNCED'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'RETURNED';

/** Goods asked for by one warehouse of another. */
export type Transfer = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  number: Scalars['String']['output'];
  status: TransferStatus;
  source: Warehouse;
  destination: Warehouse;
  note: Scalars['String']['output'];
  lines: Array<TransferLine>;
  requestedUnits: Scalars['Int']['output'];
  dispatchedUnits: Scalars['Int']['output'];
  receivedUnits: Scalars['Int']['output'];
  requestedByName: Scalars['String']['output'];
  dispatchedByName: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  dispatchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When what is on its way is to arrive. */
  expectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When its last line was closed. */
  receivedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type TransferCancelInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type TransferCloseInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines: Array<TransferCloseLineInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type TransferCloseLineInput = {
  lineId: Scalars['ID']['input'];
  arrived: Scalars['Int']['input'];
  reason: AdjustmentReason;
  note?: Scalars['String']['input'];
  lots?: InputMaybe<Array<LotUnitsInput>>;
};

export type TransferConnection = {
  edges: Array<TransferEdge>;
  nodes: Array<Transfer>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type TransferConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type TransferDispatchInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines?: InputMaybe<Array<TransferDispatchLineInput>>;
  expectedAt?: InputMaybe<Scalars['DateTime']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type TransferDispatchLineInput = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  lots?: InputMaybe<Array<LotUnitsInput>>;
};

export type TransferEdge = {
  node: Transfer;
  cursor: Scalars['String']['output'];
};

/** A step of a transfer. */
export type TransferEvent = {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  /** Continues after this event, given as `after`. */
  cursor: Scalars['String']['output'];
  /** Such as `transfer.dispatched`. */
  type: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  transferId: Scalars['ID']['output'];
  /** As it is now, which may be later than this event. */
  transfer?: Maybe<Transfer>;
};

export type TransferEventBatch = {
  /** Continues after this batch, given as `after`. The first batch of a subscription has no events: its cursor continues from the moment of subscribing. */
  cursor: Scalars['String']['output'];
  events: Array<TransferEvent>;
};

/** One variant of a transfer. */
export type TransferLine = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  position: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  variant: Variant;
  sourceLevel: StockLevel;
  /** Null until the goods have left. */
  destinationLevel?: Maybe<StockLevel>;
  /** What keeps the units until they leave, where that was asked for. */
  reservation?: Maybe<Reservation>;
  requested: Scalars['Int']['output'];
  /** How many it was entered in; null for units. */
  packs?: Maybe<Scalars['Int']['output']>;
  /** What these packs are called. */
  packName: Scalars['String']['output'];
  dispatched: Scalars['Int']['output'];
  received: Scalars['Int']['output'];
  /** Units that are still on their way. */
  outstanding: Scalars['Int']['output'];
  /** The lots that are still on their way. */
  carriedLots: Array<LotUnits>;
  /** Of a closed line: dispatched less received; negative for a surplus. */
  discrepancy: Scalars['Int']['output'];
  discrepancyReason?: Maybe<AdjustmentReason>;
  discrepancyNote: Scalars['String']['output'];
  /** Nothing more will come. */
  isClosed: Scalars['Boolean']['output'];
  /** What a unit was known to cost when it left. */
  unitCost?: Maybe<Money>;
};

export type TransferPayload = {
  transfer?: Maybe<Transfer>;
  userErrors: Array<UserError>;
};

export type TransferReceiveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  lines: Array<TransferReceiveLineInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type TransferReceiveLineInput = {
  lineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  lots?: InputMaybe<Array<LotUnitsInput>>;
};

export type TransferRequestInput = {
  sourceId: Scalars['ID']['input'];
  destinationId: Scalars['ID']['input'];
  lines: Array<TransferRequestLineInput>;
  reserve?: Scalars['Boolean']['input'];
  note?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type TransferRequestLineInput = {
  variantId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  packId?: InputMaybe<Scalars['ID']['input']>;
};

export type TransferStatus =
  | 'REQUESTED'
  | 'DISPATCHED'
  | 'PARTIALLY_RECEIVED'
  | 'RECEIVED'
  | 'CANCELLED';

export type TransferStatusFilter = {
  eq?: InputMaybe<TransferStatus>;
  oneOf?: InputMaybe<Array<TransferStatus>>;
};

export type TransferWhere = {
  AND?: InputMaybe<Array<TransferWhere>>;
  OR?: InputMaybe<Array<TransferWhere>>;
  NOT?: InputMaybe<TransferWhere>;
  status?: InputMaybe<TransferStatusFilter>;
  source?: InputMaybe<IdFilter>;
  destination?: InputMaybe<IdFilter>;
  warehouse?: InputMaybe<IdFilter>;
  number?: InputMaybe<TextFilter>;
  createdAt?: InputMaybe<TimeFilter>;
};

/** A text in one more language. */
export type Translation = {
  locale: Scalars['String']['output'];
  name?: Maybe<Scalars['String']['output']>;
  description?: Maybe<Scalars['String']['output']>;
};

/** Somebody who may sign in. */
export type User = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  email: Scalars['String']['output'];
  name: Scalars['String']['output'];
  locale: Scalars['String']['output'];
  isActive: Scalars['Boolean']['output'];
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  roles: Array<Role>;
};

export type UserConnection = {
  edges: Array<UserEdge>;
  nodes: Array<User>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type UserConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type UserCreateInput = {
  email: Scalars['String']['input'];
  name: Scalars['String']['input'];
  password: Scalars['String']['input'];
  roleIds: Array<Scalars['ID']['input']>;
  locale?: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type UserEdge = {
  node: User;
  cursor: Scalars['String']['output'];
};

/** A refusal: what a form shows beside the field that caused it. */
export type UserError = {
  code: ErrorCode;
  /** Path of the input, such as `lines.0.quantity`. */
  field?: Maybe<Scalars['String']['output']>;
  message: Scalars['String']['output'];
  /** Values to act on, such as the current version. */
  details?: Maybe<Scalars['JSON']['output']>;
};

export type UserPasswordResetInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  password: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type UserPayload = {
  user?: Maybe<User>;
  userErrors: Array<UserError>;
};

export type UserUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  email?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['String']['input']>;
  roleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type UserWhere = {
  AND?: InputMaybe<Array<UserWhere>>;
  OR?: InputMaybe<Array<UserWhere>>;
  NOT?: InputMaybe<UserWhere>;
  email?: InputMaybe<TextFilter>;
  name?: InputMaybe<TextFilter>;
  isActive?: InputMaybe<BoolFilter>;
};

export type ValuationMethod =
  | 'MOVING_AVERAGE'
  | 'FIFO';

/** One thing that is stocked and sold: a SKU. */
export type Variant = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  sku: Scalars['String']['output'];
  barcode?: Maybe<Scalars['String']['output']>;
  /** One per option of the product, in their order. */
  optionValues: Array<Scalars['String']['output']>;
  /** The product's name and this variant's options: `Kettle · Red / 2 l`. */
  displayName: Scalars['String']['output'];
  position: Scalars['Int']['output'];
  weightGrams?: Maybe<Scalars['Int']['output']>;
  lengthMm?: Maybe<Scalars['Int']['output']>;
  widthMm?: Maybe<Scalars['Int']['output']>;
  heightMm?: Maybe<Scalars['Int']['output']>;
  cost?: Maybe<Money>;
  isActive: Scalars['Boolean']['output'];
  /** Whether lots or serial numbers are kept of it. */
  tracking: Tracking;
  /** Units with fewer days left are not sold; null where they may have no date. */
  minimumShelfDays?: Maybe<Scalars['Int']['output']>;
  /** What one unit is called; empty for a piece. */
  unitName: Scalars['String']['output'];
  /** Ordered ahead, and sent from this day of the house's time zone on. */
  availableFrom?: Maybe<Scalars['Date']['output']>;
  /** The smallest first. */
  packs: Array<VariantPack>;
  /** Sold as one and stocked as its components. */
  isBundle: Scalars['Boolean']['output'];
  /** What a bundle is made of; of any other, nothing. */
  components: Array<BundleComponent>;
  /** The bundles that it is a component of, at most 200. */
  partOf: Array<BundleComponent>;
  /** How many of a bundle each warehouse has the parts of. */
  bundleStock: Array<BundleStock>;
  prices: Array<Price>;
  price?: Maybe<Price>;
  product: Product;
  /** Its stock, one level per warehouse. */
  levels: Array<StockLevel>;
  /** Units that a channel may sell now, out of all warehouses. */
  sellable: Scalars['Int']['output'];
  /** What each active channel may sell now. */
  sellableByChannel: Array<ChannelSellable>;
  /** What may be promised on each of 1 to 120 days from today, out of one warehouse or all, on the terms of a channel where one is named. */
  availableToPromise: AvailableToPromise;
  /** The first day for which so many units may be promised; null where none of the next 120 is. */
  promiseDate?: Maybe<Scalars['Date']['output']>;
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};


/** One thing that is stocked and sold: a SKU. */
export type VariantDisplayNameArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};


/** One thing that is stocked and sold: a SKU. */
export type VariantPriceArgs = {
  currency: Scalars['String']['input'];
};


/** One thing that is stocked and sold: a SKU. */
export type VariantSellableArgs = {
  channel: Scalars['ID']['input'];
};


/** One thing that is stocked and sold: a SKU. */
export type VariantAvailableToPromiseArgs = {
  days?: Scalars['Int']['input'];
  warehouse?: InputMaybe<Scalars['ID']['input']>;
  channel?: InputMaybe<Scalars['ID']['input']>;
};


/** One thing that is stocked and sold: a SKU. */
export type VariantPromiseDateArgs = {
  quantity: Scalars['Int']['input'];
  warehouse?: InputMaybe<Scalars['ID']['input']>;
  channel?: InputMaybe<Scalars['ID']['input']>;
};

export type VariantClear =
  | 'BARCODE'
  | 'WEIGHT'
  | 'DIMENSIONS'
  | 'COST'
  | 'SHELF_LIFE'
  | 'AVAILABLE_FROM';

export type VariantConnection = {
  edges: Array<VariantEdge>;
  nodes: Array<Variant>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type VariantConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type VariantCostInput = {
  currency: Scalars['String']['input'];
  amount: Scalars['String']['input'];
};

export type VariantCreateInput = {
  sku: Scalars['String']['input'];
  barcode?: InputMaybe<Scalars['String']['input']>;
  optionValues?: InputMaybe<Array<Scalars['String']['input']>>;
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
  lengthMm?: InputMaybe<Scalars['Int']['input']>;
  widthMm?: InputMaybe<Scalars['Int']['input']>;
  heightMm?: InputMaybe<Scalars['Int']['input']>;
  cost?: InputMaybe<VariantCostInput>;
  prices?: InputMaybe<Array<VariantPriceInput>>;
  isActive?: Scalars['Boolean']['input'];
  tracking?: Tracking;
  minimumShelfDays?: InputMaybe<Scalars['Int']['input']>;
  unitName?: Scalars['String']['input'];
  availableFrom?: InputMaybe<Scalars['Date']['input']>;
  productId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type VariantEdge = {
  node: Variant;
  cursor: Scalars['String']['output'];
};

/** A box, case or pallet of a variant: a way to count its units. */
export type VariantPack = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  variant: Variant;
  name: Scalars['String']['output'];
  /** Units of the variant in one pack. */
  quantity: Scalars['Int']['output'];
  barcode?: Maybe<Scalars['String']['output']>;
};

export type VariantPackCreateInput = {
  variantId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  quantity: Scalars['Int']['input'];
  barcode?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type VariantPackDeleteInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type VariantPackPayload = {
  pack?: Maybe<VariantPack>;
  userErrors: Array<UserError>;
};

export type VariantPackUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  quantity?: InputMaybe<Scalars['Int']['input']>;
  barcode?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type VariantPayload = {
  variant?: Maybe<Variant>;
  userErrors: Array<UserError>;
};

export type VariantPriceInput = {
  currency: Scalars['String']['input'];
  amount: Scalars['String']['input'];
  compareAt?: InputMaybe<Scalars['String']['input']>;
};

export type VariantPriceSetInput = {
  currency: Scalars['String']['input'];
  amount: Scalars['String']['input'];
  compareAt?: InputMaybe<Scalars['String']['input']>;
  variantId: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type VariantSort =
  | 'SKU_ASC'
  | 'SKU_DESC'
  | 'NEWEST'
  | 'OLDEST';

export type VariantUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  sku?: InputMaybe<Scalars['String']['input']>;
  barcode?: InputMaybe<Scalars['String']['input']>;
  optionValues?: InputMaybe<Array<Scalars['String']['input']>>;
  weightGrams?: InputMaybe<Scalars['Int']['input']>;
  lengthMm?: InputMaybe<Scalars['Int']['input']>;
  widthMm?: InputMaybe<Scalars['Int']['input']>;
  heightMm?: InputMaybe<Scalars['Int']['input']>;
  cost?: InputMaybe<VariantCostInput>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  tracking?: InputMaybe<Tracking>;
  minimumShelfDays?: InputMaybe<Scalars['Int']['input']>;
  unitName?: InputMaybe<Scalars['String']['input']>;
  availableFrom?: InputMaybe<Scalars['Date']['input']>;
  clear?: InputMaybe<Array<VariantClear>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type VariantWhere = {
  AND?: InputMaybe<Array<VariantWhere>>;
  OR?: InputMaybe<Array<VariantWhere>>;
  NOT?: InputMaybe<VariantWhere>;
  id?: InputMaybe<IdFilter>;
  sku?: InputMaybe<TextFilter>;
  barcode?: InputMaybe<TextFilter>;
  product?: InputMaybe<IdFilter>;
  category?: InputMaybe<IdFilter>;
  productStatus?: InputMaybe<ProductStatusFilter>;
  isActive?: InputMaybe<BoolFilter>;
};

/** Who is asking: a signed-in user or an API key. */
export type Viewer = {
  id: Scalars['ID']['output'];
  kind: ActorKind;
  name: Scalars['String']['output'];
  locale: Scalars['String']['output'];
  permissions: Array<Permission>;
  /** Goes into the header X-CSRF-Token of every POST of a cookie session. */
  csrfToken?: Maybe<Scalars['String']['output']>;
  /** The viewer's own account; null for an API key. */
  user?: Maybe<User>;
  /** How the viewer left the screens, by key. */
  preferences: Array<Preference>;
};

/** Where stock lies. */
export type Warehouse = Node & {
  /** The global id, the same wherever it is seen. */
  id: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  translations: Array<Translation>;
  line1: Scalars['String']['output'];
  city: Scalars['String']['output'];
  province: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
  /** ISO 3166-1 alpha-2, or empty. */
  country: Scalars['String']['output'];
  /** Degrees, WGS 84. */
  latitude?: Maybe<Scalars['Float']['output']>;
  /** Degrees, WGS 84. */
  longitude?: Maybe<Scalars['Float']['output']>;
  /** IANA name. */
  timezone: Scalars['String']['output'];
  /** Stock is taken from the lowest number first. */
  priority: Scalars['Int']['output'];
  isActive: Scalars['Boolean']['output'];
  contactName: Scalars['String']['output'];
  contactPhone: Scalars['String']['output'];
  /** The weekdays on which it is open. */
  week: Array<WarehouseHours>;
  /** HH:MM on its own clock: what is released before is worked on that day. Null where it is the day's closing time. */
  cutOff?: Maybe<Scalars['String']['output']>;
  /** Working days that an order takes after the one whose cut-off it met. */
  handlingDays: Scalars['Int']['output'];
  /** Null where there is no limit. */
  dailyCapacity?: Maybe<Scalars['Int']['output']>;
  capacityUnit: CapacityUnit;
  /** The dates with other hours, holidays above all, in turn. */
  specialDays: Array<WarehouseDay>;
  /** When an order released at a moment (now by default) leaves, by the calendar alone; null when no day of the next 400 is one. */
  nextDispatch?: Maybe<WarehouseDispatch>;
  /** The dates on which it works, of at most 92, and their room as of now. */
  workingDays: Array<WarehouseWorkingDay>;
  /** Whether it is open at a moment, now by default. */
  opening: WarehouseOpening;
  load: WarehouseLoad;
  /** All units that lie there. */
  onHand: Scalars['Int']['output'];
};


/** Where stock lies. */
export type WarehouseNameArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};


/** Where stock lies. */
export type WarehouseNextDispatchArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Where stock lies. */
export type WarehouseWorkingDaysArgs = {
  since: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
};


/** Where stock lies. */
export type WarehouseOpeningArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type WarehouseClear =
  | 'COORDINATES'
  | 'CUT_OFF'
  | 'DAILY_CAPACITY';

export type WarehouseConnection = {
  edges: Array<WarehouseEdge>;
  nodes: Array<Warehouse>;
  pageInfo: PageInfo;
  /** Counted only when it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** How many there are, counted up to `most` (1 to 10000): its cost is bounded, whatever the list holds. */
  boundedCount: BoundedCount;
};


export type WarehouseConnectionBoundedCountArgs = {
  most?: Scalars['Int']['input'];
};

export type WarehouseCreateInput = {
  code: Scalars['String']['input'];
  name: Scalars['String']['input'];
  translations?: InputMaybe<Array<NameTranslationInput>>;
  line1?: Scalars['String']['input'];
  city?: Scalars['String']['input'];
  province?: Scalars['String']['input'];
  postalCode?: Scalars['String']['input'];
  country?: Scalars['String']['input'];
  latitude?: InputMaybe<Scalars['Float']['input']>;
  longitude?: InputMaybe<Scalars['Float']['input']>;
  timezone?: Scalars['String']['input'];
  priority?: Scalars['Int']['input'];
  contactName?: Scalars['String']['input'];
  contactPhone?: Scalars['String']['input'];
  week?: InputMaybe<Array<WarehouseHoursInput>>;
  cutOff?: InputMaybe<Scalars['String']['input']>;
  handlingDays?: Scalars['Int']['input'];
  dailyCapacity?: InputMaybe<Scalars['Int']['input']>;
  capacityUnit?: CapacityUnit;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A date on which a warehouse keeps other hours than its week says. */
export type WarehouseDay = {
  date: Scalars['Date']['output'];
  isOpen: Scalars['Boolean']['output'];
  /** HH:MM; null when it is closed. */
  opens?: Maybe<Scalars['String']['output']>;
  /** HH:MM; null when it is closed. */
  closes?: Maybe<Scalars['String']['output']>;
  note: Scalars['String']['output'];
};

export type WarehouseDayInput = {
  date: Scalars['Date']['input'];
  opens?: InputMaybe<Scalars['String']['input']>;
  closes?: InputMaybe<Scalars['String']['input']>;
  note?: Scalars['String']['input'];
};

export type WarehouseDaysSaveInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  put?: InputMaybe<Array<WarehouseDayInput>>;
  remove?: InputMaybe<Array<Scalars['Date']['input']>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** When an order leaves. */
export type WarehouseDispatch = {
  date: Scalars['Date']['output'];
  /** Until then, another order leaves with it. */
  cutOffAt: Scalars['DateTime']['output'];
};

export type WarehouseEdge = {
  node: Warehouse;
  cursor: Scalars['String']['output'];
};

/** The hours of one weekday, as the warehouse's own clock shows them. */
export type WarehouseHours = {
  /** 1 for Monday to 7 for Sunday. */
  weekday: Scalars['Int']['output'];
  /** HH:MM. */
  opens: Scalars['String']['output'];
  /** HH:MM, 24:00 at most. */
  closes: Scalars['String']['output'];
};

export type WarehouseHoursInput = {
  weekday: Scalars['Int']['input'];
  opens: Scalars['String']['input'];
  closes: Scalars['String']['input'];
};

/** What is allocated in a warehouse and has not left it. */
export type WarehouseLoad = {
  orders: Scalars['Int']['output'];
  units: Scalars['Int']['output'];
};

/** Whether a warehouse is open at a moment. */
export type WarehouseOpening = {
  isOpen: Scalars['Boolean']['output'];
  /** When that ends, if that can be foreseen. */
  changesAt?: Maybe<Scalars['DateTime']['output']>;
};

export type WarehousePayload = {
  warehouse?: Maybe<Warehouse>;
  userErrors: Array<UserError>;
};

export type WarehouseUpdateInput = {
  id: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  translations?: InputMaybe<Array<NameTranslationInput>>;
  line1?: InputMaybe<Scalars['String']['input']>;
  city?: InputMaybe<Scalars['String']['input']>;
  province?: InputMaybe<Scalars['String']['input']>;
  postalCode?: InputMaybe<Scalars['String']['input']>;
  country?: InputMaybe<Scalars['String']['input']>;
  latitude?: InputMaybe<Scalars['Float']['input']>;
  longitude?: InputMaybe<Scalars['Float']['input']>;
  timezone?: InputMaybe<Scalars['String']['input']>;
  priority?: InputMaybe<Scalars['Int']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  contactName?: InputMaybe<Scalars['String']['input']>;
  contactPhone?: InputMaybe<Scalars['String']['input']>;
  week?: InputMaybe<Array<WarehouseHoursInput>>;
  cutOff?: InputMaybe<Scalars['String']['input']>;
  handlingDays?: InputMaybe<Scalars['Int']['input']>;
  dailyCapacity?: InputMaybe<Scalars['Int']['input']>;
  capacityUnit?: InputMaybe<CapacityUnit>;
  clear?: InputMaybe<Array<WarehouseClear>>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What all units in one warehouse are worth. */
export type WarehouseValue = {
  warehouse: Warehouse;
  units: Scalars['Int']['output'];
  value: Money;
};

export type WarehouseWhere = {
  AND?: InputMaybe<Array<WarehouseWhere>>;
  OR?: InputMaybe<Array<WarehouseWhere>>;
  NOT?: InputMaybe<WarehouseWhere>;
  code?: InputMaybe<TextFilter>;
  name?: InputMaybe<TextFilter>;
  country?: InputMaybe<TextFilter>;
  isActive?: InputMaybe<BoolFilter>;
};

/** A date on which a warehouse works. */
export type WarehouseWorkingDay = {
  date: Scalars['Date']['output'];
  /** HH:MM. */
  opens: Scalars['String']['output'];
  /** HH:MM. */
  closes: Scalars['String']['output'];
  /** What is released before leaves on that day. */
  cutOffAt: Scalars['DateTime']['output'];
  /** How many orders (or units, as `capacityUnit` says) it can still take, once what waits is worked off; null without a limit. */
  room?: Maybe<Scalars['Int']['output']>;
};

export type WorkQueue =
  | 'NONE'
  | 'EXCEPTION'
  | 'REVIEW'
  | 'HOLD'
  | 'WAIT'
  | 'ROUTE'
  | 'PICK'
  | 'PACK'
  | 'SHIP'
  | 'TRANSIT';

export type WorkQueueFilter = {
  eq?: InputMaybe<WorkQueue>;
  oneOf?: InputMaybe<Array<WorkQueue>>;
};
