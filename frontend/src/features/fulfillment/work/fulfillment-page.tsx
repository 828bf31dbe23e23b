import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Timeline } from '@/features/audit/timeline';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { CopyButton } from '@/ui/copy-button';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { Due } from './due';
import { FulfillmentActions } from './fulfillment-actions';
import { FulfillmentLines } from './fulfillment-lines';
import { FulfillmentState } from './fulfillment-status';
import { ParcelTools } from './parcel-tools';
import { Packages } from './packages';
import { PartDecision, PartShipments } from './part-sent';
import { FulfillmentDetailDocument, FulfillmentStepDocument } from './work.generated';
import type { FulfillmentPage_PartFragment } from './work.generated';

function moments(part: FulfillmentPage_PartFragment) {
  const known = [
    [t`接单`, part.acceptedAt],
    [t`拣齐`, part.pickedAt],
    [t`装完`, part.packedAt],
    [t({ message: '发出', context: 'work' }), part.shippedAt],
    [t({ message: '取消', context: 'work' }), part.cancelledAt],
  ] as const;
  return known.flatMap(([label, at]) =>
    typeof at === 'string' ? [{ label, value: <DateTime value={at} /> }] : [],
  );
}

function PartFacts({ part }: { part: FulfillmentPage_PartFragment }) {
  useLingui();
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          ...(part.order
            ? [
                {
                  label: t({ message: '订单', context: 'work' }),
                  value: (
                    <Link to="/orders/$orderId" params={{ orderId: part.order.id }}>
                      {part.order.number}
                    </Link>
                  ),
                },
              ]
            : []),
          { label: t`仓库`, value: part.warehouse.name },
          ...(part.serviceName ? [{ label: t`物流`, value: part.serviceName }] : []),
          { label: t`优先级`, value: part.priority },
          { label: t`最晚发货`, value: <Due part={part} /> },
          ...(part.wave
            ? [
                {
                  label: t`波次`,
                  value: (
                    <Link to="/pick-waves/$waveId" params={{ waveId: part.wave.id }}>
                      {part.wave.number}
                    </Link>
                  ),
                },
              ]
            : []),
          { label: t`创建时间`, value: <DateTime value={part.createdAt} /> },
          ...moments(part),
          ...(part.holdNote ? [{ label: t`挂起原因`, value: part.holdNote }] : []),
          ...(part.cancelNote
            ? [{ label: t({ message: '取消原因', context: 'work' }), value: part.cancelNote }]
            : []),
        ]}
      />
    </Card>
  );
}

/** One fulfilment order: what is to be sent, how far it is, and what may be done next. */
export function FulfillmentPage() {
  const { i18n } = useLingui();
  const { partId = '' } = useParams({ strict: false });
  const variables = useMemo(() => ({ id: partId, locale: i18n.locale }), [partId, i18n.locale]);
  const [{ data, error, fetching }, query] = useQuery({
    query: FulfillmentDetailDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  useLive({
    document: FulfillmentStepDocument,
    variables,
    // The cache knows the work by its id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: refetch,
  });
  const live = useLiveStatus();
  const part = data?.fulfillmentOrder;
  if (!part) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这张发货单。`}</Empty>;
  }
  return (
    <DetailPage
      title={part.number}
      back={<Link to="/fulfillment">{t({ message: '发货单', context: 'navigation' })}</Link>}
      marks={
        <>
          <CopyButton text={part.number} />
          <FulfillmentState part={part} />
          <LiveDot status={live} />
        </>
      }
      actions={<FulfillmentActions part={part} onStale={refetch} />}
      aside={
        <>
          <PartFacts part={part} />
          <PartDecision partId={part.id} />
        </>
      }
    >
      <FulfillmentLines lines={part.lines} />
      <Packages
        packages={part.packages}
        renderTools={(parcel) => <ParcelTools part={part} parcel={parcel} onStale={refetch} />}
      />
      <PartShipments partId={part.id} revision={part.version} />
      <Timeline id={part.id} revision={part.version} />
    </DetailPage>
  );
}
