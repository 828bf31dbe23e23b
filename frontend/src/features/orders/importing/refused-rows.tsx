import { DownloadOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { Card } from '@/ui/detail-page';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { RefusalsTable } from './refusals';
import type { Refusal } from './refusals';
import { ImportRefusalsDocument } from './refused-rows.generated';
import type { ImportRefusalsQuery } from './refused-rows.generated';

type RefusedRow = Refusal & { readonly id: string };

/** A refusal is known by its row; several may stand on one. */
const pick = (data: ImportRefusalsQuery) => ({
  ...data.importRefusals,
  nodes: data.importRefusals.nodes.map((node): RefusedRow => ({
    ...node,
    id: `${node.rowNumber}.${node.code}.${node.externalId}`,
  })),
});

/** The rows that were not taken, page by page, and all of them as a file to correct. */
export function RefusedRows({ runId }: { runId: string }) {
  useLingui();
  const list = useKeysetList({ document: ImportRefusalsDocument, variables: { runId }, pick });
  return (
    <Card
      title={t`被拒绝的行`}
      isFlush
      extra={
        <Button
          size="small"
          icon={<DownloadOutlined />}
          href={`/imports/${encodeURIComponent(runId)}/refusals.csv`}
          download
        >
          {t`下载 CSV`}
        </Button>
      }
    >
      {list.isLoading && list.rows.length === 0 && <PageSkeleton lines={4} />}
      {list.rows.length > 0 && <RefusalsTable refusals={list.rows} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refetch} />}
      {list.hasMore && (
        <div className="card-body">
          <Button block onClick={list.loadMore} loading={list.isLoadingMore}>
            {t`更多`}
          </Button>
        </div>
      )}
    </Card>
  );
}
