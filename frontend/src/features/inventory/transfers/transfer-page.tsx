import './transfers.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { CopyButton } from '@/ui/copy-button';
import { Card, DetailPage, Facts } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { TransferActions } from './transfer-actions';
import { TransferLines } from './transfer-lines';
import { TransferState } from './transfer-status';
import { TransferDetailDocument, TransferStepDocument } from './transfers.generated';
import type { TransferPage_TransferFragment } from './transfers.generated';

function TransferFacts({ transfer }: { transfer: TransferPage_TransferFragment }) {
  useLingui();
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          { label: t`调出仓库`, value: transfer.source.name },
          { label: t`调入仓库`, value: transfer.destination.name },
          { label: t`申请人`, value: transfer.requestedByName },
          { label: t`申请时间`, value: <DateTime value={transfer.createdAt} /> },
          ...(transfer.dispatchedAt
            ? [
                { label: t`发出人`, value: transfer.dispatchedByName },
                { label: t`发出时间`, value: <DateTime value={transfer.dispatchedAt} /> },
              ]
            : []),
          ...(typeof transfer.expectedAt === 'string'
            ? [{ label: t`预计到达`, value: <DateTime value={transfer.expectedAt} /> }]
            : []),
          ...(transfer.receivedAt
            ? [{ label: t`完成时间`, value: <DateTime value={transfer.receivedAt} /> }]
            : []),
          ...(transfer.note ? [{ label: t`备注`, value: transfer.note }] : []),
        ]}
      />
    </Card>
  );
}

/** One transfer: what was asked for, what left, what came, and what is to be done next. */
export function TransferPage() {
  const { i18n } = useLingui();
  const { transferId = '' } = useParams({ strict: false });
  const [{ data, error, fetching }, query] = useQuery({
    query: TransferDetailDocument,
    variables: useMemo(() => ({ id: transferId, locale: i18n.locale }), [transferId, i18n.locale]),
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => query({ requestPolicy: 'network-only' });
  const transfer = data?.transfer;
  useLive({
    document: TransferStepDocument,
    variables: { id: transferId, locale: i18n.locale },
    // The cache knows the transfer by its id, so what an event brings is already shown.
    onEvents: () => undefined,
    onResync: refetch,
  });
  const live = useLiveStatus();
  if (!transfer) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这张调拨单。`}</Empty>;
  }
  return (
    <DetailPage
      title={transfer.number}
      back={<Link to="/transfers">{t({ message: '调拨', context: 'navigation' })}</Link>}
      marks={
        <>
          <CopyButton text={transfer.number} />
          <TransferState status={transfer.status} />
          <LiveDot status={live} />
        </>
      }
      actions={<TransferActions transfer={transfer} onStale={refetch} />}
      aside={<TransferFacts transfer={transfer} />}
    >
      <TransferLines transfer={transfer} />
    </DetailPage>
  );
}
