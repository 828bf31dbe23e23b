import { useLingui } from '@lingui/react';
import { useCallback, useMemo, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import { deskWhere, isInView } from './desk-where';
import type { DeskView } from './desk-where';
import { ReviewChangesDocument, ReviewDeskDocument } from './review.generated';
import type {
  ReviewChangesSubscription,
  ReviewDeskQuery,
  ReviewRow_OrderFragment,
} from './review.generated';

const pick = (data: ReviewDeskQuery) => data.orders;

/**
 * The orders of a view, the oldest first, kept as they are now. One that leaves the view goes from
 * the list; those that come are only counted, so that nothing moves under the reviewer's hand.
 */
export function useDesk(view: DeskView) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const list = useKeysetList({
    document: ReviewDeskDocument,
    variables: { where: deskWhere(view), locale },
    pick,
  });
  const { rows, patch, refetch } = list;
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const known = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const waiting = useMemo(() => rows.filter((row) => isInView(view, row)), [rows, view]);

  useLive({
    document: ReviewChangesDocument,
    variables: { locale },
    onEvents: (batches: readonly ReviewChangesSubscription[]) => {
      const orders = batches.flatMap(({ orderEvents }) =>
        orderEvents.events.flatMap(({ order }) => (order ? [order] : [])),
      );
      patch(orders.filter(({ id }) => known.has(id)));
      const news = orders.filter((order) => !known.has(order.id) && isInView(view, order));
      if (news.length > 0) {
        setArrived((before) => new Set([...before, ...news.map(({ id }) => id)]));
      }
    },
    onResync: refetch,
  });
  const showArrived = useCallback(() => {
    setArrived(new Set());
    refetch();
  }, [refetch]);
  return { ...list, waiting, arrivedCount: arrived.size, showArrived };
}

/** Which of the waiting orders is looked at, and the next one once it is gone. */
export function useCurrent(waiting: readonly ReviewRow_OrderFragment[]) {
  const [place, setPlace] = useState({ id: '', at: 0 });
  const found = waiting.findIndex(({ id }) => id === place.id);
  const at = Math.max(0, Math.min(found === -1 ? place.at : found, waiting.length - 1));
  const current = waiting[at];
  const goTo = (next: number) => {
    const row = waiting[Math.max(0, Math.min(next, waiting.length - 1))];
    if (row) setPlace({ id: row.id, at: Math.max(0, next) });
  };
  // What has just gone leaves its place to the one after it.
  if (current && found !== -1 && place.at !== found) setPlace({ id: current.id, at: found });
  return { current, at, goTo };
}
