import type { PurchaseLineInput } from '@/graphql/schema.generated';
import type { PackChoice } from '../packs/pack-units';

/** One SKU of a purchase order as it is being written: numbers as they are typed. */
export type DraftLine = {
  readonly variantId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
  readonly packs: readonly PackChoice[];
  /** The pack that the quantity counts; empty for units. */
  readonly packId: string;
  /** Empty: what the supplier's price breaks say. */
  readonly unitCost: string;
  /** A day such as 2026-12-01; empty: the supplier's lead time from now. */
  readonly expectedOn: string;
};

export type FoundVariant = {
  readonly id: string;
  readonly sku: string;
  readonly displayName: string;
  readonly packs: readonly PackChoice[];
};

/** Adds a line; a variant stands in an order once. */
export function addLine(
  lines: readonly DraftLine[],
  variant: FoundVariant,
  packId = '',
): readonly DraftLine[] {
  if (lines.some(({ variantId }) => variantId === variant.id)) return lines;
  const { id, sku, displayName, packs } = variant;
  const empty = { packs, packId, quantity: '1', unitCost: '', expectedOn: '' };
  return [...lines, { variantId: id, sku, name: displayName, ...empty }];
}

export function changeLine(
  lines: readonly DraftLine[],
  variantId: string,
  change: Partial<Pick<DraftLine, 'quantity' | 'packId' | 'unitCost' | 'expectedOn'>>,
): readonly DraftLine[] {
  return lines.map((line) => (line.variantId === variantId ? { ...line, ...change } : line));
}

/** The whole number that was typed; 0, which the server refuses, for anything else. */
export function units(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

export function linesInput(lines: readonly DraftLine[]): PurchaseLineInput[] {
  return lines.map(({ variantId, quantity, packId, unitCost, expectedOn }) => ({
    variantId,
    packId: packId || null,
    quantity: units(quantity),
    unitCost: unitCost.trim() || null,
    expectedAt: expectedOn === '' ? null : `${expectedOn}T00:00:00Z`,
  }));
}
