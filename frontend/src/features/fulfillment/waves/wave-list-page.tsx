import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { PickWaveWhere } from '@/graphql/schema.generated';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLiveRows } from '@/graphql/use-live-rows';
import { readOptions } from '@/lib/filters';
import { useListAddress } from '@/lib/list-address';
import type { ListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import { NewWaveDialog } from './new-wave-dialog';
import { WaveState, waveLooks, waveStatuses } from './wave-status';
import { WaveChangesDocument, WaveListDocument } from './waves.generated';
import type {
  WaveChangesSubscription,
  WaveListQuery,
  WaveRow_WaveFragment,
} from './waves.generated';

type WaveRow = WaveRow_WaveFragment;

const address: ListAddress = {
  name: 'pick-waves',
  filterKeys: ['status'],
  sortKeys: ['created'],
  firstSort: { key: 'created', direction: 'desc' },
};
const rowsOf = ({ pickWaveEvents }: WaveChangesSubscription) =>
  pickWaveEvents.events.flatMap(({ wave }) => (wave ? [wave] : []));
const pick = (data: WaveListQuery) => data.pickWaves;
const rowId = (wave: WaveRow) => wave.id;
const rowName = (wave: WaveRow) => wave.number;

function WaveLink({ wave }: { wave: WaveRow }) {
  return (
    <Link to="/pick-waves/$waveId" params={{ waveId: wave.id }} className="mono" tabIndex={-1}>
      {wave.number}
    </Link>
  );
}

const card = (wave: WaveRow) => (
  <div>
    <div className="row">
      <strong className="grow">
        <WaveLink wave={wave} />
      </strong>
      <WaveState status={wave.status} />
    </div>
    <div className="secondary small ellipsis">
      {wave.warehouse.name} · {wave.pickerName || wave.createdByName}
    </div>
  </div>
);

function waveColumns(): readonly Column<WaveRow>[] {
  return [
    {
      key: 'number',
      title: t({ message: '波次', context: 'one' }),
      width: 120,
      isPinned: true,
      render: (wave) => <WaveLink wave={wave} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 110,
      render: ({ status }) => <WaveState status={status} />,
    },
    {
      key: 'warehouse',
      title: t`仓库`,
      width: 160,
      grow: 1,
      render: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'orders',
      title: t`发货单数`,
      width: 90,
      align: 'end',
      render: ({ orders }) => <Quantity value={orders} />,
    },
    {
      key: 'units',
      title: t({ message: '件数', context: 'work' }),
      width: 80,
      align: 'end',
      render: ({ units }) => <Quantity value={units} />,
    },
    { key: 'picker', title: t`拣货人`, width: 130, render: ({ pickerName }) => pickerName },
    { key: 'by', title: t`创建人`, width: 130, render: ({ createdByName }) => createdByName },
    {
      key: 'created',
      title: t`创建时间`,
      width: 120,
      render: ({ createdAt }) => <DateTime value={createdAt} />,
    },
  ];
}

function whereOf(status: string | undefined): PickWaveWhere {
  const wanted = readOptions(status ?? '');
  const statuses = waveStatuses.filter((each) => wanted.includes(each));
  return { status: statuses.length > 0 ? { oneOf: statuses } : undefined };
}

/** Waves, the newest first. */
export function WaveListPage() {
  const { _, i18n } = useLingui();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const { filters, isFiltered, ask } = useListAddress(address);
  const list = useKeysetList({
    document: WaveListDocument,
    variables: { where: whereOf(filters.status), locale: i18n.locale },
    pick,
  });
  const flashes = useLiveRows({
    document: WaveChangesDocument,
    variables: { locale: i18n.locale },
    rowsOf,
    list,
    isFiltered,
  });
  const look = useListLook('pick-waves', waveColumns);
  const open = useCallback(
    ({ id }: { readonly id: string }) =>
      void navigate({ to: '/pick-waves/$waveId', params: { waveId: id } }),
    [navigate],
  );
  const title = t({ message: '拣货波次', context: 'navigation' });
  return (
    <ListPage
      title={title}
      actions={
        <Can do="FULFILLMENT_PICK">
          <Button type="primary" onClick={() => setMaking(true)}>{t`新建波次`}</Button>
        </Can>
      }
      filters={
        <FilterChips
          definitions={[
            {
              key: 'status',
              label: t`状态`,
              kind: 'options',
              isCommon: true,
              options: waveStatuses.map((value) => ({ value, label: _(waveLooks[value].label) })),
            },
          ]}
          values={filters}
          onChange={(next) => ask({ filters: next })}
        />
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} total={list.totalCount} />}
    >
      <DataGrid
        label={title}
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
        empty={<Empty>{t`没有波次。把要拣的发货单合成一趟走。`}</Empty>}
      />
      {isMaking && <NewWaveDialog onMade={open} onClose={() => setMaking(false)} />}
    </ListPage>
  );
}
