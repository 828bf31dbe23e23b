import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime } from '@/ui/values';
import { LabelState, ShipmentState } from './shipment-looks';
import type { ShipmentRow_ShipmentFragment } from './shipments.generated';

function Row({ shipment }: { shipment: ShipmentRow_ShipmentFragment }) {
  useLingui();
  const { id, number, status, labelStatus, carrier, service, deliveredAt, expectedAt } = shipment;
  const when = deliveredAt ?? expectedAt;
  return (
    <tr>
      <td>
        <Link to="/shipments/$shipmentId" params={{ shipmentId: id }} className="mono">
          {number}
        </Link>
      </td>
      <td>
        <ShipmentState status={status} />
      </td>
      <td>
        {[carrier?.name, service?.name].filter(Boolean).join(' · ')}{' '}
        <span className="mono">{shipment.trackingNumber}</span>
      </td>
      <td>{status === 'READY' ? <LabelState status={labelStatus} /> : null}</td>
      <td>{when ? <DateTime value={when} /> : null}</td>
    </tr>
  );
}

/** The shipments of one order or of one fulfilment order: each leads to its page. */
export function ShipmentTable({
  shipments,
}: {
  shipments: readonly ShipmentRow_ShipmentFragment[];
}) {
  useLingui();
  return (
    <TableScroll label={t({ message: '包裹', context: 'many' })}>
      <table className="table">
        <thead>
          <tr>
            <th>{t({ message: '编号', context: 'shipment' })}</th>
            <th>{t`状态`}</th>
            <th>{t`承运商与运单号`}</th>
            <th>{t({ message: '面单', context: 'one' })}</th>
            <th>{t`送达`}</th>
          </tr>
        </thead>
        <tbody>
          {shipments.map((shipment) => (
            <Row key={shipment.id} shipment={shipment} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
