import type { OrderWhere } from '@/graphql/schema.generated';
import type { FilterValues } from '@/lib/filters';
import type { ListAddress } from '@/lib/list-address';

export const deskViews = ['review', 'hold', 'rejected'] as const;
export type DeskView = (typeof deskViews)[number];

export const deskAddress: ListAddress = {
  name: 'review',
  filterKeys: ['view'],
  sortKeys: ['placed'],
  firstSort: { key: 'placed', direction: 'asc' },
};

const wheres: Readonly<Record<DeskView, OrderWhere>> = {
  review: { queue: { eq: 'REVIEW' } },
  hold: { queue: { eq: 'HOLD' } },
  rejected: { queue: { eq: 'EXCEPTION' }, reviewStatus: { eq: 'REJECTED' } },
};

/** What waits for review is shown unless the address says otherwise. */
export function deskView(values: FilterValues): DeskView {
  return deskViews.find((view) => view === values.view) ?? 'review';
}

export function deskWhere(view: DeskView): OrderWhere {
  return wheres[view];
}

/** Whether an order is still what the view is about, as far as its row says. */
export function isInView(
  view: DeskView,
  { queue, reviewStatus }: { readonly queue: string; readonly reviewStatus: string },
): boolean {
  if (view === 'review') return queue === 'REVIEW';
  if (view === 'hold') return queue === 'HOLD';
  return queue === 'EXCEPTION' && reviewStatus === 'REJECTED';
}
