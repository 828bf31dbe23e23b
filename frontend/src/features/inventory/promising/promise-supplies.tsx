import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import type { MessageDescriptor } from '@lingui/core';
import type { SupplyKind } from '@/graphql/schema.generated';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Quantity } from '@/ui/values';
import type { DatedUnits_UnitsFragment } from './promising.generated';

type Supply = DatedUnits_UnitsFragment;

const labels: Readonly<Record<SupplyKind, MessageDescriptor>> = {
  PURCHASE_ORDER: msg({ message: '采购单', context: 'one' }),
  TRANSFER: msg({ message: '调拨在途', context: 'one' }),
  TRANSFER_REQUEST: msg({ message: '调拨待发', context: 'one' }),
  RESERVATION: msg({ message: '预留到期', context: 'one' }),
};

function Document({ supply: { kind, reference, documentId } }: { supply: Supply }) {
  if (kind === 'PURCHASE_ORDER') {
    return (
      <Link to="/purchase-orders/$purchaseOrderId" params={{ purchaseOrderId: documentId }}>
        {reference}
      </Link>
    );
  }
  if (kind === 'RESERVATION') return reference;
  return (
    <Link to="/transfers/$transferId" params={{ transferId: documentId }}>
      {reference}
    </Link>
  );
}

/** What comes and goes, and when; nothing where nothing does. */
export function Supplies({ title, supplies }: { title: string; supplies: readonly Supply[] }) {
  const { _ } = useLingui();
  if (supplies.length === 0) return null;
  return (
    <details open={supplies.length <= 5}>
      <summary>
        {title} ({supplies.length})
      </summary>
      <TableScroll label={title}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`来源`}</th>
              <th>{t`单号`}</th>
              <th>{t`仓库`}</th>
              <th>{t`预计`}</th>
              <th className="right">{t({ message: '件数', context: 'promise' })}</th>
            </tr>
          </thead>
          <tbody>
            {supplies.map((supply) => (
              <tr key={`${supply.documentId}${supply.warehouse.id}${supply.units}`}>
                <td>{_(labels[supply.kind])}</td>
                <td>
                  <Document supply={supply} />
                </td>
                <td>{supply.warehouse.name}</td>
                <td>
                  {typeof supply.expectedAt === 'string' ? (
                    <DateTime value={supply.expectedAt} />
                  ) : (
                    t`未定`
                  )}
                </td>
                <td className="right">
                  <Quantity value={supply.units} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}
