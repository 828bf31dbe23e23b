import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useCan } from '@/lib/permissions';
import { formatNumber } from '@/lib/numbers';
import type { Column } from '@/ui/data-grid/columns';
import { DateTime, Quantity } from '@/ui/values';
import { Available } from './available';
import { RowLink } from './row-link';
import type { StockRow } from './stock-rows';

/** Where the adjustment is opened from: the row, and the cell its panel stands under. */
export type AdjustStart = (row: StockRow, cell: HTMLElement) => void;

function LedgerLink({ row }: { row: StockRow }) {
  return (
    <RowLink
      href={`/stock?level=${encodeURIComponent(row.id)}`}
      search={{ level: row.id }}
      className="mono"
      title={t`查看 ${row.sku} 的库存流水`}
    >
      {row.sku}
    </RowLink>
  );
}

function OnHand({ row, onAdjust }: { row: StockRow; onAdjust: AdjustStart }) {
  const { i18n } = useLingui();
  const mayAdjust = useCan('INVENTORY_ADJUST');
  if (!mayAdjust) return <Quantity value={row.onHand} />;
  const text = formatNumber(row.onHand, i18n.locale);
  return (
    <button
      type="button"
      className="plain-button editable number right"
      aria-haspopup="dialog"
      aria-label={t`调整 ${row.sku} 在 ${row.warehouse.name} 的在手数量，现为 ${text}`}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onAdjust(row, event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'F2') return;
        event.stopPropagation();
        onAdjust(row, event.currentTarget);
      }}
    >
      {text}
    </button>
  );
}

/** The columns of the stock grid; the warehouse stands in a row only while all are shown. */
export function stockColumns(
  onAdjust: AdjustStart,
  showsWarehouse: boolean,
): readonly Column<StockRow>[] {
  const amount = (
    key: 'allocated' | 'reserved' | 'quarantined' | 'incoming' | 'safetyStock',
    title: string,
    width = 72,
  ) =>
    ({
      key,
      title,
      width,
      align: 'end',
      render: (row: StockRow) =>
        row[key] === 0 ? <span className="muted">0</span> : <Quantity value={row[key]} />,
    }) as const;
  const warehouse = {
    key: 'warehouse',
    title: t`仓库`,
    width: 146,
    grow: 1,
    render: (row: StockRow) => row.warehouse.name,
  } as const;
  return [
    {
      key: 'sku',
      title: 'SKU',
      width: 110,
      grow: 1,
      sortKey: 'sku',
      isPinned: true,
      render: (row) => <LedgerLink row={row} />,
    },
    {
      key: 'product',
      title: t({ message: '商品', context: 'one' }),
      width: 174,
      grow: 3,
      render: (row) => (
        <RowLink href={`/products/${encodeURIComponent(row.variant.product.id)}`}>
          {row.variant.displayName}
        </RowLink>
      ),
    },
    {
      key: 'barcode',
      title: t`条码`,
      width: 118,
      render: (row) => <span className="mono">{row.variant.barcode ?? '—'}</span>,
    },
    ...(showsWarehouse ? [warehouse] : []),
    {
      key: 'onHand',
      title: t`在手`,
      width: 80,
      align: 'end',
      isPinned: true,
      render: (row) => <OnHand row={row} onAdjust={onAdjust} />,
    },
    amount('allocated', t`已占用`),
    amount('reserved', t`预留`),
    amount('quarantined', t`隔离`, 92),
    amount('incoming', t`在途`),
    amount('safetyStock', t`安全库存`, 92),
    {
      key: 'available',
      title: t`可用`,
      width: 92,
      align: 'end',
      sortKey: 'available',
      render: (row) => <Available value={row.available} />,
    },
    {
      key: 'updated',
      title: t`最近变动`,
      width: 140,
      sortKey: 'updated',
      render: (row) => <DateTime value={row.updatedAt} />,
    },
  ];
}

/** The row on a phone: SKU and what is available above, name and the rest below. */
export function StockCard({ row, onAdjust }: { row: StockRow; onAdjust: AdjustStart }) {
  useLingui();
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <LedgerLink row={row} /> <span className="secondary">{row.warehouse.name}</span>
        </strong>
        <span className="secondary small">{t`可用`}</span>
        <strong className="number">
          <Available value={row.available} />
        </strong>
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">{row.variant.displayName}</span>
        <span>{t`占用`}</span>
        <Quantity value={row.allocated} />
        <span>{t`在手`}</span>
        <span className="stock-card-cell">
          <OnHand row={row} onAdjust={onAdjust} />
        </span>
      </div>
    </div>
  );
}
