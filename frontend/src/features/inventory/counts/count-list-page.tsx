import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { LiveDot } from '@/ui/live-dot';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { DateTime } from '@/ui/values';
import { CountState, countLooks, countStatuses, kindLabels } from './count-status';
import { countAddress, countWhere } from './count-where';
import { useLiveRows } from '@/graphql/use-live-rows';
import {
  CountChangesDocument,
  CountListDocument,
  CountWarehousesDocument,
} from './counts.generated';
import type {
  CountChangesSubscription,
  CountListQuery,
  CountRow_CountFragment,
} from './counts.generated';

const OpenDialog = lazy(() =>
  import('./open-dialog').then((module) => ({ default: module.OpenDialog })),
);

type CountRow = CountRow_CountFragment;

const rowsOf = ({ stockCountEvents }: CountChangesSubscription) =>
  stockCountEvents.events.flatMap(({ count }) => (count ? [count] : []));
const pick = (data: CountListQuery) => data.stockCounts;
const rowId = (count: CountRow) => count.id;
const rowName = (count: CountRow) => count.number;
const card = (count: CountRow) => <CountCard count={count} />;

function NumberLink({ count }: { count: CountRow }) {
  return (
    <Link to="/counts/$countId" params={{ countId: count.id }} className="mono" tabIndex={-1}>
      {count.number}
    </Link>
  );
}

function Kind({ count }: { count: CountRow }) {
  const { _ } = useLingui();
  const kind = _(kindLabels[count.kind]);
  return count.isBlind ? t`${kind} · 盲盘` : kind;
}

function countColumns(): readonly Column<CountRow>[] {
  return [
    {
      key: 'number',
      title: t({ message: '盘点单', context: 'one' }),
      width: 120,
      isPinned: true,
      render: (count) => <NumberLink count={count} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 110,
      render: ({ status }) => <CountState status={status} />,
    },
    {
      key: 'warehouse',
      title: t`仓库`,
      width: 150,
      grow: 1,
      render: ({ warehouse }) => warehouse.name,
    },
    { key: 'kind', title: t`类型`, width: 110, render: (count) => <Kind count={count} /> },
    {
      key: 'progress',
      title: t`已盘`,
      width: 110,
      align: 'end',
      render: ({ progress }) => (
        <span className="number">{`${progress.counted} / ${progress.lines}`}</span>
      ),
    },
    {
      key: 'differing',
      title: t`有差异`,
      width: 80,
      align: 'end',
      render: ({ progress }) => <span className="number">{progress.differing ?? '—'}</span>,
    },
    { key: 'note', title: t`备注`, width: 160, grow: 2, render: ({ note }) => note || '—' },
    { key: 'by', title: t`发起人`, width: 130, render: ({ openedByName }) => openedByName },
    {
      key: 'created',
      title: t`发起时间`,
      width: 120,
      render: ({ createdAt }) => <DateTime value={createdAt} />,
    },
  ];
}

function CountCard({ count }: { count: CountRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow">
          <NumberLink count={count} />
        </strong>
        <CountState status={count.status} />
      </div>
      <div className="secondary small ellipsis">
        {count.warehouse.name} · {count.progress.counted} / {count.progress.lines}
      </div>
    </div>
  );
}

type Place = { readonly id: string; readonly name: string };

function useFilterDefinitions(places: readonly Place[]): readonly FilterDefinition[] {
  const { _ } = useLingui();
  return [
    {
      key: 'status',
      label: t`状态`,
      kind: 'options',
      isCommon: true,
      options: countStatuses.map((value) => ({ value, label: _(countLooks[value].label) })),
    },
    {
      key: 'warehouse',
      label: t`仓库`,
      kind: 'options',
      isCommon: true,
      options: places.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
}

export function CountListPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { filters, isFiltered, ask } = useListAddress(countAddress);
  const [isOpening, setIsOpening] = useState(false);
  const [{ data }] = useQuery({
    query: CountWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const places = data?.warehouses.nodes ?? [];
  const list = useKeysetList({
    document: CountListDocument,
    variables: { where: countWhere(filters), locale: i18n.locale },
    pick,
  });
  const flashes = useLiveRows({
    document: CountChangesDocument,
    variables: { locale: i18n.locale },
    rowsOf,
    list,
    isFiltered,
  });
  const live = useLiveStatus();
  const look = useListLook('counts', countColumns);
  const go = useCallback(
    (countId: string) => void navigate({ to: '/counts/$countId', params: { countId } }),
    [navigate],
  );
  const open = useCallback(({ id }: CountRow) => go(id), [go]);
  const title = t({ message: '盘点', context: 'navigation' });
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={live} />}
      actions={
        <Can do="INVENTORY_COUNT_REVIEW">
          <Button type="primary" onClick={() => setIsOpening(true)}>{t`发起盘点`}</Button>
        </Can>
      }
      filters={
        <FilterChips
          definitions={useFilterDefinitions(places)}
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
        empty={
          isFiltered ? (
            <Empty action={<Button onClick={() => ask({ filters: {} })}>{t`清除筛选`}</Button>}>
              {t`没有符合条件的盘点单。`}
            </Empty>
          ) : (
            <Empty>{t`还没有盘点。盘过才知道账实是否相符。`}</Empty>
          )
        }
      />
      {isOpening && (
        <Suspense>
          <OpenDialog places={places} onClose={() => setIsOpening(false)} onOpened={go} />
        </Suspense>
      )}
    </ListPage>
  );
}
