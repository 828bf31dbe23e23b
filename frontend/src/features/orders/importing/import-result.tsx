import './importing.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { usePayload } from '@/graphql/use-payload';
import { formatNumber } from '@/lib/numbers';
import { newRequestKey } from '@/lib/request-key';
import { refusalText } from '@/graphql/refusals';
import { Card, Facts } from '@/ui/detail-page';
import { DateTime } from '@/ui/values';
import { CountsTable, ReasonsList, SumsTable } from './accounting';
import { importModeLabels, presetLabels } from './import-labels';
import { ImportCancelDocument, ImportStartDocument } from './import-run.generated';
import type {
  ImportCancelMutation,
  ImportRun_RunFragment,
  ImportStartMutation,
} from './import-run.generated';
import { RefusedRows } from './refused-rows';

const pick = (data: ImportCancelMutation) => data.importCancel;
const pickStart = (data: ImportStartMutation) => data.importStart;

/** How far a running import is, and the way to stop it between two orders. */
function ImportProgress({ run }: { run: ImportRun_RunFragment }) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(ImportCancelDocument, pick);
  const { rowsDone, rowsTotal } = run;
  const done = formatNumber(rowsDone, i18n.locale);
  const total = formatNumber(rowsTotal, i18n.locale);
  const percent = rowsTotal > 0 ? Math.floor((rowsDone / rowsTotal) * 100) : 0;
  return (
    <Card
      title={run.status === 'QUEUED' ? t`等待开始` : t`正在导入`}
      extra={
        <Button
          size="small"
          danger
          loading={isSending}
          onClick={() => void send({ input: { id: run.id, idempotencyKey: newRequestKey() } })}
        >
          {t`停止导入`}
        </Button>
      }
    >
      <progress
        max={Math.max(rowsTotal, 1)}
        value={rowsTotal > 0 ? rowsDone : undefined}
        aria-label={t`导入进度`}
      />
      <div className="row secondary">
        <span className="grow number" role="status">
          {rowsTotal > 0 ? t`${done} / ${total} 行` : t`正在读取文件…`}
        </span>
        <span className="number">{percent}%</span>
      </div>
    </Card>
  );
}

/** Goes on where a failed or stopped import ended, with the same choices. */
function ContinueButton({ run }: { run: ImportRun_RunFragment }) {
  useLingui();
  const { send, isSending } = usePayload(ImportStartDocument, pickStart);
  const { id, channel, mode, createProducts, createCustomers, version } = run;
  if (!channel || !mode) return null;
  const input = {
    id,
    channelId: channel.id,
    mode,
    createProducts,
    createCustomers,
    expectedVersion: version,
    idempotencyKey: newRequestKey(),
  };
  return (
    <Button size="small" loading={isSending} onClick={() => void send({ input })}>
      {t`继续导入`}
    </Button>
  );
}

function RunFacts({ run }: { run: ImportRun_RunFragment }) {
  const { _ } = useLingui();
  const when = (moment: string | null | undefined) => (moment ? <DateTime value={moment} /> : '—');
  return (
    <Card title={t`概况`}>
      <Facts
        facts={[
          { label: t`渠道`, value: run.channel?.name ?? '—' },
          { label: t`方式`, value: run.mode ? _(importModeLabels[run.mode]) : '—' },
          { label: t`格式`, value: `${_(presetLabels[run.preset])} · ${run.format}` },
          { label: t`操作人`, value: run.createdByName || '—' },
          { label: t`上传`, value: when(run.createdAt) },
          { label: t`开始`, value: when(run.startedAt) },
          { label: t`结束`, value: when(run.finishedAt) },
        ]}
      />
    </Card>
  );
}

/** After the start: progress while it runs, then the account of every row and every amount. */
export function ImportResult({ run }: { run: ImportRun_RunFragment }) {
  useLingui();
  const isRunning = run.status === 'QUEUED' || run.status === 'RUNNING';
  return (
    <div className="detail-columns">
      <div className="stack">
        {isRunning && <ImportProgress run={run} />}
        {run.status === 'FAILED' && (
          <div className="notice tone-red row" role="alert">
            <span className="grow">{t`导入失败：${refusalText({ code: run.errorCode ?? '', message: run.errorMessage })}`}</span>
            <ContinueButton run={run} />
          </div>
        )}
        {run.status === 'CANCELLED' && (
          <div className="notice tone-amber row">
            <span className="grow">{t`导入被停止。已写入的订单保留，其余没有写入。`}</span>
            <ContinueButton run={run} />
          </div>
        )}
        <Card title={t`对账`} isFlush>
          <CountsTable counts={run} />
          <SumsTable sums={run.sums} />
          {run.reasons.length > 0 && (
            <div className="card-body">
              <ReasonsList reasons={run.reasons} />
            </div>
          )}
        </Card>
        {run.rowsRefused > 0 && !isRunning && <RefusedRows runId={run.id} />}
      </div>
      <aside className="stack">
        <RunFacts run={run} />
      </aside>
    </div>
  );
}
