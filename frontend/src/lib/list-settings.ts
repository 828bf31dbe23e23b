import { useCallback, useMemo } from 'react';
import { useStored } from '@/lib/stored';

/** How one person likes one list: its columns in order, those hidden, and the row height. */
export type Density = 'compact' | 'standard';

export type ListSettings = {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly density: Density;
};

const fallback: ListSettings = { order: [], hidden: [], density: 'compact' };

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function readListSettings(stored: string | null): ListSettings {
  if (stored === null) return fallback;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return fallback;
    const has = (key: string): unknown => Reflect.get(value, key);
    return {
      order: strings(has('order')),
      hidden: strings(has('hidden')),
      density: has('density') === 'standard' ? 'standard' : 'compact',
    };
  } catch {
    return fallback;
  }
}

export function useListSettings(
  name: string,
): [ListSettings, (change: Partial<ListSettings>) => void] {
  const [stored, setStored] = useStored(`list.${name}`);
  const settings = useMemo(() => readListSettings(stored), [stored]);
  const change = useCallback(
    (part: Partial<ListSettings>) => setStored(JSON.stringify({ ...settings, ...part })),
    [settings, setStored],
  );
  return [settings, change];
}

/** The columns in the person's order without the hidden ones; new columns keep their place. */
export function arrangeColumns<Column extends { readonly key: string }>(
  columns: readonly Column[],
  { order, hidden }: Pick<ListSettings, 'order' | 'hidden'>,
): readonly Column[] {
  const place = new Map(order.map((key, index) => [key, index]));
  return columns
    .map((column, index) => ({ column, rank: place.get(column.key) ?? index }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ column }) => column)
    .filter((column) => !hidden.includes(column.key));
}
