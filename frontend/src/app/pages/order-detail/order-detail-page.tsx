import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { OrderLines } from '@/features/orders/order-lines';
import { OrderState } from '@/features/orders/order-status';
import { OrderTotals } from '@/features/orders/order-totals';
import { problemOf } from '@/graphql/problem';
import { CopyButton } from '@/ui/copy-button';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { OrderDetailDocument } from './order-detail-page.generated';

export function OrderDetailPage() {
  useLingui();
  const { orderId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, refetch] = useQuery({
    query: OrderDetailDocument,
    variables: { id: orderId },
  });
  const order = data?.order;
  if (!order) {
    const problem = problemOf(error);
    if (problem) {
      return (
        <ErrorState problem={problem} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
      );
    }
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这张订单。`}</Empty>;
  }
  return (
    <DetailPage
      title={order.number}
      back={<Link to="/orders">{t`订单`}</Link>}
      marks={
        <>
          <CopyButton text={order.number} />
          <OrderState order={order} />
          <span className="muted">
            {order.channel.name} · <DateTime value={order.placedAt} />
          </span>
        </>
      }
    >
      <OrderLines order={order} />
      <OrderTotals order={order} />
    </DetailPage>
  );
}
