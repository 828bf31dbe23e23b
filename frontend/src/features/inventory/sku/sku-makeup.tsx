import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { Quantity } from '@/ui/values';
import { Available } from '../stock/available';
import type { SkuMakeup_VariantFragment } from './sku-page.generated';

type Named = { readonly id: string; readonly sku: string; readonly displayName: string };

function Rows({
  title,
  heading,
  rows,
}: {
  title: string;
  heading: string;
  rows: readonly { readonly quantity: number; readonly of: Named }[];
}) {
  useLingui();
  return (
    <Card title={title} isFlush>
      <table className="table">
        <thead>
          <tr>
            <th>{heading}</th>
            <th className="right">{t`每套数量`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ quantity, of }) => (
            <tr key={of.id}>
              <td>
                <Link to="/stock/$sku" params={{ sku: of.sku }} className="mono">
                  {of.sku}
                </Link>
                <div className="muted small">{of.displayName}</div>
              </td>
              <td className="right">
                <Quantity value={quantity} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** How many of a bundle each warehouse has the parts of. */
export function BundleLevels({ variant }: { variant: SkuMakeup_VariantFragment }) {
  useLingui();
  return (
    <Card title={t`各仓可组成的套装`} isFlush={variant.bundleStock.length > 0}>
      {variant.bundleStock.length === 0 ? (
        <Empty>{t`各仓都没有组件的库存。`}</Empty>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th>{t`仓库`}</th>
              <th className="right">{t`可用`}</th>
            </tr>
          </thead>
          <tbody>
            {variant.bundleStock.map(({ warehouse, available }) => (
              <tr key={warehouse.id}>
                <td>{warehouse.name}</td>
                <td className="right">
                  <Available value={available} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function Packs({ variant }: { variant: SkuMakeup_VariantFragment }) {
  useLingui();
  const unit = variant.unitName || t({ message: '件', context: 'unit' });
  return (
    <Card title={t`包装`} isFlush>
      <table className="table">
        <thead>
          <tr>
            <th>{t`包装`}</th>
            <th className="right">{t`每包数量`}</th>
          </tr>
        </thead>
        <tbody>
          {variant.packs.map(({ id, name, quantity, barcode }) => (
            <tr key={id}>
              <td>
                {name}
                {barcode && <div className="muted small mono">{barcode}</div>}
              </td>
              <td className="right">
                <Quantity value={quantity} /> {unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** What the SKU is made of, what it is a part of, and the packs in which it is counted. */
export function SkuMakeup({ variant }: { variant: SkuMakeup_VariantFragment }) {
  useLingui();
  return (
    <>
      {variant.components.length > 0 && (
        <Rows
          title={t`由这些组件组成`}
          heading={t`组件`}
          rows={variant.components.map(({ quantity, variant: of }) => ({ quantity, of }))}
        />
      )}
      {variant.partOf.length > 0 && (
        <Rows
          title={t`用于这些套装`}
          heading={t`套装`}
          rows={variant.partOf.map(({ quantity, bundle: of }) => ({ quantity, of }))}
        />
      )}
      {variant.packs.length > 0 && <Packs variant={variant} />}
    </>
  );
}
