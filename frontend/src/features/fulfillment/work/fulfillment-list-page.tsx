import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLiveRows } from '@/graphql/use-live-rows';
import { useListAddress } from '@/lib/list-address';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { fulfillmentColumns, partCard } from './fulfillment-columns';
import type { PartRow } from './fulfillment-columns';
import { fulfillmentAddress, fulfillmentWhere, stages } from './fulfillment-where';
import {
  FulfillmentChangesDocument,
  FulfillmentListDocument,
  FulfillmentWarehousesDocument,
} from './work.generated';
import type { FulfillmentChangesSubscription, FulfillmentListQuery } from './work.generated';

const rowsOf = ({ fulfillmentOrderEvents }: FulfillmentChangesSubscription) =>
  fulfillmentOrderEvents.events.flatMap(({ fulfillmentOrder }) =>
    fulfillmentOrder ? [fulfillmentOrder] : [],
  );
const pick = (data: FulfillmentListQuery) => data.fulfillmentOrders;
const rowId = (part: PartRow) => part.id;
const rowName = (part: PartRow) => part.number;

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({
    query: FulfillmentWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const places = data?.warehouses.nodes ?? [];
  return [
    {
      key: 'warehouse',
      label: t`仓库`,
      kind: 'options',
      isCommon: true,
      options: places.map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'carrier', label: t`物流商代码`, kind: 'text', isCommon: true },
  ];
}

/** The work of all warehouses, stage by stage. */
export function FulfillmentListPage() {
  const { _, i18n } = useLingui();
  const navigate = useNavigate();
  const { q, filters, isFiltered, ask } = useListAddress(fulfillmentAddress);
  // what is late is asked of one moment, or the question would change with every drawing
  const [now] = useState(() => new Date());
  const list = useKeysetList({
    document: FulfillmentListDocument,
    variables: {
      where: fulfillmentWhere(filters, now),
      search: q || null,
      // what is to be done is done by priority; what was done is looked up
      orderBy: filters.stage && filters.stage !== 'sent' ? 'PRIORITY' : 'NEWEST',
      locale: i18n.locale,
    },
    pick,
  });
  const flashes = useLiveRows({
    document: FulfillmentChangesDocument,
    variables: { locale: i18n.locale },
    rowsOf,
    list,
    isFiltered,
  });
  const live = useLiveStatus();
  const look = useListLook('fulfillment', fulfillmentColumns);
  const open = useCallback(
    ({ id }: PartRow) => void navigate({ to: '/fulfillment/$partId', params: { partId: id } }),
    [navigate],
  );
  const title = t({ message: '发货单', context: 'navigation' });
  const stage = filters.stage ?? 'all';
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={live} />}
      views={
        <Views
          label={t`阶段`}
          views={[
            { key: 'all', label: t({ message: '全部', context: 'stage' }) },
            ...stages.map(({ key, label }) => ({ key, label: _(label) })),
          ]}
          chosen={stage}
          onChoose={(key) => {
            const { stage: _before, ...rest } = filters;
            ask({ filters: key === 'all' ? rest : { ...rest, stage: key } });
          }}
        />
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`发货单号、订单号`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={useFilterDefinitions()}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
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
        card={partCard}
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
            <Empty
              action={<Button onClick={() => ask({ q: '', filters: {} })}>{t`清除筛选`}</Button>}
            >
              {t`没有符合条件的发货单。`}
            </Empty>
          ) : (
            <Empty>{t`还没有发货单。审核通过的订单分仓后出现在这里。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
