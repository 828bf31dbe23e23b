import type { StockAlertSort, StockAlertStatus, StockAlertWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import { readOptions } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';
import type { Sort } from '@/lib/url-state';
import { alertKinds, severities } from './alert-labels';

export const alertViews = ['OPEN', 'ACKNOWLEDGED', 'SNOOZED', 'RESOLVED', 'all'] as const;
export type AlertView = (typeof alertViews)[number];

export const alertAddress: ListAddress = {
  name: 'alerts',
  filterKeys: ['status', 'kind', 'severity', 'warehouse', 'category'],
  sortKeys: ['urgency', 'opened'],
  firstSort: { key: 'urgency', direction: 'desc' },
};

/** What waits for somebody is shown unless the address says otherwise. */
export function alertView(values: FilterValues): AlertView {
  return alertViews.find((view) => view === values.status) ?? 'OPEN';
}

/** The filters of the address bar as the `where` of the graph. */
export function alertWhere(values: FilterValues): StockAlertWhere {
  const view = alertView(values);
  const wantedKinds = readOptions(values.kind ?? '');
  const kinds = alertKinds.filter((kind) => wantedKinds.includes(kind));
  const wantedSeverities = readOptions(values.severity ?? '');
  const grades = severities.filter((severity) => wantedSeverities.includes(severity));
  const warehouses = readOptions(values.warehouse ?? '');
  const categories = readOptions(values.category ?? '');
  const status: StockAlertStatus | undefined = view === 'all' ? undefined : view;
  return {
    status: status && { eq: status },
    kind: kinds.length > 0 ? { oneOf: kinds } : undefined,
    severity: grades.length > 0 ? { oneOf: grades } : undefined,
    warehouse: warehouses.length > 0 ? { oneOf: [...warehouses] } : undefined,
    category: categories.length > 0 ? { oneOf: [...categories] } : undefined,
  };
}

export function alertSort({ key, direction }: Sort): StockAlertSort {
  if (key !== 'opened') return 'URGENCY';
  return direction === 'asc' ? 'OLDEST' : 'NEWEST';
}
