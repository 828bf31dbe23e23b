import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import type { OrderWhere } from '@/graphql/schema.generated';
import { useFlashes } from '@/graphql/use-flashes';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import type { Sort } from '@/lib/url-state';
import { OrderCountsDocument, OrderListDocument } from './order-list-page.generated';
import type { OrderListQuery } from './order-list-page.generated';
import { OrderArrivalsDocument, OrderChangesDocument } from './order-live.generated';
import type { OrderArrivalsSubscription, OrderChangesSubscription } from './order-live.generated';
import { builtinViews, orderSort, orderWhere } from './order-where';

const pick = (data: OrderListQuery) => data.orders;
const countsEveryMs = 10_000;
const nothingAsked = {};
const births = new Set(['order.placed', 'order.imported', 'order.split_off']);

/** The loaded orders, kept as they are now: rows change in place, new ones are only counted. */
export function useOrderList({
  where,
  sort,
  search,
}: {
  where: OrderWhere;
  sort: Sort;
  search: string;
}) {
  const list = useKeysetList({
    document: OrderListDocument,
    variables: { where, orderBy: orderSort(sort), search: search || null },
    pick,
  });
  const { rows, patch, refetch } = list;
  const [flashes, flash] = useFlashes();
  const loadedIds = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setArrived(new Set()), [where, search, sort.key, sort.direction]);

  const showArrived = useCallback(() => {
    setArrived(new Set());
    refetch();
  }, [refetch]);

  useLive({
    document: OrderChangesDocument,
    variables: nothingAsked,
    onEvents: (batches: readonly OrderChangesSubscription[]) => {
      const latest = batches.flatMap(({ orderEvents }) =>
        orderEvents.events.flatMap(({ order }) =>
          order && loadedIds.has(order.id) ? [order] : [],
        ),
      );
      if (latest.length === 0) return;
      patch(latest);
      flash(latest.map(({ id }) => id));
    },
    onResync: refetch,
  });
  useLive({
    document: OrderArrivalsDocument,
    variables: { where },
    onEvents: (batches: readonly OrderArrivalsSubscription[]) => {
      const ids = batches.flatMap(({ orderEvents }) =>
        orderEvents.events.filter(({ type }) => births.has(type)).map(({ orderId }) => orderId),
      );
      const unseen = ids.filter((id) => !loadedIds.has(id));
      if (unseen.length > 0) setArrived((known) => new Set([...known, ...unseen]));
    },
    onResync: refetch,
    // A search is the server's; whether a new order matches it is not known here.
    isPaused: search !== '',
  });

  return { ...list, flashes, arrivedCount: arrived.size, showArrived };
}

/** How many orders each built-in view holds, asked again while something happens. */
export function useOrderCounts(now: Date, changes: unknown) {
  const variables = useMemo(
    () => ({
      toShip: orderWhere(builtinViews.toShip, now),
      unpaid: orderWhere(builtinViews.unpaid, now),
      completed: orderWhere(builtinViews.completed, now),
      cancelled: orderWhere(builtinViews.cancelled, now),
      credits: orderWhere(builtinViews.credits, now),
    }),
    [now],
  );
  const [{ data }, refetch] = useQuery({ query: OrderCountsDocument, variables });
  const askedAt = useRef(0);
  useEffect(() => {
    // The first answer comes from the query itself.
    if (askedAt.current === 0) askedAt.current = Date.now();
    const waitMs = Math.max(0, askedAt.current + countsEveryMs - Date.now());
    const timer = setTimeout(() => {
      askedAt.current = Date.now();
      refetch({ requestPolicy: 'network-only' });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [changes, refetch]);
  return data;
}
