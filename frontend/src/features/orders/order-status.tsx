import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type {
  FulfillmentStatus,
  OrderKind,
  OrderSource,
  OrderStatus,
  PaymentStatus,
  ReviewStatus,
  WorkQueue,
} from '@/graphql/schema.generated';
import { Status, ToneText } from '@/ui/status';
import type { GlyphName, Tone } from '@/ui/status';

/** The several axes of an order, and the one state a person reads from them. */
export type OrderAxes = {
  readonly kind: OrderKind;
  readonly status: OrderStatus;
  readonly reviewStatus: ReviewStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  /** What is to be done next, where the list asks for it. */
  readonly queue?: WorkQueue;
};

type Look = {
  readonly tone: Tone;
  readonly glyph: GlyphName;
  readonly label: MessageDescriptor;
};

const looks = {
  cancelled: { tone: 'gray', glyph: 'cross', label: msg`已取消` },
  credit: { tone: 'violet', glyph: 'back', label: msg`贷记单` },
  adjustment: { tone: 'gray', glyph: 'full', label: msg`调整单` },
  pending: { tone: 'amber', glyph: 'open', label: msg`待审核` },
  rejected: { tone: 'red', glyph: 'alert', label: msg`审核未过` },
  delivered: { tone: 'green', glyph: 'check', label: msg`已签收` },
  shipped: { tone: 'teal', glyph: 'full', label: msg`已发货` },
  partly: { tone: 'blue', glyph: 'half', label: msg`部分发货` },
  toShip: { tone: 'blue', glyph: 'quarter', label: msg`待发货` },
  completed: { tone: 'green', glyph: 'check', label: msg`已完成` },
  exception: { tone: 'red', glyph: 'alert', label: msg`异常` },
  held: { tone: 'amber', glyph: 'pause', label: msg`已挂起` },
  waiting: { tone: 'red', glyph: 'alert', label: msg`待到货` },
  toRoute: { tone: 'blue', glyph: 'open', label: msg`待分仓` },
  toPick: { tone: 'blue', glyph: 'quarter', label: msg`待拣货` },
  toPack: { tone: 'blue', glyph: 'half', label: msg`待打包` },
  toHandOver: { tone: 'blue', glyph: 'three-quarters', label: msg`待出库` },
  inTransit: { tone: 'teal', glyph: 'full', label: msg`运输中` },
} as const satisfies Record<string, Look>;

const byQueue: Partial<Record<WorkQueue, keyof typeof looks>> = {
  EXCEPTION: 'exception',
  REVIEW: 'pending',
  HOLD: 'held',
  WAIT: 'waiting',
  ROUTE: 'toRoute',
  PICK: 'toPick',
  PACK: 'toPack',
  SHIP: 'toHandOver',
  TRANSIT: 'inTransit',
};

/** What stops or ends an order speaks first, then how far its goods are. */
export function stateOf(order: OrderAxes): keyof typeof looks {
  if (order.status === 'CANCELLED') return 'cancelled';
  if (order.kind === 'CREDIT') return 'credit';
  if (order.kind === 'ADJUSTMENT') return 'adjustment';
  if (order.fulfillmentStatus === 'DELIVERED') return 'delivered';
  if (order.status === 'COMPLETED') return 'completed';
  if (order.reviewStatus === 'REJECTED') return 'rejected';
  const waits = order.queue && byQueue[order.queue];
  if (waits) return waits;
  if (order.reviewStatus === 'PENDING') return 'pending';
  if (order.fulfillmentStatus === 'FULFILLED') return 'shipped';
  if (order.fulfillmentStatus === 'PARTIALLY_FULFILLED') return 'partly';
  return 'toShip';
}

export function OrderState({ order }: { order: OrderAxes }) {
  const { _ } = useLingui();
  const look = looks[stateOf(order)];
  return (
    <Status tone={look.tone} glyph={look.glyph}>
      {_(look.label)}
    </Status>
  );
}

export const paymentLabels: Record<PaymentStatus, MessageDescriptor> = {
  UNPAID: msg`未付`,
  PARTIALLY_PAID: msg`部分付`,
  PAID: msg`已付`,
  PARTIALLY_REFUNDED: msg`部分退款`,
  REFUNDED: msg`已退款`,
};

const paymentTones: Partial<Record<PaymentStatus, Tone>> = {
  UNPAID: 'red',
  PARTIALLY_PAID: 'amber',
  PARTIALLY_REFUNDED: 'violet',
  REFUNDED: 'violet',
};

export function PaymentState({ status }: { status: PaymentStatus }) {
  const { _ } = useLingui();
  return <ToneText tone={paymentTones[status]}>{_(paymentLabels[status])}</ToneText>;
}

export const statusLabels: Record<OrderStatus, MessageDescriptor> = {
  OPEN: msg`进行中`,
  COMPLETED: msg`已完成`,
  CANCELLED: msg`已取消`,
};

export const reviewLabels: Record<ReviewStatus, MessageDescriptor> = {
  PENDING: msg`待审核`,
  APPROVED: msg`已通过`,
  REJECTED: msg`未通过`,
};

export const queueLabels: Record<Exclude<WorkQueue, 'NONE'>, MessageDescriptor> = {
  REVIEW: msg`待审核`,
  HOLD: msg`已挂起`,
  WAIT: msg`待到货`,
  ROUTE: msg`待分仓`,
  PICK: msg`待拣货`,
  PACK: msg`待打包`,
  SHIP: msg`待出库`,
  TRANSIT: msg`运输中`,
  EXCEPTION: msg`异常`,
};

export const fulfillmentLabels: Record<FulfillmentStatus, MessageDescriptor> = {
  UNFULFILLED: msg`未发货`,
  PARTIALLY_FULFILLED: msg`部分发货`,
  FULFILLED: msg`已发货`,
  DELIVERED: msg`已签收`,
};

export const kindLabels: Record<OrderKind, MessageDescriptor> = {
  SALE: msg`销售单`,
  CREDIT: msg`贷记单`,
  ADJUSTMENT: msg`调整单`,
};

export const sourceLabels: Record<OrderSource, MessageDescriptor> = {
  PHONE: msg`电话`,
  EMAIL: msg`邮件`,
  COUNTER: msg`门店`,
  IMPORT: msg`导入`,
  API: msg`接口`,
};
