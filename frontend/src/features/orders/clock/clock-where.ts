import type { OrderWhere, WorkQueue } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';

/** How many hours ahead each view looks. */
export const clockViews = { late: 0, soon: 4, day: 24, week: 168 } as const;
export type ClockView = keyof typeof clockViews;
export const clockViewKeys: readonly ClockView[] = ['late', 'soon', 'day', 'week'];

/** Where an order can be that has not left whole. */
const waiting: readonly WorkQueue[] = [
  'EXCEPTION',
  'REVIEW',
  'HOLD',
  'WAIT',
  'ROUTE',
  'PICK',
  'PACK',
  'SHIP',
];

export const clockAddress: ListAddress = {
  name: 'orders.clock',
  filterKeys: ['within'],
  sortKeys: ['shipBy'],
  firstSort: { key: 'shipBy', direction: 'asc' },
};

export function clockView(values: FilterValues): ClockView {
  return clockViewKeys.find((key) => key === values.within) ?? 'soon';
}

export function clockWhere(view: ClockView, now: number): OrderWhere {
  const until = new Date(now + clockViews[view] * 3_600_000).toISOString();
  return { queue: { oneOf: [...waiting] }, shipBy: { lt: until } };
}
