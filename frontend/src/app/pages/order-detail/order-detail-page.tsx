import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Timeline } from '@/features/audit/timeline';
import { OrderNext } from '@/features/fulfillment/work/order-next';
import { OrderParts } from '@/features/fulfillment/work/order-parts';
import { OrderShipments } from '@/features/fulfillment/shipments/order-shipments';
import { RoutePanel } from '@/features/fulfillment/routing/route-panel';
import { cancelReasons } from '@/features/orders/cancel-reasons';
import { OrderChangeMenu } from '@/features/orders/changes/order-change-menu';
import { OrderChanges } from '@/features/orders/changes/order-changes';
import { OrderClock } from '@/features/orders/clock/order-clock';
import { OrderAddressEdit } from '@/features/orders/order-address-edit';
import { OrderCancel } from '@/features/orders/order-cancel';
import { OrderLines } from '@/features/orders/order-lines';
import { OrderNotes, OrderTags } from '@/features/orders/order-notes';
import { OrderPeople } from '@/features/orders/order-people';
import { OrderState, PaymentState, sourceLabels } from '@/features/orders/order-status';
import { OrderTotals } from '@/features/orders/order-totals';
import { ReviewPanel } from '@/features/orders/review/review-panel';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { CopyButton } from '@/ui/copy-button';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { OrderDetailChangesDocument, OrderDetailDocument } from './order-detail-page.generated';
import type { OrderDetailPage_OrderFragment } from './order-detail-page.generated';

function OrderFacts({ order }: { order: OrderDetailPage_OrderFragment }) {
  const { _ } = useLingui();
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          { label: t`渠道`, value: order.channel.name },
          { label: t`来源`, value: _(sourceLabels[order.source]) },
          ...(order.externalId ? [{ label: t`外部单号`, value: order.externalId }] : []),
          { label: t`付款`, value: <PaymentState status={order.paymentStatus} /> },
          { label: t`下单时间`, value: <DateTime value={order.placedAt} /> },
          ...(order.cancelledAt
            ? [{ label: t`取消时间`, value: <DateTime value={order.cancelledAt} /> }]
            : []),
          ...(order.cancelReason
            ? [{ label: t`取消原因`, value: _(cancelReasons[order.cancelReason]) }]
            : []),
        ]}
      />
    </Card>
  );
}

function CustomerLink({ id }: { id: string }) {
  useLingui();
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }}>
      {t`客户主页`}
    </Link>
  );
}

export function OrderDetailPage() {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { orderId = '' } = useParams({ strict: false });
  const liveStatus = useLiveStatus();
  const [{ data, error, fetching }, query] = useQuery({
    query: OrderDetailDocument,
    variables: { id: orderId, locale },
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  useLive({
    document: OrderDetailChangesDocument,
    variables: { where: { id: { eq: orderId } }, locale },
    // The cache knows the order by its id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: refetch,
  });
  const order = data?.order;
  if (!order) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
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
          <LiveDot status={liveStatus} />
        </>
      }
      actions={
        <>
          <OrderChangeMenu order={order} onStale={refetch} />
          <OrderCancel order={order} onStale={refetch} />
          <OrderNext order={order} />
        </>
      }
      aside={
        <>
          <OrderTotals order={order} />
          <OrderClock order={order} />
          <OrderPeople
            order={order}
            addressAction={<OrderAddressEdit order={order} onStale={refetch} />}
            link={order.customer ? <CustomerLink id={order.customer.id} /> : undefined}
          />
          <OrderTags order={order} />
          <OrderNotes order={order} />
        </>
      }
    >
      <OrderFacts order={order} />
      <ReviewPanel order={order} onStale={refetch} />
      <OrderLines order={order} />
      <OrderChanges orderId={order.id} revision={order.version} onChanged={refetch} />
      <OrderParts orderId={order.id} revision={order.version} />
      <OrderShipments orderId={order.id} revision={order.version} />
      <RoutePanel orderId={order.id} revision={order.version} />
      <Timeline id={order.id} revision={order.version} />
    </DetailPage>
  );
}
