import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/data-grid/columns';
import { ToneText } from '@/ui/status';
import { DateTime, Quantity } from '@/ui/values';
import { formatNumber } from '@/lib/numbers';
import { importModeLabels, presetLabels } from './import-labels';
import type { ImportRow_RunFragment } from './import-list-page.generated';
import { ImportState } from './import-status';

export type ImportRow = ImportRow_RunFragment;

function FileLink({ run }: { run: ImportRow }) {
  return (
    <Link to="/imports/$importId" params={{ importId: run.id }} tabIndex={-1}>
      {run.fileName}
    </Link>
  );
}

function Progress({ run }: { run: ImportRow }) {
  useLingui();
  if (run.status !== 'RUNNING' && run.status !== 'QUEUED')
    return <ImportState status={run.status} />;
  return (
    <span className="row">
      <ImportState status={run.status} />
      {run.rowsTotal > 0 && (
        <span className="number secondary">
          {Math.floor((run.rowsDone / run.rowsTotal) * 100)}%
        </span>
      )}
    </span>
  );
}

function Refused({ rows }: { rows: number }) {
  const { i18n: page } = useLingui();
  const text = formatNumber(rows, page.locale);
  return <ToneText tone={rows > 0 ? 'red' : undefined}>{text}</ToneText>;
}

/** The columns of the list of imports, in the language of the page. */
export function importColumns(): readonly Column<ImportRow>[] {
  return [
    {
      key: 'file',
      title: t`文件`,
      width: 200,
      grow: 3,
      isPinned: true,
      render: (run) => <FileLink run={run} />,
    },
    { key: 'status', title: t`状态`, width: 140, render: (run) => <Progress run={run} /> },
    {
      key: 'preset',
      title: t`格式`,
      width: 170,
      grow: 1,
      render: (run) => i18n._(presetLabels[run.preset]),
    },
    {
      key: 'channel',
      title: t`渠道`,
      width: 110,
      grow: 1,
      render: (run) => run.channel?.name ?? <span className="muted">—</span>,
    },
    {
      key: 'mode',
      title: t`方式`,
      width: 90,
      render: (run) => (run.mode ? i18n._(importModeLabels[run.mode]) : '—'),
    },
    {
      key: 'rows',
      title: t`行数`,
      width: 90,
      align: 'end',
      render: (run) => <Quantity value={run.rowsTotal} />,
    },
    {
      key: 'orders',
      title: t`新增订单`,
      width: 90,
      align: 'end',
      render: (run) => <Quantity value={run.ordersCreated} />,
    },
    {
      key: 'refused',
      title: t`拒绝行`,
      width: 80,
      align: 'end',
      render: (run) => <Refused rows={run.rowsRefused} />,
    },
    { key: 'by', title: t`操作人`, width: 110, render: (run) => run.createdByName || '—' },
    {
      key: 'created',
      title: t`上传时间`,
      width: 140,
      render: (run) => <DateTime value={run.createdAt} />,
    },
  ];
}

/** The row on a phone. */
export function ImportCard({ run }: { run: ImportRow }) {
  useLingui();
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <FileLink run={run} />
        </strong>
        <Progress run={run} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">
          {t`${run.ordersCreated} 单新增`} · {t`${run.rowsRefused} 行拒绝`}
        </span>
        <DateTime value={run.createdAt} />
      </div>
    </div>
  );
}
