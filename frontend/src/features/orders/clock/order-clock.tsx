import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Card, Facts } from '@/ui/detail-page';
import { DateTime, Quantity } from '@/ui/values';
import { serviceLabels } from '../service-labels';
import type { OrderClock_OrderFragment } from './order-clock.generated';
import { ShipClock } from './ship-clock';

/** By when the order is to leave and to be there. */
export function OrderClock({ order }: { order: OrderClock_OrderFragment }) {
  const { _ } = useLingui();
  return (
    <Card title={t`时效`}>
      <Facts
        facts={[
          ...(order.shipBy
            ? [
                { label: t`发货倒计时`, value: <ShipClock order={order} /> },
                { label: t`最晚发货`, value: <DateTime value={order.shipBy} /> },
              ]
            : []),
          ...(order.promisedAt
            ? [{ label: t`承诺送达`, value: <DateTime value={order.promisedAt} /> }]
            : []),
          ...(order.deliverBy ? [{ label: t`要求送达`, value: order.deliverBy }] : []),
          { label: t`配送时效`, value: _(serviceLabels[order.serviceLevel]) },
          { label: t`优先级`, value: <Quantity value={order.priority} /> },
        ]}
      />
    </Card>
  );
}
