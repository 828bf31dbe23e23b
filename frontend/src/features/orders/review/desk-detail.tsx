import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { Card } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { OrderLines } from '../order-lines';
import { OrderPeople } from '../order-people';
import { ReviewPanel } from './review-panel';
import { ReviewedOrderDocument } from './review.generated';
import type { ReviewRow_OrderFragment } from './review.generated';

/** The order that is looked at, with why it waits; asked again when its row changes. */
export function DeskDetail({ row, locale }: { row: ReviewRow_OrderFragment; locale: string }) {
  useLingui();
  const [{ data, error, fetching }, ask] = useQuery({
    query: ReviewedOrderDocument,
    variables: useMemo(() => ({ id: row.id, locale }), [row.id, locale]),
  });
  const refetch = () => ask({ requestPolicy: 'network-only' });
  useRefetchOn(row.version, ask);
  const order = data?.order;
  if (!order) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton lines={4} /> : <Empty>{t`没有这张订单。`}</Empty>;
  }
  return (
    <div className="stack">
      <ReviewPanel order={order} onStale={refetch} />
      {order.buyerNote !== '' && (
        <Card title={t`买家留言`}>
          <p>{order.buyerNote}</p>
        </Card>
      )}
      <OrderLines order={order} />
      <OrderPeople order={order} />
      <p>
        <Link to="/orders/$orderId" params={{ orderId: order.id }}>
          {t`打开订单 ${order.number}`}
        </Link>
      </p>
    </div>
  );
}
