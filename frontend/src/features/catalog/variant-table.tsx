import './catalog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { Can, useCan } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { PreorderTag } from '@/ui/preorder';
import { Tag } from '@/ui/status';
import { Money } from '@/ui/values';
import type { VariantTable_ProductFragment } from './variant-table.generated';

const VariantDrawer = lazy(() =>
  import('./variant-drawer').then((module) => ({ default: module.VariantDrawer })),
);

type Variant = VariantTable_ProductFragment['variants'][number];

function Size({ variant }: { variant: Variant }) {
  const { lengthMm, widthMm, heightMm } = variant;
  const sides = [lengthMm, widthMm, heightMm];
  if (sides.every((side) => typeof side !== 'number')) return '—';
  return <span className="number">{sides.map((side) => side ?? '?').join('×')} mm</span>;
}

function Prices({ variant }: { variant: Variant }) {
  if (variant.prices.length === 0) return <span className="muted">—</span>;
  const showCode = variant.prices.length > 1;
  return variant.prices.map(({ currency, amount, compareAt }) => (
    <div key={currency}>
      {compareAt && (
        <s className="muted small">
          <Money value={compareAt} showCode={showCode} />
        </s>
      )}{' '}
      <Money value={amount} showCode={showCode} />
    </div>
  ));
}

function VariantRow({
  variant,
  showsCosts,
  onEdit,
}: {
  variant: Variant;
  showsCosts: boolean;
  onEdit: () => void;
}) {
  useLingui();
  const mayWrite = useCan('CATALOG_WRITE');
  return (
    <tr>
      <td>
        <span className="mono">{variant.sku}</span> <CopyButton text={variant.sku} />
        {!variant.isActive && <Tag>{t`停用`}</Tag>}
        {variant.isBundle && <Tag tone="blue">{t`套装`}</Tag>}{' '}
        <PreorderTag availableFrom={variant.availableFrom} />
      </td>
      <td>{variant.optionValues.join(' / ') || '—'}</td>
      <td className="mono">{variant.barcode ?? '—'}</td>
      <td className="right">
        {typeof variant.weightGrams === 'number' ? (
          <span className="number">{variant.weightGrams} g</span>
        ) : (
          '—'
        )}
      </td>
      <td className="right">
        <Size variant={variant} />
      </td>
      {showsCosts && (
        <td className="right">{variant.cost ? <Money value={variant.cost} /> : '—'}</td>
      )}
      <td className="right">
        <Prices variant={variant} />
      </td>
      {mayWrite && (
        <td className="right">
          <Button size="small" aria-label={t`编辑 ${variant.sku}`} onClick={onEdit}>
            {t`编辑`}
          </Button>
        </td>
      )}
    </tr>
  );
}

/** The variants of a product: codes, options, measures, cost and prices. */
export function VariantTable({ product }: { product: VariantTable_ProductFragment }) {
  useLingui();
  const showsCosts = useCan('COSTS_READ');
  const mayWrite = useCan('CATALOG_WRITE');
  // The id of the variant in the drawer; "new" for one more.
  const [opened, setOpened] = useState<string | null>(null);
  const variant = product.variants.find(({ id }) => id === opened);
  return (
    <Card
      title={t`规格`}
      isFlush
      extra={
        <Can do="CATALOG_WRITE">
          <Button size="small" onClick={() => setOpened('new')}>{t`添加规格`}</Button>
        </Can>
      }
    >
      {product.variants.length === 0 ? (
        <Empty>{t`还没有规格。有了 SKU 才能下单和入库。`}</Empty>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>SKU</th>
                <th>{product.options.join(' / ') || t`规格项`}</th>
                <th>{t`条码`}</th>
                <th className="right">{t`重量`}</th>
                <th className="right">{t`长宽高`}</th>
                {showsCosts && <th className="right">{t`成本`}</th>}
                <th className="right">{t`售价`}</th>
                {mayWrite && (
                  <th>
                    <span className="visually-hidden">{t`操作`}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {product.variants.map((each) => (
                <VariantRow
                  key={each.id}
                  variant={each}
                  showsCosts={showsCosts}
                  onEdit={() => setOpened(each.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Suspense>
        {(variant !== undefined || opened === 'new') && (
          <VariantDrawer
            product={product}
            variant={variant ?? null}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </Card>
  );
}
