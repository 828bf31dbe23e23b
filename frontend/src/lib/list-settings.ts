import { useCallback, useMemo } from 'react';
import { usePreference } from '@/lib/preferences';
import type { Sort } from '@/lib/url-state';

/** How one person likes one list: its columns in order, those hidden, row height and order. */
export type Density = 'compact' | 'standard';

export type ListSettings = {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly density: Density;
  /** Null while the list's own order was never changed. */
  readonly sort: Sort | null;
};

const fallback: ListSettings = { order: [], hidden: [], density: 'compact', sort: null };

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function sortOf(value: unknown): Sort | null {
  if (typeof value !== 'object' || value === null) return null;
  const key: unknown = Reflect.get(value, 'key');
  if (typeof key !== 'string') return null;
  return { key, direction: Reflect.get(value, 'direction') === 'asc' ? 'asc' : 'desc' };
}

export function readListSettings(stored: string | undefined): ListSettings {
  if (stored === undefined) return fallback;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return fallback;
    const has = (key: string): unknown => Reflect.get(value, key);
    return {
      order: strings(has('order')),
      hidden: strings(has('hidden')),
      density: has('density') === 'standard' ? 'standard' : 'compact',
      sort: sortOf(has('sort')),
    };
  } catch {
    return fallback;
  }
}

export function useListSettings(
  name: string,
): [ListSettings, (change: Partial<ListSettings>) => void] {
  const [stored, setStored] = usePreference(`list.${name}`);
  const settings = useMemo(() => readListSettings(stored), [stored]);
  const change = useCallback(
    (part: Partial<ListSettings>) => setStored({ ...settings, ...part }),
    [settings, setStored],
  );
  return [settings, change];
}

/** The columns in the person's order; new columns keep their place. */
export function inOrder<Column extends { readonly key: string }>(
  columns: readonly Column[],
  order: readonly string[],
): readonly Column[] {
  const place = new Map(order.map((key, index) => [key, index]));
  return columns
    .map((column, index) => ({ column, rank: place.get(column.key) ?? index }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ column }) => column);
}

/** The columns in the person's order without the hidden ones. */
export function arrangeColumns<Column extends { readonly key: string }>(
  columns: readonly Column[],
  { order, hidden }: Pick<ListSettings, 'order' | 'hidden'>,
): readonly Column[] {
  return inOrder(columns, order).filter((column) => !hidden.includes(column.key));
}
