import type { PurchaseLineInput } from '@/graphql/schema.generated';

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
  /** Empty: what the supplier's price breaks say. */
  readonly unitCost: string;
  /** A day such as 2026-12-01; empty: the supplier's lead time from now. */
  readonly expectedOn: string;
};

export type FoundVariant = {
  readonly id: string;
  readonly sku: string;
  readonly displayName: string;
};

/** Adds a line; a variant stands in an order once. */
export function addLine(lines: readonly DraftLine[], variant: FoundVariant): readonly DraftLine[] {
  if (lines.some(({ variantId }) => variantId === variant.id)) return lines;
  const { id, sku, displayName } = variant;
  const empty = { quantity: '1', unitCost: '', expectedOn: '' };
  return [...lines, { variantId: id, sku, name: displayName, ...empty }];
}

export function changeLine(
  lines: readonly DraftLine[],
  variantId: string,
  change: Partial<Pick<DraftLine, 'quantity' | 'unitCost' | 'expectedOn'>>,
): readonly DraftLine[] {
  return lines.map((line) => (line.variantId === variantId ? { ...line, ...change } : line));
}

/** The whole number that was typed; 0, which the server refuses, for anything else. */
export function units(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

export function linesInput(lines: readonly DraftLine[]): PurchaseLineInput[] {
  return lines.map(({ variantId, quantity, unitCost, expectedOn }) => ({
    variantId,
    quantity: units(quantity),
    unitCost: unitCost.trim() || null,
    expectedAt: expectedOn === '' ? null : `${expectedOn}T00:00:00Z`,
  }));
}

type KeptLine = {
  readonly variant: { readonly id: string };
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitCost?: { readonly amount: string } | null;
  readonly expectedAt?: string | null;
};

/** The lines of a draft that is there, to be changed. */
export function readLines(lines: readonly KeptLine[]): readonly DraftLine[] {
  return lines.map(({ variant, sku, name, quantity, unitCost, expectedAt }) => ({
    variantId: variant.id,
    sku,
    name,
    quantity: String(quantity),
    unitCost: unitCost?.amount ?? '',
    expectedOn: expectedAt?.slice(0, 10) ?? '',
  }));
}
