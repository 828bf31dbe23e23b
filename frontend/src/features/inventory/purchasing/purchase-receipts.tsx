import '@/ui/table.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Suspense, lazy, useState } from 'react';
import { formatList } from '@/lib/lists';
import { Can } from '@/lib/permissions';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money, Quantity } from '@/ui/values';
import { costKinds, costSpreads } from './purchase-labels';
import type { PurchaseOrder_OrderFragment } from './purchase-order.generated';

const LandedCostDialog = lazy(() =>
  import('./landed-cost-dialog').then((module) => ({ default: module.LandedCostDialog })),
);

type Receipt = PurchaseOrder_OrderFragment['receipts'][number];

function Costs({ receipt }: { receipt: Receipt }) {
  const { _ } = useLingui();
  return (receipt.landedCosts ?? []).map((cost, at) => (
    <div className="secondary small" key={`${receipt.id}-${String(at)}`}>
      {_(costKinds[cost.kind])} {cost.amount && <Money value={cost.amount} showCode />} ·{' '}
      {_(costSpreads[cost.spread])}
    </div>
  ));
}

/** What came and when, and what it cost to bring it in. */
export function PurchaseReceipts({
  order,
  onStale,
}: {
  order: PurchaseOrder_OrderFragment;
  onStale: () => void;
}) {
  const { i18n } = useLingui();
  const [billed, setBilled] = useState<Receipt | null>(null);
  const showsCosts = order.total !== undefined;
  if (order.receipts.length === 0) return null;
  return (
    <Card title={t({ message: '收货单', context: 'many' })} isFlush>
      <TableScroll label={t({ message: '收货单', context: 'many' })}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`单号`}</th>
              <th>{t`收货时间`}</th>
              <th className="right">{t({ message: '件数', context: 'purchase' })}</th>
              {showsCosts && <th className="right">{t`货值`}</th>}
              {showsCosts && <th className="right">{t`到岸费用`}</th>}
              <th>{t`明细`}</th>
              <th>
                <span className="visually-hidden">{t`操作`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order.receipts.map((receipt) => (
              <tr key={receipt.id}>
                <td>
                  <span className="mono">{receipt.number}</span>
                  <div className="secondary small">{receipt.reference}</div>
                </td>
                <td>
                  <DateTime value={receipt.receivedAt} />
                  <div className="secondary small">{receipt.receivedByName}</div>
                </td>
                <td className="right">
                  <Quantity value={receipt.units} />
                </td>
                {showsCosts && (
                  <td className="right">
                    {receipt.goodsCost && <Money value={receipt.goodsCost} />}
                  </td>
                )}
                {showsCosts && (
                  <td className="right">
                    {receipt.landedCost && <Money value={receipt.landedCost} />}
                  </td>
                )}
                <td className="small">
                  {formatList(
                    receipt.lines.map((line) => `${line.sku} × ${line.quantity}`),
                    i18n.locale,
                  )}
                  <Costs receipt={receipt} />
                </td>
                <td>
                  <Can do="PURCHASING_WRITE">
                    {showsCosts && (
                      <button
                        type="button"
                        className="plain-button tone-text-blue"
                        aria-label={t`登记 ${receipt.number} 的到岸费用`}
                        onClick={() => setBilled(receipt)}
                      >
                        {t`登记费用`}
                      </button>
                    )}
                  </Can>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {billed && (
        <Suspense>
          <LandedCostDialog
            order={order}
            receipt={billed}
            onStale={onStale}
            onClose={() => setBilled(null)}
          />
        </Suspense>
      )}
    </Card>
  );
}
