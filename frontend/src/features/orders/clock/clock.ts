/** How an order stands against the moment by which it ought to leave. */
export type Clock = {
  readonly state: 'late' | 'soon' | 'fine';
  /** Minutes left, or past when it is late. */
  readonly minutes: number;
};

export const soonMinutes = 4 * 60;

type Clocked = {
  readonly status: string;
  readonly fulfillmentStatus: string;
  readonly shipBy?: string | null;
};

/** Null where no clock runs: nobody said when, all of it has left, or it is closed. */
export function clockOf(order: Clocked, now: number): Clock | null {
  const isWaiting =
    order.status === 'OPEN' &&
    (order.fulfillmentStatus === 'UNFULFILLED' ||
      order.fulfillmentStatus === 'PARTIALLY_FULFILLED');
  if (!order.shipBy || !isWaiting) return null;
  const left = Math.floor((Date.parse(order.shipBy) - now) / 60_000);
  if (left < 0) return { state: 'late', minutes: -left };
  return { state: left < soonMinutes ? 'soon' : 'fine', minutes: left };
}
