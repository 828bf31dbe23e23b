import '@/ui/table.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money, Quantity } from '@/ui/values';
import { Packed } from '../packs/packed';
import type { PurchaseOrder_OrderFragment } from './purchase-order.generated';

/** What was ordered, and how much of it has come. */
export function PurchaseLines({ order }: { order: PurchaseOrder_OrderFragment }) {
  useLingui();
  const showsCosts = order.total !== undefined;
  return (
    <Card title={t`明细`} isFlush>
      <TableScroll label={t`明细`}>
        <table className="table">
          <thead>
            <tr>
              <th>SKU</th>
              <th>{t({ message: '商品', context: 'one' })}</th>
              <th className="right">{t`订购`}</th>
              <th className="right">{t`已收`}</th>
              <th className="right">{t`在途`}</th>
              {showsCosts && <th className="right">{t`单价`}</th>}
              {showsCosts && <th className="right">{t`金额`}</th>}
              <th>{t`预计到货`}</th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.id}>
                <td className="mono">{line.sku}</td>
                <td>
                  {line.name}
                  {line.supplierSku !== '' && (
                    <div className="secondary small">{t`供应商货号 ${line.supplierSku}`}</div>
                  )}
                </td>
                <td className="right">
                  <Quantity value={line.quantity} />
                  <Packed line={line} />
                </td>
                <td className="right">
                  <Quantity value={line.receivedQuantity} />
                </td>
                <td className="right">
                  <Quantity value={line.incomingQuantity} />
                </td>
                {showsCosts && (
                  <td className="right">{line.unitCost && <Money value={line.unitCost} />}</td>
                )}
                {showsCosts && (
                  <td className="right">{line.total && <Money value={line.total} />}</td>
                )}
                <td>{line.expectedAt ? <DateTime value={line.expectedAt} /> : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}
