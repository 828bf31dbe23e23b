import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { Quantity } from '@/ui/values';
import { sizeOf } from '../work/packages';
import type { ShipmentContents_PackageFragment } from './shipments.generated';

type Parcel = ShipmentContents_PackageFragment;

function Rows({ parcel }: { parcel: Parcel }) {
  const { position, weightGrams, lines } = parcel;
  return (
    <>
      {lines.map(({ line, quantity }, at) => (
        <tr key={line.id}>
          <td className="mono">
            <Link to="/stock/$sku" params={{ sku: line.sku }}>
              {line.sku}
            </Link>
          </td>
          <td>{line.name}</td>
          <td className="right">
            <Quantity value={quantity} />
          </td>
          {at === 0 && (
            <>
              <td className="right" rowSpan={lines.length}>
                {position}
              </td>
              <td className="right" rowSpan={lines.length}>
                {typeof weightGrams === 'number' ? `${weightGrams} g` : '—'}
                <div className="secondary small">{sizeOf(parcel)}</div>
              </td>
            </>
          )}
        </tr>
      ))}
    </>
  );
}

/** What lies in the parcels of a shipment; one that was stopped has none any more. */
export function ShipmentContents({ packages }: { packages: readonly Parcel[] }) {
  useLingui();
  return (
    <Card title={t`内容`} isFlush={packages.length > 0}>
      {packages.length === 0 ? (
        <p className="secondary">{t`包裹已拆开。`}</p>
      ) : (
        <TableScroll label={t`内容`}>
          <table className="table">
            <thead>
              <tr>
                <th>SKU</th>
                <th>{t({ message: '商品', context: 'work' })}</th>
                <th className="right">{t`数量`}</th>
                <th className="right">{t({ message: '包裹', context: 'parcel' })}</th>
                <th className="right">{t`重量`}</th>
              </tr>
            </thead>
            <tbody>
              {packages.map((parcel) => (
                <Rows key={parcel.id} parcel={parcel} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  );
}
