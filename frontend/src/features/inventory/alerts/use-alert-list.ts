import { useLingui } from '@lingui/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { StockAlertSort, StockAlertWhere } from '@/graphql/schema.generated';
import { useFlashes } from '@/graphql/use-flashes';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import type { AlertRow } from './alert-columns';
import {
  StockAlertChangesDocument,
  StockAlertCountsDocument,
  StockAlertListDocument,
} from './alerts.generated';
import type { StockAlertChangesSubscription, StockAlertListQuery } from './alerts.generated';

const pick = (data: StockAlertListQuery) => data.stockAlerts;

/** The alerts of a question, kept as they are now: rows change in place, new ones are counted. */
export function useAlertList({
  where,
  orderBy,
  search,
}: {
  where: StockAlertWhere;
  orderBy: StockAlertSort;
  search: string;
}) {
  const { i18n } = useLingui();
  const list = useKeysetList({
    document: StockAlertListDocument,
    variables: { where, orderBy, search: search || null, locale: i18n.locale },
    pick,
  });
  const { rows, patch, refetch } = list;
  const [flashes, flash] = useFlashes();
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setArrived(new Set()), [where, search, orderBy]);
  const [{ data }, askCounts] = useQuery({ query: StockAlertCountsDocument });
  const countAgain = useCallback(() => askCounts({ requestPolicy: 'network-only' }), [askCounts]);

  useLive({
    document: StockAlertChangesDocument,
    variables: { where: null, locale: i18n.locale },
    onEvents: (batches: readonly StockAlertChangesSubscription[]) => {
      const events = batches.flatMap(({ stockAlertEvents }) => stockAlertEvents.events);
      if (events.length === 0) return;
      const newest = new Map<string, AlertRow>();
      for (const { alert } of events) {
        const shown = alert && (newest.get(alert.id) ?? byId.get(alert.id));
        if (shown && alert.version > shown.version) newest.set(alert.id, alert);
      }
      patch([...newest.values()]);
      flash([...newest.keys()]);
      const births = events.filter(
        ({ type }) => type === 'alert.opened' || type === 'alert.reopened',
      );
      const unseen = births.map(({ alertId }) => alertId).filter((id) => !byId.has(id));
      if (unseen.length > 0) setArrived((known) => new Set([...known, ...unseen]));
      countAgain();
    },
    onResync: refetch,
  });
  const showArrived = useCallback(() => {
    setArrived(new Set());
    refetch();
  }, [refetch]);
  const open = data?.stockAlertCounts.reduce((sum, count) => sum + count.open, 0);
  return { ...list, flashes, open, countAgain, arrivedCount: arrived.size, showArrived };
}
