import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { Timeline } from '@/features/audit/timeline';
import { PurchaseActions } from '@/features/inventory/purchasing/purchase-actions';
import { PurchaseFacts, PurchaseMessages } from '@/features/inventory/purchasing/purchase-facts';
import { PurchaseLines } from '@/features/inventory/purchasing/purchase-lines';
import { PurchaseReceipts } from '@/features/inventory/purchasing/purchase-receipts';
import { PurchaseState } from '@/features/inventory/purchasing/purchase-status';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { useCan } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { DetailPage } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import {
  PurchaseDetailChangesDocument,
  PurchaseDetailDocument,
} from './purchase-detail-page.generated';

export function PurchaseDetailPage() {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { purchaseOrderId = '' } = useParams({ strict: false });
  const showsCosts = useCan('COSTS_READ');
  const [{ data, error, fetching }, ask] = useQuery({
    query: PurchaseDetailDocument,
    variables: useMemo(
      () => ({ id: purchaseOrderId, locale, showsCosts }),
      [purchaseOrderId, locale, showsCosts],
    ),
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useLive({
    document: PurchaseDetailChangesDocument,
    variables: { id: purchaseOrderId, locale, showsCosts },
    // The cache knows the order by its id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: refetch,
  });
  const live = useLiveStatus();
  const order = data?.purchaseOrder;
  if (!order) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这张采购单。`}</Empty>;
  }
  return (
    <DetailPage
      title={order.number}
      back={<Link to="/purchase-orders">{t({ message: '采购单', context: 'many' })}</Link>}
      marks={
        <>
          <CopyButton text={order.number} />
          <PurchaseState status={order.status} />
          <LiveDot status={live} />
        </>
      }
      actions={<PurchaseActions order={order} onStale={refetch} />}
    >
      <PurchaseFacts order={order} />
      <PurchaseLines order={order} />
      <PurchaseReceipts order={order} onStale={refetch} />
      <PurchaseMessages order={order} />
      <Timeline id={order.id} revision={order.version} />
    </DetailPage>
  );
}
