/** A pack that a quantity may count. */
export type PackChoice = { readonly id: string; readonly name: string; readonly quantity: number };

/** How many units one of what a quantity counts is. */
export function sizeOf(packs: readonly PackChoice[], packId: string): number {
  return packs.find(({ id }) => id === packId)?.quantity ?? 1;
}
