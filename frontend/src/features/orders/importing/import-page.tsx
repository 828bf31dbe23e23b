import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { problemOf } from '@/graphql/problem';
import { useLive } from '@/graphql/use-live';
import { DetailPage } from '@/ui/detail-page';
import { LiveDot } from '@/ui/live-dot';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { ImportResult } from './import-result';
import { ImportRunChangesDocument, ImportRunDetailDocument } from './import-run.generated';
import type { ImportRun_RunFragment } from './import-run.generated';
import { ImportSetup } from './import-setup';
import { ImportState } from './import-status';

// The events carry the run itself: the cache puts the new numbers where they are shown.
const readByCache = () => undefined;

function SameFile({ earlier }: { earlier: NonNullable<ImportRun_RunFragment['sameFileAs']> }) {
  useLingui();
  return (
    <p className="notice tone-amber">
      {t`同一个文件已导入过：`}
      <Link to="/imports/$importId" params={{ importId: earlier.id }}>
        <DateTime value={earlier.createdAt} /> {earlier.createdByName}
      </Link>{' '}
      {t`已有的订单不会重复写入。`}
    </p>
  );
}

export function ImportPage() {
  useLingui();
  const { importId = '' } = useParams({ strict: false });
  const live = useLiveStatus();
  const variables = useMemo(() => ({ id: importId }), [importId]);
  const [{ data, error, fetching }, ask] = useQuery({
    query: ImportRunDetailDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useLive({
    document: ImportRunChangesDocument,
    variables,
    onEvents: readByCache,
    onResync: refetch,
  });
  const run = data?.importRun;
  if (!run) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : null;
  }
  return (
    <DetailPage
      title={run.fileName}
      back={<Link to="/imports">{t`导入订单`}</Link>}
      marks={
        <>
          <ImportState status={run.status} />
          <LiveDot status={live} />
        </>
      }
    >
      {run.sameFileAs && <SameFile earlier={run.sameFileAs} />}
      {run.status === 'UPLOADED' ? (
        <ImportSetup run={run} onStale={refetch} />
      ) : (
        <ImportResult run={run} />
      )}
    </DetailPage>
  );
}
