import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { pickFilters } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import { sort, text, urlState } from '@/lib/url-state';
import type { RawSearch, Sort } from '@/lib/url-state';
import { filterKeys, sortKeys } from './order-where';

const state = urlState<{ q: string; sort: Sort }>({
  q: text(),
  sort: sort(sortKeys, { key: 'placed', direction: 'desc' }),
});

export type OrderAddress = {
  readonly filters: FilterValues;
  readonly q: string;
  readonly sort: Sort;
};

/** The address that shows this list. What equals its default is left out. */
export function searchOf({ filters, q, sort: order }: OrderAddress): RawSearch {
  return { ...state.write({ q, sort: order }), ...filters };
}

/** The list's state in the address bar, and how to change it. */
export function useOrderAddress() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const address: OrderAddress = useMemo(
    () => ({ ...state.read(search), filters: pickFilters(search, filterKeys) }),
    [search],
  );
  const goTo = useCallback(
    (next: RawSearch) => void navigate({ to: '/orders', search: next }),
    [navigate],
  );
  const change = useCallback(
    (part: Partial<OrderAddress>) => goTo(searchOf({ ...address, ...part })),
    [address, goTo],
  );
  return { address, change, goTo };
}
