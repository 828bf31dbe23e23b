import type { PurchaseLineInput } from '@/graphql/schema.generated';
import type { PackChoice } from '../packs/pack-units';

/** What an order says beside its lines, as it is being written. */
export type PurchaseHead = {
  readonly supplierId: string;
  readonly warehouseId: string;
  /** Of the supplier's currency to the house's; empty where they are the same. */
  readonly rate: string;
  readonly note: string;
};

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

type KeptLine = {
  readonly variant: { readonly id: string; readonly packs: readonly PackChoice[] };
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly packs?: number | null;
  readonly packName: string;
  readonly unitCost?: { readonly amount: string } | null;
  readonly expectedAt?: string | null;
};

/** How a line was entered: so many of a pack, if there still is such a one, or so many units. */
function entered(line: KeptLine): Pick<DraftLine, 'quantity' | 'packId'> {
  const { packs, packName, quantity, variant } = line;
  const pack = variant.packs.find(
    (each) => each.name === packName && each.quantity * (packs ?? 0) === quantity,
  );
  return pack
    ? { quantity: String(packs), packId: pack.id }
    : { quantity: String(quantity), packId: '' };
}

/** The lines of a draft that is there, to be changed. */
export function readLines(lines: readonly KeptLine[]): readonly DraftLine[] {
  return lines.map((line) => ({
    variantId: line.variant.id,
    sku: line.sku,
    name: line.name,
    packs: line.variant.packs,
    ...entered(line),
    unitCost: line.unitCost?.amount ?? '',
    expectedOn: line.expectedAt?.slice(0, 10) ?? '',
  }));
}
