import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '@/lib/numbers';
import type { Column } from '@/ui/data-grid/columns';
import { DateTime, Money } from '@/ui/values';
import type { PurchaseRow_OrderFragment } from './purchase-list-page.generated';
import { PurchaseState } from './purchase-status';

export type PurchaseRow = PurchaseRow_OrderFragment;

function Progress({ row }: { row: PurchaseRow }) {
  const { i18n } = useLingui();
  const received = formatNumber(row.receivedUnits, i18n.locale);
  const ordered = formatNumber(row.orderedUnits, i18n.locale);
  return (
    <span className="number">
      {received} / {ordered}
    </span>
  );
}

export function PurchaseLink({ row }: { row: PurchaseRow }) {
  return (
    <Link
      to="/purchase-orders/$purchaseOrderId"
      params={{ purchaseOrderId: row.id }}
      tabIndex={-1}
      className="mono"
    >
      {row.number}
    </Link>
  );
}

/** The columns of the list; what an order costs stands there for those who may see it. */
export function purchaseColumns(showsCosts: boolean): readonly Column<PurchaseRow>[] {
  const columns: Column<PurchaseRow>[] = [
    {
      key: 'number',
      title: t`采购单号`,
      width: 120,
      sortKey: 'number',
      isPinned: true,
      render: (row) => <PurchaseLink row={row} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 120,
      render: (row) => <PurchaseState status={row.status} />,
    },
    {
      key: 'supplier',
      title: t({ message: '供应商', context: 'one' }),
      width: 180,
      grow: 2,
      render: (row) => row.supplier.name,
    },
    {
      key: 'warehouse',
      title: t`收货仓库`,
      width: 140,
      grow: 1,
      render: (row) => row.warehouse.name,
    },
    {
      key: 'units',
      title: t`已收 / 订购`,
      width: 120,
      align: 'end',
      render: (row) => <Progress row={row} />,
    },
    {
      key: 'expected',
      title: t`预计到货`,
      width: 130,
      render: (row) => (row.expectedAt ? <DateTime value={row.expectedAt} /> : '—'),
    },
    {
      key: 'created',
      title: t`建单时间`,
      width: 130,
      sortKey: 'created',
      render: (row) => <DateTime value={row.createdAt} />,
    },
  ];
  if (showsCosts) {
    columns.splice(5, 0, {
      key: 'total',
      title: t`金额`,
      width: 130,
      align: 'end',
      render: (row) => (row.total ? <Money value={row.total} showCode /> : '—'),
    });
  }
  return columns;
}

/** The row on a phone. */
export function PurchaseCard({ row }: { row: PurchaseRow }) {
  useLingui();
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <PurchaseLink row={row} />
        </strong>
        <PurchaseState status={row.status} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">{row.supplier.name}</span>
        <Progress row={row} />
      </div>
    </div>
  );
}
