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
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { LevelImportResult } from './level-import-result';
import { LevelImportSetup } from './level-import-setup';
import { LevelImportState } from './level-import-state';
import { LevelImportChangesDocument, LevelImportDetailDocument } from './level-imports.generated';

// The events carry the import itself: the cache puts the new numbers where they are shown.
const readByCache = () => undefined;

/** One file of levels: what it would do, then how far it is and what became of every row. */
export function LevelImportPage() {
  useLingui();
  const { importId = '' } = useParams({ strict: false });
  const live = useLiveStatus();
  const variables = useMemo(() => ({ id: importId }), [importId]);
  const [{ data, error, fetching }, ask] = useQuery({
    query: LevelImportDetailDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useLive({
    document: LevelImportChangesDocument,
    variables,
    onEvents: readByCache,
    onResync: refetch,
  });
  const kept = data?.levelImport;
  if (!kept) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这次导入。`}</Empty>;
  }
  return (
    <DetailPage
      title={kept.fileName}
      back={<Link to="/level-imports">{t`导入库存`}</Link>}
      marks={
        <>
          <LevelImportState status={kept.status} />
          <LiveDot status={live} />
        </>
      }
    >
      {kept.status === 'UPLOADED' ? (
        <LevelImportSetup kept={kept} />
      ) : (
        <LevelImportResult kept={kept} />
      )}
    </DetailPage>
  );
}
