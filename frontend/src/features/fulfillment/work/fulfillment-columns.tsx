import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/data-grid/columns';
import { DateTime, Quantity } from '@/ui/values';
import { Due } from './due';
import { FulfillmentState } from './fulfillment-status';
import type { FulfillmentRow_PartFragment } from './work.generated';

export type PartRow = FulfillmentRow_PartFragment;

/** In a grid, which has its own keys, `tabIndex` is -1. */
export function PartLink({
  part,
  tabIndex,
}: {
  part: { readonly id: string; readonly number: string };
  tabIndex?: -1;
}) {
  return (
    <Link
      to="/fulfillment/$partId"
      params={{ partId: part.id }}
      className="mono"
      tabIndex={tabIndex}
    >
      {part.number}
    </Link>
  );
}

function OrderLink({ part }: { part: PartRow }) {
  return part.order ? (
    <Link to="/orders/$orderId" params={{ orderId: part.order.id }} className="mono" tabIndex={-1}>
      {part.order.number}
    </Link>
  ) : null;
}

export function fulfillmentColumns(): readonly Column<PartRow>[] {
  return [
    {
      key: 'number',
      title: t({ message: '发货单', context: 'one' }),
      width: 120,
      isPinned: true,
      render: (part) => <PartLink part={part} tabIndex={-1} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 110,
      render: (part) => <FulfillmentState part={part} />,
    },
    {
      key: 'order',
      title: t({ message: '订单', context: 'work' }),
      width: 140,
      render: (part) => <OrderLink part={part} />,
    },
    {
      key: 'warehouse',
      title: t`仓库`,
      width: 140,
      grow: 1,
      render: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'service',
      title: t`物流`,
      width: 150,
      grow: 1,
      render: ({ serviceName }) => serviceName,
    },
    {
      key: 'units',
      title: t({ message: '件数', context: 'work' }),
      width: 80,
      align: 'end',
      render: ({ progress }) => <Quantity value={progress.units} />,
    },
    {
      key: 'picked',
      title: t`已拣`,
      width: 80,
      align: 'end',
      render: ({ progress }) => <Quantity value={progress.picked} />,
    },
    {
      key: 'packed',
      title: t`已装`,
      width: 80,
      align: 'end',
      render: ({ progress }) => <Quantity value={progress.packed} />,
    },
    { key: 'due', title: t`最晚发货`, width: 190, render: (part) => <Due part={part} /> },
    {
      key: 'created',
      title: t`创建时间`,
      width: 120,
      render: ({ createdAt }) => <DateTime value={createdAt} />,
    },
  ];
}

export const partCard = (part: PartRow) => (
  <div>
    <div className="row">
      <strong className="grow">
        <PartLink part={part} tabIndex={-1} />
      </strong>
      <FulfillmentState part={part} />
    </div>
    <div className="secondary small ellipsis">
      {part.warehouse.name} · {part.order?.number} · {part.progress.units}
    </div>
    {part.shipBy && (
      <div className="small">
        <Due part={part} />
      </div>
    )}
  </div>
);
