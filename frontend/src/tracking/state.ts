/** What `/t/{token}/state` says of an order; times are ISO strings. */
export type PublicStatus =
  | 'PREPARING'
  | 'WAITING'
  | 'PARTLY_SHIPPED'
  | 'SHIPPED'
  | 'OUT_FOR_DELIVERY'
  | 'DELIVERED'
  | 'PROBLEM'
  | 'RETURNED'
  | 'CANCELLED';

export type LateReason = 'STOCK' | 'PREPARING' | 'CARRIER' | 'PROBLEM';

export type ParcelStatus =
  'READY' | 'IN_TRANSIT' | 'OUT_FOR_DELIVERY' | 'DELIVERED' | 'EXCEPTION' | 'RETURNED';

export type ParcelEvent = {
  readonly status: ParcelStatus;
  readonly description: string;
  readonly place: string;
  readonly at: string;
};

export type Goods = { readonly name: string; readonly quantity: number };

export type Parcel = {
  readonly status: ParcelStatus;
  readonly carrier: string;
  readonly service: string;
  readonly trackingNumber: string;
  readonly trackingUrl: string;
  readonly parcels: number;
  readonly shippedAt: string | null;
  readonly expectedAt: string | null;
  readonly deliveredAt: string | null;
  readonly contents: readonly Goods[];
  readonly events: readonly ParcelEvent[];
};

export type OrderState = {
  readonly company: string;
  readonly number: string;
  readonly placedAt: string;
  readonly status: PublicStatus;
  readonly promisedAt: string | null;
  readonly expectedAt: string | null;
  readonly deliveredAt: string | null;
  readonly cancelledAt: string | null;
  readonly lateReason: LateReason | null;
  readonly receiver: { readonly name: string; readonly city: string; readonly country: string };
  readonly items: readonly (Goods & { readonly waiting: number })[];
  readonly packages: readonly Parcel[];
};

/** How far along the way from the order to the door: 0 ordered, 1 packing, 2 sent, 3 there. */
export function stepOf(status: PublicStatus): number {
  if (status === 'DELIVERED') return 3;
  const isSent: readonly PublicStatus[] = [
    'SHIPPED',
    'OUT_FOR_DELIVERY',
    'PARTLY_SHIPPED',
    'PROBLEM',
    'RETURNED',
  ];
  return isSent.includes(status) ? 2 : 1;
}
