import './purchasing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { Card, Facts } from '@/ui/detail-page';
import type { Fact } from '@/ui/detail-page';
import { DateTime, Money } from '@/ui/values';
import { messageStates } from './purchase-labels';
import type { PurchaseOrder_OrderFragment } from './purchase-order.generated';
import { PurchaseSteps } from './purchase-status';

type Order = PurchaseOrder_OrderFragment;

function moments(order: Order): Fact[] {
  const at = (label: string, moment: string | null | undefined, who = '') =>
    moment
      ? [
          {
            label,
            value: (
              <>
                <DateTime value={moment} /> {who}
              </>
            ),
          },
        ]
      : [];
  return [
    ...at(t`建单`, order.createdAt, order.createdByName),
    ...at(t`审批`, order.approvedAt, order.approvedByName),
    ...at(t`发出`, order.sentAt),
    ...at(t`预计到货`, order.expectedAt),
    ...at(
      order.status === 'CANCELLED'
        ? t({ message: '取消', context: 'moment' })
        : t({ message: '结单', context: 'moment' }),
      order.closedAt,
    ),
  ];
}

/** Where the order stands on its way, and what it says. */
export function PurchaseFacts({ order }: { order: Order }) {
  useLingui();
  const isForeign = order.currency !== order.homeCurrency;
  return (
    <Card title={t`概况`}>
      <PurchaseSteps status={order.status} />
      <Facts
        facts={[
          {
            label: t({ message: '供应商', context: 'one' }),
            value: (
              <Link to="/suppliers/$supplierId" params={{ supplierId: order.supplier.id }}>
                {order.supplier.name}
              </Link>
            ),
          },
          { label: t`收货仓库`, value: order.warehouse.name },
          ...(order.total
            ? [{ label: t`金额`, value: <Money value={order.total} showCode /> }]
            : []),
          ...(isForeign
            ? [
                {
                  label: t`汇率`,
                  value: `1 ${order.currency} = ${order.rate} ${order.homeCurrency}`,
                },
              ]
            : []),
          ...moments(order),
          ...(order.note ? [{ label: t`备注`, value: order.note }] : []),
          ...(order.closeNote ? [{ label: t`结单备注`, value: order.closeNote }] : []),
        ]}
      />
    </Card>
  );
}

/** The letters to the supplier and what became of them. */
export function PurchaseMessages({ order }: { order: Order }) {
  const { _ } = useLingui();
  if (order.messages.length === 0) return null;
  return (
    <Card title={t({ message: '邮件', context: 'purchase' })}>
      <Facts
        facts={order.messages.map((message) => ({
          label: message.recipient,
          value: (
            <>
              {_(messageStates[message.status])} ·{' '}
              <DateTime value={message.sentAt ?? message.createdAt} />
              {message.problem !== '' && (
                <div className="tone-text-red small">
                  {t`第 ${message.attempts} 次：${message.problem}`}
                </div>
              )}
            </>
          ),
        }))}
      />
    </Card>
  );
}
