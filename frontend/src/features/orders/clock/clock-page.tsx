import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useRefetchOn } from '@/graphql/use-refetch-on';
import { useListAddress } from '@/lib/list-address';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { OrderCard, orderColumns } from '../order-columns';
import type { OrderRow } from '../order-columns';
import { useOrderList } from '../use-order-list';
import { clockAddress, clockView, clockViewKeys, clockViews, clockWhere } from './clock-where';
import { clockOf } from './clock';
import { OrderClockCountsDocument } from './clock-page.generated';
import type { ClockView } from './clock-where';
import { useNow } from './use-now';

const rowId = (order: OrderRow) => order.id;
const rowName = (order: OrderRow) => order.number;
const card = (order: OrderRow) => <OrderCard order={order} hasClock />;
const byClock = { key: 'shipBy', direction: 'asc' } as const;
const askAgainMs = 60_000;
const counted = { hours: clockViewKeys.map((key) => clockViews[key]) };

/** The clock comes first here. */
function clockColumns() {
  const columns = orderColumns();
  const first = columns.filter(({ key }) => key === 'number' || key === 'shipBy');
  return [...first, ...columns.filter((column) => !first.includes(column))];
}

function useViewLabels(): Record<ClockView, string> {
  useLingui();
  return { late: t`已超时`, soon: t`4 小时内`, day: t`24 小时内`, week: t`7 天内` };
}

/** The moment the list was asked at, moved on while somebody looks. */
function useAskedAt(): number {
  const [at, setAt] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), askAgainMs);
    return () => clearInterval(timer);
  }, []);
  return at;
}

/** How many orders each view holds, asked again with the list. */
function useClockCounts(askedAt: number) {
  const [{ data }, ask] = useQuery({ query: OrderClockCountsDocument, variables: counted });
  useRefetchOn(askedAt, ask);
  return data?.orderClock.within;
}

/** What is about to leave too late, or is late already, whose clock runs out first above. */
export function ClockPage() {
  useLingui();
  const router = useRouter();
  const liveStatus = useLiveStatus();
  const { filters, ask } = useListAddress(clockAddress);
  const view = clockView(filters);
  const askedAt = useAskedAt();
  const where = useMemo(() => clockWhere(view, askedAt), [view, askedAt]);
  const list = useOrderList({ where, sort: byClock, search: '' });
  const counts = useClockCounts(askedAt);
  const now = useNow();
  const rows = useMemo(
    () => list.rows.filter((order) => clockOf(order, now) !== null),
    [list.rows, now],
  );
  const look = useListLook('orders.clock', clockColumns);
  const labels = useViewLabels();
  const open = useCallback(
    (row: OrderRow, inNewTab: boolean) => {
      const to = { to: '/orders/$orderId', params: { orderId: row.id } } as const;
      if (inNewTab) window.open(router.buildLocation(to).href, '_blank', 'noopener');
      else void router.navigate(to);
    },
    [router],
  );
  const title = t({ message: '时效', context: 'navigation' });
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={liveStatus} />}
      views={
        <Views
          label={t`期限`}
          views={clockViewKeys.map((key, at) => ({
            key,
            label: labels[key],
            count: counts?.[at],
            tone: key === 'late' && counts?.[at]?.value ? ('red' as const) : undefined,
          }))}
          chosen={view}
          onChoose={(key) => ask({ filters: key === 'soon' ? {} : { within: key } })}
        />
      }
      tools={look.tools}
      foot={
        <ListFoot loaded={rows.length} total={null}>
          {list.arrivedCount > 0 && (
            <button type="button" className="button small" onClick={list.showArrived}>
              {t`${list.arrivedCount} 张新订单，点此查看`}
            </button>
          )}
        </ListFoot>
      }
    >
      <DataGrid
        label={title}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={open}
        flashes={list.flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`这个期限内没有要发的订单。`}</Empty>}
      />
    </ListPage>
  );
}
