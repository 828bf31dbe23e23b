import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card, Facts } from '@/ui/detail-page';
import { Money } from '@/ui/values';
import type { OrderTotals_OrderFragment } from './order-totals.generated';

export function OrderTotals({ order }: { order: OrderTotals_OrderFragment }) {
  useLingui();
  return (
    <Card title={t`金额`}>
      <Facts
        isSum
        facts={[
          { label: t`商品小计`, value: <Money value={order.subtotal} /> },
          { label: t`优惠`, value: <Money value={order.discount} /> },
          { label: t`运费`, value: <Money value={order.shipping} /> },
          { label: t`税费`, value: <Money value={order.tax} /> },
          {
            label: t`合计`,
            value: (
              <strong>
                <Money value={order.total} />
              </strong>
            ),
          },
        ]}
      />
    </Card>
  );
}
