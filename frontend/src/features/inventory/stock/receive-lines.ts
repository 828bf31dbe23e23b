import type { StockReceiveLineInput, Tracking } from '@/graphql/schema.generated';
import { lotsInput, noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';

/** One SKU of a delivery, as it is being written. */
export type ReceiveLine = {
  readonly variantId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
  readonly unitCost: string;
  readonly tracking: Tracking;
  readonly lots: LotsDraft;
};

export type ScannedVariant = {
  readonly id: string;
  readonly sku: string;
  readonly displayName: string;
  readonly tracking: Tracking;
};

/** A scan adds a line, or one more unit to the line that is there. */
export function addScan(
  lines: readonly ReceiveLine[],
  variant: ScannedVariant,
): readonly ReceiveLine[] {
  const known = lines.some(({ variantId }) => variantId === variant.id);
  if (known) {
    return lines.map((line) =>
      line.variantId === variant.id
        ? { ...line, quantity: String((Number(line.quantity) || 0) + 1) }
        : line,
    );
  }
  const { id, sku, displayName, tracking } = variant;
  const line = { variantId: id, sku, name: displayName, quantity: '1', unitCost: '' };
  return [...lines, { ...line, tracking, lots: noLots }];
}

export function changeLine(
  lines: readonly ReceiveLine[],
  variantId: string,
  change: Partial<Pick<ReceiveLine, 'quantity' | 'unitCost' | 'lots'>>,
): readonly ReceiveLine[] {
  return lines.map((line) => (line.variantId === variantId ? { ...line, ...change } : line));
}

export function totalUnits(lines: readonly ReceiveLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + (Number(quantity) || 0), 0);
}

function wholeUnits(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

/** The lines as the graph takes them; what is no whole number goes as 0, which it refuses. */
export function receiveInput(
  lines: readonly ReceiveLine[],
  currency: string,
): StockReceiveLineInput[] {
  return lines.map(({ variantId, quantity, unitCost, tracking, lots }) => ({
    variantId,
    quantity: wholeUnits(quantity),
    lots: lotsInput(tracking, lots, wholeUnits(quantity)),
    unitCost: unitCost.trim() || null,
    currency: unitCost.trim() ? currency : null,
  }));
}
