import './importing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';
import { Card } from '@/ui/detail-page';
import { TableScroll } from '@/ui/table-scroll';
import { DateTime, Money, Quantity } from '@/ui/values';
import { CountsTable, ReasonsList, SumsTable } from './accounting';
import type { ImportOutlook_OutlookFragment } from './import-setup.generated';
import { RefusalsTable } from './refusals';

type Outlook = ImportOutlook_OutlookFragment;

function Orders({ outlook }: { outlook: Outlook }) {
  useLingui();
  return (
    <Card title={t`前 ${outlook.orders.length} 张订单`} isFlush>
      <TableScroll label={t`将要导入的订单`}>
        <table className="table">
          <thead>
            <tr>
              <th>{t`订单号`}</th>
              <th>{t`下单时间`}</th>
              <th>{t({ message: '客户', context: 'one' })}</th>
              <th className="right">{t`行`}</th>
              <th className="right">{t`金额`}</th>
              <th className="right">{t`差额`}</th>
            </tr>
          </thead>
          <tbody>
            {outlook.orders.map((order) => (
              <tr key={order.externalId}>
                <td>{order.number || order.externalId}</td>
                <td>
                  <DateTime value={order.placedAt} />
                </td>
                <td>{order.customer || '—'}</td>
                <td className="right">
                  <Quantity value={order.lineCount} />
                </td>
                <td className="right">
                  <Money value={order.total} />
                </td>
                <td className="right">
                  <Money value={order.difference} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  );
}

/** What the import would do; nothing has been written yet. */
export function OutlookPanel({ outlook, isStale }: { outlook: Outlook; isStale: boolean }) {
  const { i18n } = useLingui();
  if (outlook.rowsTotal === null || outlook.rowsTotal === undefined) return null;
  const counts = { ...outlook, rowsTotal: outlook.rowsTotal };
  const unknown = formatNumber(outlook.unknownSkus, i18n.locale);
  const awaited = formatNumber(outlook.unitsAwaited, i18n.locale);
  const customers = formatNumber(outlook.customers, i18n.locale);
  return (
    <div className={isStale ? 'stack stale-outlook' : 'stack'} aria-busy={isStale}>
      <Card title={t`试算结果（尚未写入）`} isFlush>
        <CountsTable counts={counts} />
        <SumsTable sums={outlook.sums} />
        <div className="card-body stack">
          <p className="secondary">
            {t`涉及客户 ${customers} 位`}
            {outlook.unknownSkus > 0 && ` · ${t`系统中没有的 SKU ${unknown} 个`}`}
            {outlook.unitsAwaited > 0 && ` · ${t`要等到货的商品 ${awaited} 件`}`}
          </p>
          <ReasonsList reasons={outlook.reasons} />
        </div>
      </Card>
      {outlook.orders.length > 0 && <Orders outlook={outlook} />}
      {outlook.refusals.length > 0 && (
        <Card title={t`会被拒绝的行（前 ${outlook.refusals.length} 行）`} isFlush>
          <RefusalsTable refusals={outlook.refusals} />
        </Card>
      )}
    </div>
  );
}
