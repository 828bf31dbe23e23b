import type { OrderLines_OrderFragment } from '../order-lines.generated';

/** What the dialogs need of an order. */
export type Changeable = OrderLines_OrderFragment & {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly kind: string;
  readonly status: string;
  readonly fulfillmentStatus: string;
};
