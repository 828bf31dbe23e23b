import type {
  FulfillmentStatus,
  OrderKind,
  OrderSort,
  OrderSource,
  OrderStatus,
  OrderWhere,
  PaymentStatus,
  ReviewStatus,
  WorkQueue,
} from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readDates, readNumbers, readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import { toMinor } from '@/lib/money';
import type { Sort } from '@/lib/url-state';

/** Filters of the address bar, as the `where` of the graph. */
const filterKeys = [
  'status',
  'review',
  'payment',
  'fulfillment',
  'queue',
  'kind',
  'source',
  'channel',
  'placed',
  'total',
  'items',
  'country',
  'sku',
  'tag',
  'customer',
] as const;

const statuses: readonly OrderStatus[] = ['OPEN', 'COMPLETED', 'CANCELLED'];
const reviews: readonly ReviewStatus[] = ['PENDING', 'APPROVED', 'REJECTED'];
const payments: readonly PaymentStatus[] = [
  'UNPAID',
  'PARTIALLY_PAID',
  'PAID',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
];
const fulfillments: readonly FulfillmentStatus[] = [
  'UNFULFILLED',
  'PARTIALLY_FULFILLED',
  'FULFILLED',
  'DELIVERED',
];
const queues: readonly WorkQueue[] = [
  'REVIEW',
  'HOLD',
  'WAIT',
  'ROUTE',
  'PICK',
  'PACK',
  'SHIP',
  'TRANSIT',
  'EXCEPTION',
];
const kinds: readonly OrderKind[] = ['SALE', 'CREDIT', 'ADJUSTMENT'];
const sources: readonly OrderSource[] = ['PHONE', 'EMAIL', 'COUNTER', 'IMPORT', 'API'];

/** Only what the graph knows: an address typed by hand must not become a refused question. */
function known<Option extends string>(value: string | undefined, options: readonly Option[]) {
  const wanted = readOptions(value ?? '');
  const oneOf = options.filter((option) => wanted.includes(option));
  return oneOf.length > 0 ? { oneOf } : undefined;
}

function minorRange(value: string): { gte?: number; lte?: number } | undefined {
  const range = readNumbers(value);
  if (!range) return undefined;
  const minor = (side: number | undefined) =>
    side === undefined ? undefined : Number(toMinor(side.toFixed(2), 'USD') ?? 0n);
  return { gte: minor(range.gte), lte: minor(range.lte) };
}

export function orderWhere(values: FilterValues, now: Date): OrderWhere {
  const ids = (value: string | undefined) =>
    value ? { oneOf: [...readOptions(value)] } : undefined;
  return {
    status: known(values.status, statuses),
    reviewStatus: known(values.review, reviews),
    paymentStatus: known(values.payment, payments),
    fulfillmentStatus: known(values.fulfillment, fulfillments),
    queue: known(values.queue, queues),
    kind: known(values.kind, kinds),
    source: known(values.source, sources),
    channel: ids(values.channel),
    customer: ids(values.customer),
    placedAt: values.placed ? readDates(values.placed, now) : undefined,
    totalMinor: values.total ? minorRange(values.total) : undefined,
    itemCount: values.items ? readNumbers(values.items) : undefined,
    country: values.country ? { oneOf: [...readOptions(values.country.toUpperCase())] } : undefined,
    sku: values.sku ? { startsWith: values.sku } : undefined,
    tag: values.tag ? { eq: values.tag } : undefined,
  };
}

export const orderAddress: ListAddress = {
  name: 'orders',
  filterKeys,
  sortKeys: ['placed', 'updated', 'total', 'number'],
  firstSort: { key: 'placed', direction: 'desc' },
};

const sorts: Readonly<Record<string, readonly [asc: OrderSort, desc: OrderSort]>> = {
  placed: ['OLDEST', 'NEWEST'],
  updated: ['UPDATED_ASC', 'UPDATED_DESC'],
  total: ['TOTAL_ASC', 'TOTAL_DESC'],
  number: ['NUMBER_ASC', 'NUMBER_DESC'],
  // of the clock page, which knows one way only
  shipBy: ['SHIP_BY_ASC', 'SHIP_BY_ASC'],
};

export function orderSort({ key, direction }: Sort): OrderSort {
  const pair = sorts[key];
  if (!pair) return 'NEWEST';
  return direction === 'asc' ? pair[0] : pair[1];
}

/** The views every house has; people add their own. */
export const builtinViews = {
  all: {},
  pending: { queue: 'REVIEW' },
  held: { queue: 'HOLD' },
  waiting: { queue: 'WAIT' },
  toRoute: { queue: 'ROUTE' },
  toPick: { queue: 'PICK' },
  toPack: { queue: 'PACK' },
  toHandOver: { queue: 'SHIP' },
  inTransit: { queue: 'TRANSIT' },
  exceptions: { queue: 'EXCEPTION' },
  toShip: { status: 'OPEN', fulfillment: 'UNFULFILLED,PARTIALLY_FULFILLED', kind: 'SALE' },
  unpaid: { status: 'OPEN', payment: 'UNPAID,PARTIALLY_PAID' },
  completed: { status: 'COMPLETED' },
  cancelled: { status: 'CANCELLED' },
  credits: { kind: 'CREDIT' },
} as const satisfies Record<string, FilterValues>;

export type BuiltinView = keyof typeof builtinViews;
