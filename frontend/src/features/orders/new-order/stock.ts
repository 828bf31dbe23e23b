/** Units that may be promised, over all warehouses. */
export function availableOf(levels: readonly { readonly available: number }[]): number {
  return levels.reduce((sum, { available }) => sum + Math.max(0, available), 0);
}
