import type { RowIds } from '@/lib/sparse-rows';

/** Selection rules of a grid, free of React: which rows a click or a key selects. */
export type Selection = ReadonlySet<string>;

export const nothing: Selection = new Set();

export function toggle(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Adds every row between two places, both included, whichever stands first. */
export function addRange(selection: Selection, ids: RowIds, from: number, to: number): Selection {
  const next = new Set(selection);
  for (const id of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(id);
  return next;
}

export function coverage(selection: Selection, ids: RowIds): 'none' | 'some' | 'all' {
  // a grid of very many rows without a selection is drawn with every frame of a scroll
  if (selection.size === 0) return 'none';
  let count = 0;
  for (const id of ids) if (selection.has(id)) count += 1;
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
}
