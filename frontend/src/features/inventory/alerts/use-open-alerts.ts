import { useEffect } from 'react';
import { useQuery } from 'urql';
import type { NavCount } from '@/lib/room';
import { StockAlertCountsDocument } from './alerts.generated';

const everyMs = 60_000;

/** Alerts that wait for somebody. Asked once a minute while the page is looked at. */
export function useOpenAlerts(): NavCount | undefined {
  const [{ data }, refetch] = useQuery({ query: StockAlertCountsDocument });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refetch({ requestPolicy: 'network-only' });
    }, everyMs);
    return () => clearInterval(timer);
  }, [refetch]);
  const value = data?.stockAlertCounts.reduce((sum, { open }) => sum + open, 0) ?? 0;
  return value > 0 ? { value, isExact: true, needsPerson: true } : undefined;
}
