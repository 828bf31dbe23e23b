import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import type { ImportRunWhere, ImportStatus } from '@/graphql/schema.generated';
import { useFlashes } from '@/graphql/use-flashes';
import { uploadFile } from '@/graphql/upload-file';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import { readDates, readOptions } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import { useListAddress } from '@/lib/list-address';
import type { ListAddress } from '@/lib/list-address';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { DropZone } from '@/ui/drop-zone';
import type { SendFile } from '@/ui/drop-zone';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { Empty } from '@/ui/states';
import { ImportCard, importColumns } from './import-columns';
import type { ImportRow } from './import-columns';
import { importStatusLabels } from './import-labels';
import {
  ImportChannelsDocument,
  ImportListChangesDocument,
  ImportRunsDocument,
} from './import-list-page.generated';
import type { ImportListChangesSubscription, ImportRunsQuery } from './import-list-page.generated';

const door = { path: '/imports', idName: 'importRunId' };
const sendOrders: SendFile = (...sending) => uploadFile(door, ...sending);

const address: ListAddress = {
  name: 'imports',
  filterKeys: ['status', 'channel', 'created'],
  sortKeys: [],
  firstSort: {
    key: 'created',
    direction: 'desc',
  },
};
const statuses: readonly ImportStatus[] = [
  'UPLOADED',
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
];
const pick = (data: ImportRunsQuery) => data.importRuns;
const rowId = (run: ImportRow) => run.id;
const rowName = (run: ImportRow) => run.fileName;
const card = (run: ImportRow) => <ImportCard run={run} />;
const noVariables = {};

function importWhere(values: FilterValues): ImportRunWhere {
  const wanted = readOptions(values.status ?? '');
  const chosen = statuses.filter((status) => wanted.includes(status));
  const channels = readOptions(values.channel ?? '');
  return {
    status: chosen.length > 0 ? { oneOf: chosen } : undefined,
    channel: channels.length > 0 ? { oneOf: [...channels] } : undefined,
    createdAt: values.created ? readDates(values.created, new Date()) : undefined,
  };
}

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { _ } = useLingui();
  const [{ data }] = useQuery({ query: ImportChannelsDocument });
  const channels = data?.channels.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const states = statuses.map((value) => ({ value, label: _(importStatusLabels[value]) }));
  return [
    { key: 'status', label: t`状态`, kind: 'options', options: states, isCommon: true },
    { key: 'channel', label: t`渠道`, kind: 'options', options: channels, isCommon: true },
    { key: 'created', label: t`上传时间`, kind: 'dates', isCommon: true },
  ];
}

export function ImportListPage() {
  useLingui();
  const router = useRouter();
  const live = useLiveStatus();
  const { filters, isFiltered, ask } = useListAddress(address);
  const definitions = useFilterDefinitions();
  const look = useListLook('imports', importColumns);
  const list = useKeysetList({
    document: ImportRunsDocument,
    variables: { where: importWhere(filters) },
    pick,
  });
  const [flashes, flash] = useFlashes();
  useLive({
    document: ImportListChangesDocument,
    variables: noVariables,
    onEvents: (batches: readonly ImportListChangesSubscription[]) => {
      const runs = batches
        .flatMap((batch) => batch.importEvents.events)
        .flatMap(({ importRun }) => (importRun ? [importRun] : []));
      if (runs.length === 0) return;
      const known = new Set(list.rows.map(({ id }) => id));
      // A file that somebody else has just brought: the newest stand at the top of the list.
      if (runs.some(({ id }) => !known.has(id)) && !isFiltered) list.refetch();
      list.patch(runs);
      flash(runs.map(({ id }) => id));
    },
    onResync: list.refetch,
  });
  const openRun = useCallback(
    (importId: string) => void router.navigate({ to: '/imports/$importId', params: { importId } }),
    [router],
  );
  const open = useCallback(({ id }: ImportRow) => openRun(id), [openRun]);
  return (
    <ListPage
      title={t`导入订单`}
      mark={<LiveDot status={live} />}
      views={
        <DropZone
          label={t`上传订单文件`}
          choose={t`选择订单文件`}
          title={t`把订单文件拖到这里`}
          hint={t`CSV、XLSX 或 JSON，支持 Shopify、WooCommerce 导出和一般表格。先试算，确认后才写入。`}
          accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson"
          sendFile={sendOrders}
          onUploaded={openRun}
        />
      }
      filters={
        <FilterChips
          definitions={definitions}
          values={filters}
          onChange={(next) => ask({ filters: next })}
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
        onOpen={open}
        flashes={flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          isFiltered ? (
            <Empty action={<Button onClick={() => ask({ filters: {} })}>{t`清除筛选`}</Button>}>
              {t`没有符合条件的导入。`}
            </Empty>
          ) : (
            <Empty>{t`还没有导入过文件。把订单文件拖到上面开始。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
