import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/data-grid/columns';
import { Tag } from '@/ui/status';
import { DateTime, Money, Quantity } from '@/ui/values';
import { ShipClock } from './clock/ship-clock';
import type { OrderRow_OrderFragment } from './order-list-page.generated';
import { OrderState, PaymentState, sourceLabels } from './order-status';

export type OrderRow = OrderRow_OrderFragment;

function OrderLink({ order }: { order: OrderRow }) {
  return (
    <Link to="/orders/$orderId" params={{ orderId: order.id }} tabIndex={-1}>
      {order.number}
    </Link>
  );
}

function Place({ order }: { order: OrderRow }) {
  const place = order.shipToCity || order.shipToCountry;
  return (
    <>
      {order.customer?.name ?? '—'}
      {place && <span className="muted"> · {place}</span>}
    </>
  );
}

/** The columns of the order list, in the language of the page. */
export function orderColumns(): readonly Column<OrderRow>[] {
  return [
    {
      key: 'number',
      title: t`订单号`,
      width: 150,
      grow: 1,
      sortKey: 'number',
      isPinned: true,
      render: (order) => <OrderLink order={order} />,
    },
    {
      key: 'state',
      title: t`状态`,
      width: 132,
      render: (order) => <OrderState order={order} />,
    },
    {
      key: 'shipBy',
      title: t`时效`,
      width: 92,
      align: 'end',
      render: (order) => <ShipClock order={order} />,
    },
    {
      key: 'channel',
      title: t`渠道`,
      width: 120,
      grow: 1,
      render: (order) => order.channel.name,
    },
    {
      key: 'customer',
      title: t({ message: '客户', context: 'one' }),
      width: 170,
      grow: 2,
      render: (order) => <Place order={order} />,
    },
    {
      key: 'items',
      title: t`件数`,
      width: 70,
      align: 'end',
      render: (order) => <Quantity value={order.itemCount} />,
    },
    {
      key: 'total',
      title: t`金额`,
      width: 120,
      align: 'end',
      sortKey: 'total',
      render: (order) => <Money value={order.total} />,
    },
    {
      key: 'payment',
      title: t`付款`,
      width: 90,
      render: (order) => <PaymentState status={order.paymentStatus} />,
    },
    {
      key: 'source',
      title: t`来源`,
      width: 80,
      render: (order) => i18n._(sourceLabels[order.source]),
    },
    {
      key: 'placed',
      title: t`下单时间`,
      width: 140,
      sortKey: 'placed',
      render: (order) => <DateTime value={order.placedAt} />,
    },
    {
      key: 'tags',
      title: t`标签`,
      width: 120,
      grow: 1,
      render: (order) => order.tags.map((tag) => <Tag key={tag}>{tag}</Tag>),
    },
  ];
}

/** The row on a phone: number and state above, who and how much below. */
export function OrderCard({ order, hasClock = false }: { order: OrderRow; hasClock?: boolean }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <OrderLink order={order} />
        </strong>
        <OrderState order={order} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">
          <Place order={order} />
        </span>
        {hasClock ? <ShipClock order={order} /> : <DateTime value={order.placedAt} />}
        <Money value={order.total} />
      </div>
    </div>
  );
}
