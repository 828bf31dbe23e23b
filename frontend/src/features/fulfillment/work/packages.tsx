import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { PackageShipmentState } from './shipment-state';
import type { FulfillmentPackages_PackageFragment } from './work.generated';

export type Parcel = FulfillmentPackages_PackageFragment;

/** Length, width and height, where all of them are known. */
export function sizeOf({
  lengthMm,
  widthMm,
  heightMm,
}: Pick<Parcel, 'lengthMm' | 'widthMm' | 'heightMm'>): string {
  const sides = [lengthMm, widthMm, heightMm].filter((side) => typeof side === 'number');
  return sides.length === 3 ? `${sides.join(' × ')} mm` : '';
}

/** The parcels of the work. `renderPrints` gives the links to what is printed of a parcel's shipment. */
export function Packages({
  packages,
  renderPrints,
  renderTools,
}: {
  packages: readonly Parcel[];
  renderPrints?: (shipmentId: string) => ReactNode;
  renderTools?: (parcel: Parcel) => ReactNode;
}) {
  useLingui();
  if (packages.length === 0) return null;
  return (
    <Card title={t({ message: '包裹', context: 'parcels' })} isFlush>
      <TableScroll label={t({ message: '包裹', context: 'parcels' })}>
        <table className="table">
          <thead>
            <tr>
              <th>#</th>
              <th>{t`内容`}</th>
              <th className="right">{t`重量`}</th>
              <th>{t`打包人`}</th>
              <th>{t`运单`}</th>
              <th>{t({ message: '单号', context: 'work' })}</th>
              <th aria-label={t`操作`} />
            </tr>
          </thead>
          <tbody>
            {packages.map((parcel) => (
              <tr key={parcel.id}>
                <td>{parcel.position}</td>
                <td>
                  {parcel.lines.map(({ line, quantity }) => (
                    <div key={line.id}>
                      <span className="mono">{line.sku}</span> × {quantity}
                    </div>
                  ))}
                </td>
                <td className="right">
                  {typeof parcel.weightGrams === 'number' ? `${parcel.weightGrams} g` : '—'}
                  <div className="secondary small">{sizeOf(parcel)}</div>
                </td>
                <td>{parcel.packedByName}</td>
                <td>
                  {parcel.shipment ? (
                    <>
                      <span className="mono">{parcel.shipment.number}</span>{' '}
                      <PackageShipmentState shipment={parcel.shipment} />
                    </>
                  ) : (
                    <span className="muted">{t`还没有运单`}</span>
                  )}
                </td>
                <td className="mono">{parcel.shipment?.trackingNumber}</td>
                <td className="right">
                  {parcel.shipment && renderPrints?.(parcel.shipment.id)}
                  {renderTools?.(parcel)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
