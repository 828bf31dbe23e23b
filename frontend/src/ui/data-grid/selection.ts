/** Selection rules of a grid, free of React: which rows a click or a key selects. */
export type Selection = ReadonlySet<string>;

export const nothing: Selection = new Set();

export function toggle(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Adds every row between two places, both included, whichever stands first. */
export function addRange(
  selection: Selection,
  ids: readonly string[],
  from: number,
  to: number,
): Selection {
  const next = new Set(selection);
  for (const id of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(id);
  return next;
}

export function coverage(selection: Selection, ids: readonly string[]): 'none' | 'some' | 'all' {
  const count = ids.reduce((sum, id) => sum + (selection.has(id) ? 1 : 0), 0);
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
}
