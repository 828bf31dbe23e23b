import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { pickFilters } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import { sort, text, urlState } from '@/lib/url-state';
import type { Sort, UrlState } from '@/lib/url-state';

/** What the address bar holds of a list: its search, its order and its filters. */
export type ListAddress = {
  readonly filterKeys: readonly string[];
  readonly state: UrlState<{ q: string; sort: Sort }>;
};

export function listAddress(
  filterKeys: readonly string[],
  sortKeys: readonly string[],
  firstSort: Sort,
): ListAddress {
  return { filterKeys, state: urlState({ q: text(), sort: sort(sortKeys, firstSort) }) };
}

type ListQuestion = { readonly q: string; readonly sort: Sort; readonly filters: FilterValues };

/** The list's question as the address has it, and how to ask another. Other parameters stay. */
export function useListAddress({ filterKeys, state }: ListAddress): ListQuestion & {
  readonly isFiltered: boolean;
  readonly ask: (change: Partial<ListQuestion>) => void;
} {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { q, sort: order } = state.read(search);
  const filters = pickFilters(search, filterKeys);
  const ask = useCallback(
    (change: Partial<ListQuestion>) =>
      void navigate({
        to: '.',
        search: (before) => {
          const was = state.read(before);
          const next = { filters: pickFilters(before, filterKeys), ...was, ...change };
          const cleared = Object.fromEntries(filterKeys.map((key) => [key, undefined]));
          const written = state.write({ q: next.q, sort: next.sort });
          return { ...before, ...cleared, ...next.filters, ...written };
        },
      }),
    [filterKeys, navigate, state],
  );
  const isFiltered = q !== '' || Object.keys(filters).length > 0;
  return { q, sort: order, filters, isFiltered, ask };
}
