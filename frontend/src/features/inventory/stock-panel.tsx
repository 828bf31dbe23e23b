import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '@/graphql/use-live';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { Quantity } from '@/ui/values';
import { StockPanelChangesDocument } from './stock-panel.generated';
import type { StockPanel_ProductFragment } from './stock-panel.generated';
import { Available } from './stock/available';

type Variant = NonNullable<StockPanel_ProductFragment['stocked']>[number];
type Level = Variant['levels'][number];

// The events carry the levels themselves: the cache puts the new numbers where they are shown.
const readByCache = () => undefined;

const noVariants: readonly Variant[] = [];

function warehousesOf(variants: readonly Variant[]): readonly Level['warehouse'][] {
  const byId = new Map<string, Level['warehouse']>();
  for (const { levels } of variants) {
    for (const { warehouse } of levels) byId.set(warehouse.id, warehouse);
  }
  return [...byId.values()].toSorted((left, right) => left.code.localeCompare(right.code));
}

function LevelCell({ level }: { level: Level | undefined }) {
  useLingui();
  if (!level) return <td className="right muted">—</td>;
  return (
    <td className="right">
      <Link to="/stock" search={{ level: level.id }} aria-label={t`查看库存流水`}>
        <Available value={level.available} />
      </Link>
      <div className="muted small">
        {t`在手`} <Quantity value={level.onHand} />
      </div>
    </td>
  );
}

/** What every warehouse has of each SKU of a product; it follows the stock as it moves. */
export function StockPanel({
  product,
  onResync,
}: {
  product: StockPanel_ProductFragment;
  onResync: () => void;
}) {
  useLingui();
  const variants = product.stocked ?? noVariants;
  const ids = useMemo(() => variants.map(({ id }) => id), [variants]);
  useLive({
    document: StockPanelChangesDocument,
    variables: { where: { variant: { oneOf: ids } } },
    onEvents: readByCache,
    onResync,
    isPaused: ids.length === 0,
  });
  const warehouses = warehousesOf(variants);
  return (
    <Card title={t`各仓库存`} isFlush>
      {warehouses.length === 0 ? (
        <Empty>{t`还没有库存。收货入库后显示在这里。`}</Empty>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>SKU</th>
                {warehouses.map(({ id, name }) => (
                  <th key={id} className="right">
                    {name}
                  </th>
                ))}
                <th className="right">{t`可用合计`}</th>
              </tr>
            </thead>
            <tbody>
              {variants.map(({ id, sku, levels }) => (
                <tr key={id}>
                  <th scope="row" className="mono">
                    {sku}
                  </th>
                  {warehouses.map((warehouse) => (
                    <LevelCell
                      key={warehouse.id}
                      level={levels.find((level) => level.warehouse.id === warehouse.id)}
                    />
                  ))}
                  <td className="right">
                    <Quantity value={levels.reduce((sum, { available }) => sum + available, 0)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
