import type { StockReceiveLineInput, Tracking } from '@/graphql/schema.generated';
import { lotsInput, noLots } from '../lots/lots-draft';
import type { LotsDraft } from '../lots/lots-draft';
import { sizeOf } from '../packs/pack-units';
import type { PackChoice } from '../packs/pack-units';

/** One SKU of a delivery, as it is being written. */
export type ReceiveLine = {
  readonly variantId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
  readonly unitCost: string;
  readonly tracking: Tracking;
  readonly lots: LotsDraft;
  readonly packs: readonly PackChoice[];
  /** The pack that the quantity counts; empty for units. */
  readonly packId: string;
};

export type ScannedVariant = {
  readonly id: string;
  readonly sku: string;
  readonly displayName: string;
  readonly tracking: Tracking;
  readonly packs: readonly PackChoice[];
};

/** One more of what was scanned; a line of another pack, or of units, goes on in units. */
function scannedAgain(line: ReceiveLine, packId: string): ReceiveLine {
  const counted = Number(line.quantity) || 0;
  if (line.packId === packId) return { ...line, quantity: String(counted + 1) };
  const units = counted * sizeOf(line.packs, line.packId) + sizeOf(line.packs, packId);
  return { ...line, packId: '', quantity: String(units) };
}

/** A scan adds a line, or one more unit or pack to the line that is there. */
export function addScan(
  lines: readonly ReceiveLine[],
  variant: ScannedVariant,
  packId = '',
): readonly ReceiveLine[] {
  const known = lines.some(({ variantId }) => variantId === variant.id);
  if (known) {
    return lines.map((line) => (line.variantId === variant.id ? scannedAgain(line, packId) : line));
  }
  const { id, sku, displayName, tracking, packs } = variant;
  const line = { variantId: id, sku, name: displayName, tracking, lots: noLots, packs, packId };
  return [...lines, { ...line, quantity: '1', unitCost: '' }];
}

export function changeLine(
  lines: readonly ReceiveLine[],
  variantId: string,
  change: Partial<Pick<ReceiveLine, 'quantity' | 'unitCost' | 'lots' | 'packId'>>,
): readonly ReceiveLine[] {
  return lines.map((line) => (line.variantId === variantId ? { ...line, ...change } : line));
}

export function totalUnits(lines: readonly ReceiveLine[]): number {
  return lines.reduce(
    (sum, { quantity, packs, packId }) => sum + (Number(quantity) || 0) * sizeOf(packs, packId),
    0,
  );
}

function wholeUnits(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

/** The lines as the graph takes them; what is no whole number goes as 0, which it refuses. */
export function receiveInput(
  lines: readonly ReceiveLine[],
  currency: string,
): StockReceiveLineInput[] {
  return lines.map(({ variantId, quantity, unitCost, tracking, lots, packs, packId }) => ({
    variantId,
    packId: packId || null,
    quantity: wholeUnits(quantity),
    lots: lotsInput(tracking, lots, wholeUnits(quantity) * sizeOf(packs, packId)),
    unitCost: unitCost.trim() || null,
    currency: unitCost.trim() ? currency : null,
  }));
}
