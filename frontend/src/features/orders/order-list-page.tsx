import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { pickFilters } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import { arrangeColumns, useListSettings } from '@/lib/list-settings';
import { sort, text, urlState } from '@/lib/url-state';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { nothing } from '@/ui/data-grid/selection';
import type { Selection } from '@/ui/data-grid/selection';
import { FilterChips } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { ListTools } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { OrderCard, useOrderColumns } from './order-columns';
import type { OrderRow } from './order-columns';
import { OrderCountsDocument, OrderListDocument } from './order-list-page.generated';
import type { OrderListQuery } from './order-list-page.generated';
import {
  builtinViews,
  filterKeys,
  orderSort,
  orderWhere,
  sameFilters,
  sortKeys,
} from './order-where';
import type { BuiltinView } from './order-where';
import { useOrderFilters } from './use-order-filters';

const state = urlState({
  q: text(),
  sort: sort(sortKeys, { key: 'placed', direction: 'desc' }),
});
const viewKeys: readonly BuiltinView[] = [
  'all',
  'pending',
  'toShip',
  'unpaid',
  'completed',
  'cancelled',
  'credits',
];
const pick = (data: OrderListQuery) => data.orders;
const rowId = (order: OrderRow) => order.id;
const rowName = (order: OrderRow) => order.number;
const card = (order: OrderRow) => <OrderCard order={order} />;

function useViewLabels(): Record<BuiltinView, string> {
  useLingui();
  return {
    all: t`全部`,
    pending: t`待审核`,
    toShip: t`待发货`,
    unpaid: t`未付款`,
    completed: t`已完成`,
    cancelled: t`已取消`,
    credits: t`贷记单`,
  };
}

export function OrderListPage() {
  useLingui();
  const router = useRouter();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { q, sort: order } = state.read(search);
  const filters = useMemo(() => pickFilters(search, filterKeys), [search]);
  const [openedAt] = useState(() => new Date());
  const where = useMemo(() => orderWhere(filters, openedAt), [filters, openedAt]);
  const [settings, changeSettings] = useListSettings('orders');
  const [selection, setSelection] = useState<Selection>(nothing);
  const labels = useViewLabels();
  const definitions = useOrderFilters();
  const columns = useOrderColumns();
  const shown = useMemo(() => arrangeColumns(columns, settings), [columns, settings]);
  const list = useKeysetList({
    document: OrderListDocument,
    variables: { where, orderBy: orderSort(order), search: q || null },
    pick,
  });
  const [counts] = useQuery({
    query: OrderCountsDocument,
    variables: useMemo(
      () => ({
        pending: orderWhere(builtinViews.pending, openedAt),
        toShip: orderWhere(builtinViews.toShip, openedAt),
        unpaid: orderWhere(builtinViews.unpaid, openedAt),
        completed: orderWhere(builtinViews.completed, openedAt),
        cancelled: orderWhere(builtinViews.cancelled, openedAt),
        credits: orderWhere(builtinViews.credits, openedAt),
      }),
      [openedAt],
    ),
  });

  const go = useCallback(
    (next: { filters: FilterValues; q: string; sort: typeof order }) => {
      setSelection(nothing);
      void navigate({
        to: '/orders',
        search: { ...state.write({ q: next.q, sort: next.sort }), ...next.filters },
      });
    },
    [navigate],
  );
  const open = useCallback(
    (row: OrderRow, inNewTab: boolean) => {
      const { href } = router.buildLocation({
        to: '/orders/$orderId',
        params: { orderId: row.id },
      });
      if (inNewTab) window.open(href, '_blank', 'noopener');
      else void router.navigate({ to: '/orders/$orderId', params: { orderId: row.id } });
    },
    [router],
  );

  const chosen = viewKeys.find((key) => sameFilters(builtinViews[key], filters)) ?? null;
  const isFiltered = q !== '' || Object.keys(filters).length > 0;
  return (
    <ListPage
      title={t`订单`}
      views={
        <Views
          label={t`订单视图`}
          views={viewKeys.map((key) => ({
            key,
            label: labels[key],
            count: counts.data?.[key].totalCount,
            tone: key === 'pending' ? 'amber' : undefined,
          }))}
          chosen={q === '' ? chosen : null}
          onChoose={(key) => {
            const view = viewKeys.find((each) => each === key);
            if (view) go({ filters: builtinViews[view], q: '', sort: order });
          }}
        />
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`订单号、客户、手机、SKU`}
            onChange={(next) => go({ filters, q: next, sort: order })}
          />
          <FilterChips
            definitions={definitions}
            values={filters}
            onChange={(next) => go({ filters: next, q, sort: order })}
          />
        </>
      }
      tools={<ListTools columns={columns} settings={settings} onChange={changeSettings} />}
      foot={
        <ListFoot
          loaded={list.rows.length}
          total={chosen === null || q !== '' ? null : counts.data?.[chosen].totalCount}
        />
      }
    >
      <DataGrid
        label={t`订单`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={shown}
        card={card}
        density={settings.density}
        sort={order}
        onSort={(next) => go({ filters, q, sort: next })}
        selection={selection}
        onSelectionChange={setSelection}
        onOpen={open}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          isFiltered ? (
            <Empty
              action={
                <Button
                  onClick={() => go({ filters: {}, q: '', sort: order })}
                >{t`清除筛选`}</Button>
              }
            >
              {t`没有符合条件的订单。`}
            </Empty>
          ) : (
            <Empty>{t`还没有订单。新建一单，或导入订单文件。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
