import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '@/lib/numbers';
import { Card } from '@/ui/detail-page';
import { Empty } from '@/ui/states';
import { DateTime, Money, Quantity } from '@/ui/values';
import type { CustomerOrders_CustomerFragment } from './customer-orders.generated';
import { OrderState, PaymentState } from './order-status';

/** The last orders of a customer, and the way to all of them. */
export function CustomerOrders({ customer }: { customer: CustomerOrders_CustomerFragment }) {
  const { i18n } = useLingui();
  const orders = customer.latestOrders ?? [];
  const count = formatNumber(customer.orderCount ?? 0, i18n.locale);
  return (
    <Card
      title={t`订单`}
      isFlush
      extra={
        <Link to="/orders" search={{ customer: customer.id }}>
          {t`全部 ${count} 张`}
        </Link>
      }
    >
      {orders.length === 0 ? (
        <Empty>{t`这位客户还没有订单。`}</Empty>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>{t`订单号`}</th>
                <th>{t`状态`}</th>
                <th>{t`付款`}</th>
                <th>{t`渠道`}</th>
                <th>{t`下单时间`}</th>
                <th className="right">{t`件数`}</th>
                <th className="right">{t`金额`}</th>
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => (
                <tr key={order.id}>
                  <td>
                    <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                      {order.number}
                    </Link>
                  </td>
                  <td>
                    <OrderState order={order} />
                  </td>
                  <td>
                    <PaymentState status={order.paymentStatus} />
                  </td>
                  <td>{order.channel.name}</td>
                  <td>
                    <DateTime value={order.placedAt} />
                  </td>
                  <td className="right">
                    <Quantity value={order.itemCount} />
                  </td>
                  <td className="right">
                    <Money value={order.total} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
