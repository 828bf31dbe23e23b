import type { TypedDocumentNode } from '@urql/core';
import { useFlashes } from './use-flashes';
import { useLive } from './use-live';

/**
 * Keeps the loaded rows of a list of documents as they are now: those that changed are patched and
 * flash, and a new one is fetched to the top unless a filter may leave it out.
 */
export function useLiveRows<Data, Variables extends object, Row extends { readonly id: string }>({
  document,
  variables,
  rowsOf,
  list,
  isFiltered,
}: {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  rowsOf: (batch: Data) => readonly Row[];
  list: {
    readonly rows: readonly Row[];
    readonly patch: (rows: readonly Row[]) => void;
    readonly refetch: () => void;
  };
  isFiltered: boolean;
}): ReadonlyMap<string, number> {
  const [flashes, flash] = useFlashes();
  useLive({
    document,
    variables,
    onEvents: (batches: readonly Data[]) => {
      const changed = batches.flatMap(rowsOf);
      if (changed.length === 0) return;
      const known = new Set(list.rows.map(({ id }) => id));
      if (!isFiltered && changed.some(({ id }) => !known.has(id))) list.refetch();
      list.patch(changed);
      flash(changed.map(({ id }) => id));
    },
    onResync: list.refetch,
  });
  return flashes;
}
