import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useLiveStatus } from '@/graphql/live-status';
import { Can } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { nothing } from '@/ui/data-grid/selection';
import type { Selection } from '@/ui/data-grid/selection';
import { FilterChips } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { OrderBulk } from './order-bulk';
import { OrderCard, orderColumns } from './order-columns';
import type { OrderRow } from './order-columns';
import { builtinViewOf, OrderViews } from './order-views';
import { orderWhere } from './order-where';
import { useOrderAddress } from './use-order-address';
import { useOrderFilters } from './use-order-filters';
import { useOrderCounts, useOrderList } from './use-order-list';

const rowId = (order: OrderRow) => order.id;
const rowName = (order: OrderRow) => order.number;
const card = (order: OrderRow) => <OrderCard order={order} />;

function NoOrders({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  useLingui();
  if (!isFiltered) return <Empty>{t`还没有订单。新建一单，或导入订单文件。`}</Empty>;
  return (
    <Empty action={<Button onClick={onClear}>{t`清除筛选`}</Button>}>
      {t`没有符合条件的订单。`}
    </Empty>
  );
}

export function OrderListPage() {
  useLingui();
  const router = useRouter();
  const { address, goTo } = useOrderAddress();
  const { filters, q, sort, isFiltered, ask } = address;
  const [openedAt] = useState(() => new Date());
  const where = useMemo(() => orderWhere(filters, openedAt), [filters, openedAt]);
  const [selection, setSelection] = useState<Selection>(nothing);
  const definitions = useOrderFilters();
  const look = useListLook('orders', orderColumns);
  const list = useOrderList({ where, sort, search: q });
  const counts = useOrderCounts(openedAt, list.rows);
  const liveStatus = useLiveStatus();
  const view = builtinViewOf(address);

  const open = useCallback(
    (row: OrderRow, inNewTab: boolean) => {
      const to = { to: '/orders/$orderId', params: { orderId: row.id } } as const;
      if (inNewTab) window.open(router.buildLocation(to).href, '_blank', 'noopener');
      else void router.navigate(to);
    },
    [router],
  );

  return (
    <ListPage
      title={t`订单`}
      mark={<LiveDot status={liveStatus} />}
      actions={
        <Can do="ORDERS_WRITE">
          <Button type="primary" onClick={() => void router.navigate({ to: '/orders/new' })}>
            {t`新建订单`}
          </Button>
        </Can>
      }
      views={<OrderViews address={address} counts={counts} onGo={goTo} />}
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`订单号、客户、手机、SKU`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={definitions}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
      }
      tools={look.tools}
      bulk={
        <OrderBulk
          rows={list.rows}
          selection={selection}
          onSelectionChange={setSelection}
          onChanged={list.patch}
        />
      }
      foot={
        <ListFoot
          loaded={list.rows.length}
          isSelectable
          total={view === null ? null : counts?.[view].boundedCount}
        >
          {list.arrivedCount > 0 && (
            <button type="button" className="button small" onClick={list.showArrived}>
              {t`${list.arrivedCount} 张新订单，点此查看`}
            </button>
          )}
        </ListFoot>
      }
    >
      <DataGrid
        label={t`订单`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        selection={selection}
        onSelectionChange={setSelection}
        onOpen={open}
        flashes={list.flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<NoOrders isFiltered={isFiltered} onClear={() => goTo({})} />}
      />
    </ListPage>
  );
}
