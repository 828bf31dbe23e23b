import { DownloadOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { refusalText } from '@/graphql/refusals';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { usePayload } from '@/graphql/use-payload';
import { formatNumber } from '@/lib/numbers';
import { newRequestKey } from '@/lib/request-key';
import { Card, Facts } from '@/ui/detail-page';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { reasonLabels } from '../stock/stock-labels';
import { LevelCounts, LevelRefusals } from './level-counts';
import { modeLabels } from './level-import-labels';
import {
  LevelImportCancelDocument,
  LevelImportStartDocument,
  LevelRefusalsDocument,
} from './level-imports.generated';
import type {
  LevelImportCancelMutation,
  LevelImportStartMutation,
  LevelImport_ImportFragment,
  LevelRefusalsQuery,
} from './level-imports.generated';

type Kept = LevelImport_ImportFragment;

const pickCancel = (data: LevelImportCancelMutation) => data.levelImportCancel;
const pickStart = (data: LevelImportStartMutation) => data.levelImportStart;
const pickRefusals = (data: LevelRefusalsQuery) => ({
  ...data.levelImportRefusals,
  nodes: data.levelImportRefusals.nodes.map((node) => ({ ...node, id: String(node.rowNumber) })),
});

/** How far it is, and the way to stop it between two of its transactions. */
function Progress({ kept }: { kept: Kept }) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(LevelImportCancelDocument, pickCancel);
  const done = formatNumber(kept.rowsDone, i18n.locale);
  const total = formatNumber(kept.rowsTotal, i18n.locale);
  return (
    <Card
      title={kept.status === 'QUEUED' ? t`等待开始` : t`正在导入`}
      extra={
        <Button
          size="small"
          danger
          loading={isSending}
          onClick={() => void send({ input: { id: kept.id, idempotencyKey: newRequestKey() } })}
        >
          {t`停止导入`}
        </Button>
      }
    >
      <progress max={Math.max(kept.rowsTotal, 1)} value={kept.rowsDone} aria-label={t`导入进度`} />
      <p className="secondary number" role="status">
        {t`${done} / ${total} 行`}
      </p>
    </Card>
  );
}

/** Why it stands still, and going on from the row it stopped at. */
function Stopped({ kept }: { kept: Kept }) {
  useLingui();
  const { send, isSending } = usePayload(LevelImportStartDocument, pickStart);
  const { id, mode, reason, note, version: expectedVersion } = kept;
  const goOn = () =>
    send({
      input: {
        id,
        mode,
        reason,
        note,
        repeats: true,
        expectedVersion,
        idempotencyKey: newRequestKey(),
      },
    });
  const why = refusalText({ code: kept.errorCode ?? '', message: kept.errorMessage });
  return (
    <div
      className={`notice row ${kept.status === 'FAILED' ? 'tone-red' : 'tone-amber'}`}
      role="alert"
    >
      <span className="grow">
        {kept.status === 'FAILED'
          ? t`导入失败：${why}`
          : t`导入被停止。已写入的行保留，其余没有写入。`}
      </span>
      <Button size="small" loading={isSending} onClick={() => void goOn()}>
        {t`继续导入`}
      </Button>
    </div>
  );
}

function Refused({ importId }: { importId: string }) {
  useLingui();
  const variables = { importId };
  const list = useKeysetList({ document: LevelRefusalsDocument, variables, pick: pickRefusals });
  return (
    <Card
      title={t`被拒绝的行`}
      isFlush
      extra={
        <Button
          size="small"
          icon={<DownloadOutlined />}
          href={`/level-imports/${encodeURIComponent(importId)}/refusals.csv`}
          download
        >
          {t`下载 CSV`}
        </Button>
      }
    >
      {list.isLoading && list.rows.length === 0 && <PageSkeleton lines={4} />}
      {list.rows.length > 0 && <LevelRefusals refusals={list.rows} />}
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

/** After the start: progress while it runs, then the account of every row. */
export function LevelImportResult({ kept }: { kept: Kept }) {
  const { _ } = useLingui();
  const isRunning = kept.status === 'QUEUED' || kept.status === 'RUNNING';
  const isStopped = kept.status === 'FAILED' || kept.status === 'CANCELLED';
  const when = (moment: string | null | undefined) => (moment ? <DateTime value={moment} /> : '—');
  return (
    <div className="detail-columns">
      <div className="stack">
        {isRunning && <Progress kept={kept} />}
        {isStopped && <Stopped kept={kept} />}
        <Card title={t`对账`} isFlush>
          <LevelCounts counts={kept} />
        </Card>
        {kept.rowsRefused > 0 && !isRunning && <Refused importId={kept.id} />}
      </div>
      <aside className="stack">
        <Card title={t`概况`}>
          <Facts
            facts={[
              { label: t`数量的含义`, value: _(modeLabels[kept.mode]) },
              { label: t`原因`, value: _(reasonLabels[kept.reason]) },
              { label: t`备注`, value: kept.note || '—' },
              { label: t`格式`, value: kept.format },
              { label: t`操作人`, value: kept.createdByName || '—' },
              { label: t`上传`, value: when(kept.createdAt) },
              { label: t`开始`, value: when(kept.startedAt) },
              { label: t`结束`, value: when(kept.finishedAt) },
            ]}
          />
        </Card>
      </aside>
    </div>
  );
}
