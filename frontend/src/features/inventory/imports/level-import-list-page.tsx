import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useLiveStatus } from '@/graphql/live-status';
import { uploadFile } from '@/graphql/upload-file';
import { useFlashes } from '@/graphql/use-flashes';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { DropZone } from '@/ui/drop-zone';
import type { SendFile } from '@/ui/drop-zone';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { Empty } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import { LevelImportState } from './level-import-state';
import { LevelImportChangesDocument, LevelImportsDocument } from './level-imports.generated';
import type {
  LevelImportChangesSubscription,
  LevelImport_ImportFragment,
  LevelImportsQuery,
} from './level-imports.generated';

type Row = LevelImport_ImportFragment;

const door = { path: '/level-imports', idName: 'levelImportId' };
const sendLevels: SendFile = (...sending) => uploadFile(door, ...sending);
const pick = (data: LevelImportsQuery) => data.levelImports;
const rowId = (row: Row) => row.id;
const rowName = (row: Row) => row.fileName;
const noVariables = {};

function columns(): readonly Column<Row>[] {
  const rows = (
    key: 'rowsTotal' | 'rowsChanged' | 'rowsUnchanged' | 'rowsRefused',
    title: string,
  ) =>
    ({
      key,
      title,
      width: 96,
      align: 'end',
      render: (row: Row) => <Quantity value={row[key]} />,
    }) as const;
  return [
    {
      key: 'file',
      title: t`文件`,
      width: 220,
      grow: 3,
      isPinned: true,
      render: (row) => (
        <Link to="/level-imports/$importId" params={{ importId: row.id }} tabIndex={-1}>
          {row.fileName}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t`状态`,
      width: 120,
      render: (row) => <LevelImportState status={row.status} />,
    },
    rows('rowsTotal', t`行数`),
    rows('rowsChanged', t`有变动`),
    rows('rowsUnchanged', t`无变化`),
    rows('rowsRefused', t`拒绝`),
    { key: 'by', title: t`操作人`, width: 120, render: (row) => row.createdByName || '—' },
    {
      key: 'created',
      title: t`上传`,
      width: 130,
      render: (row) => <DateTime value={row.createdAt} />,
    },
  ];
}

function ImportCard({ row }: { row: Row }) {
  return (
    <div className="stack">
      <div className="row">
        <strong className="grow ellipsis">{row.fileName}</strong>
        <LevelImportState status={row.status} />
      </div>
      <div className="secondary small">
        <DateTime value={row.createdAt} /> · <Quantity value={row.rowsTotal} />
      </div>
    </div>
  );
}

const card = (row: Row) => <ImportCard row={row} />;

/** Files of stock levels: brought here, and what became of each. */
export function LevelImportListPage() {
  useLingui();
  const router = useRouter();
  const live = useLiveStatus();
  const look = useListLook('level-imports', columns);
  const list = useKeysetList({ document: LevelImportsDocument, variables: noVariables, pick });
  const [flashes, flash] = useFlashes();
  useLive({
    document: LevelImportChangesDocument,
    variables: noVariables,
    onEvents: (batches: readonly LevelImportChangesSubscription[]) => {
      const changed = batches
        .flatMap((batch) => batch.levelImportEvents.events)
        .flatMap(({ levelImport }) => (levelImport ? [levelImport] : []));
      if (changed.length === 0) return;
      const known = new Set(list.rows.map(({ id }) => id));
      if (changed.some(({ id }) => !known.has(id))) list.refetch();
      list.patch(changed);
      flash(changed.map(({ id }) => id));
    },
    onResync: list.refetch,
  });
  const open = useCallback(
    (importId: string) =>
      void router.navigate({ to: '/level-imports/$importId', params: { importId } }),
    [router],
  );
  const openRow = useCallback(({ id }: Row) => open(id), [open]);
  return (
    <ListPage
      title={t`导入库存`}
      mark={<LiveDot status={live} />}
      views={
        <DropZone
          label={t`上传库存文件`}
          choose={t`选择库存文件`}
          title={t`把库存文件拖到这里`}
          hint={t`CSV 或 XLSX，须有 SKU、仓库编码、数量三列；可有单位成本、币种、原因、安全库存。先试算，确认后才写入。`}
          accept=".csv,.tsv,.txt,.xlsx"
          sendFile={sendLevels}
          onUploaded={open}
        />
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={t`导入记录`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={openRow}
        flashes={flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`还没有导入过库存。把文件拖到上面开始。`}</Empty>}
      />
    </ListPage>
  );
}
