import type { ImportColumnInput, ImportTarget } from '@/graphql/schema.generated';

type Column = { readonly heading: string; readonly target?: ImportTarget | null };

/**
 * The columns in force as the graph takes them, with one changed. No meaning stands twice: the
 * column that had the new one loses it. Of columns with the same heading the first one counts.
 */
export function columnInputs(
  columns: readonly Column[],
  change?: { readonly heading: string; readonly target: ImportTarget | null },
): ImportColumnInput[] {
  const inputs = new Map<string, ImportColumnInput>();
  for (const { heading, target } of columns) {
    if (inputs.has(heading)) continue;
    const isChanged = heading === change?.heading;
    const isTaken =
      !isChanged &&
      change?.target !== undefined &&
      change.target !== null &&
      target === change.target;
    const wanted = isChanged ? change.target : isTaken ? null : target;
    inputs.set(heading, { column: heading, target: wanted ?? null });
  }
  return [...inputs.values()];
}
