import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { pickFilters } from '@/lib/filters';
import type { FilterValues } from '@/lib/filters';
import { useListSettings } from '@/lib/list-settings';
import { sort, text, urlState } from '@/lib/url-state';
import type { RawSearch, Sort } from '@/lib/url-state';

/** What the address bar holds of a list: its search, its order and its filters. */
export type ListAddress = {
  /** The list's name in the person's settings, where its order is remembered. */
  readonly name: string;
  readonly filterKeys: readonly string[];
  readonly sortKeys: readonly string[];
  readonly firstSort: Sort;
};

export type ListQuestion = {
  readonly q: string;
  readonly sort: Sort;
  readonly filters: FilterValues;
};

const written = ({ key, direction }: Sort) => (direction === 'desc' ? `-${key}` : key);

/**
 * The question an address asks of somebody who prefers an order. It is left out of the address only
 * where it is the list's own and the person's alike, so that an address means the same to everybody.
 */
function questions({ filterKeys, sortKeys, firstSort }: ListAddress, preferred: Sort) {
  const state = urlState<{ q: string; sort: Sort }>({ q: text(), sort: sort(sortKeys, preferred) });
  const isOwn = written(preferred) === written(firstSort);
  return {
    read: (search: RawSearch): ListQuestion => ({
      ...state.read(search),
      filters: pickFilters(search, filterKeys),
    }),
    write: ({ q, sort: order, filters }: ListQuestion): RawSearch => {
      const search = { ...state.write({ q, sort: order }), ...filters };
      return isOwn ? search : { ...search, sort: written(order) };
    },
  };
}

/** The list's question as the address has it, and how to ask another. */
export function useListAddress(address: ListAddress): ListQuestion & {
  readonly isFiltered: boolean;
  /** Changes the question. Parameters of other parts of the page stay. */
  readonly ask: (change: Partial<ListQuestion>) => void;
  /** The parameters of a question. */
  readonly searchOf: (question: ListQuestion) => RawSearch;
  /** The question that parameters ask. */
  readonly questionOf: (search: RawSearch) => ListQuestion;
} {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const [{ sort: remembered }, changeSettings] = useListSettings(address.name);
  const { read, write } = useMemo(() => {
    const isKnown = remembered !== null && address.sortKeys.includes(remembered.key);
    return questions(address, isKnown ? remembered : address.firstSort);
  }, [address, remembered]);
  const question = useMemo(() => read(search), [read, search]);
  const ask = useCallback(
    (change: Partial<ListQuestion>) => {
      if (change.sort) changeSettings({ sort: change.sort });
      void navigate({
        to: '.',
        search: (before) => {
          const cleared = Object.fromEntries(address.filterKeys.map((key) => [key, undefined]));
          return { ...before, ...cleared, ...write({ ...read(before), ...change }) };
        },
      });
    },
    [address, changeSettings, navigate, read, write],
  );
  const isFiltered = question.q !== '' || Object.keys(question.filters).length > 0;
  return { ...question, isFiltered, ask, searchOf: write, questionOf: read };
}
