import { useEffect } from 'react';
import { useQuery } from 'urql';
import type { NavCount } from '@/lib/room';
import { OrdersToReviewDocument } from './nav-count.generated';

const everyMs = 60_000;

/** Orders that wait for somebody's review. Asked once a minute while the page is looked at. */
export function useOrdersToReview(): NavCount | undefined {
  const [{ data }, refetch] = useQuery({ query: OrdersToReviewDocument });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refetch({ requestPolicy: 'network-only' });
    }, everyMs);
    return () => clearInterval(timer);
  }, [refetch]);
  const count = data?.orders.boundedCount;
  return count?.value ? { ...count, needsPerson: true } : undefined;
}
