import type {
  NewVariantInput,
  Tracking,
  VariantClear,
  VariantUpdateInput,
} from '@/graphql/schema.generated';
import type { VariantTable_VariantFragment } from './variant-table.generated';

/** A variant as a form holds it: numbers as they are typed. */
export type VariantDraft = {
  sku: string;
  barcode: string;
  optionValues: readonly string[];
  weightGrams: string;
  lengthMm: string;
  widthMm: string;
  heightMm: string;
  costAmount: string;
  costCurrency: string;
  isActive: boolean;
  tracking: Tracking;
  minimumShelfDays: string;
  /** What one unit is called; empty for a piece. */
  unitName: string;
  /** Ordered ahead and sent from this day on; empty where it is sold at once. */
  availableFrom: string;
};

export const measures = [
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'minimumShelfDays',
] as const;
const dimensions = ['lengthMm', 'widthMm', 'heightMm'] as const;

export function newVariant(optionCount: number, currency = 'CNY'): VariantDraft {
  return {
    sku: '',
    barcode: '',
    optionValues: Array.from({ length: optionCount }, () => ''),
    weightGrams: '',
    lengthMm: '',
    widthMm: '',
    heightMm: '',
    costAmount: '',
    costCurrency: currency,
    isActive: true,
    tracking: 'NONE',
    minimumShelfDays: '',
    unitName: '',
    availableFrom: '',
  };
}

const written = (value: number | null | undefined) =>
  typeof value === 'number' ? String(value) : '';

export function variantDraft(variant: VariantTable_VariantFragment): VariantDraft {
  return {
    sku: variant.sku,
    barcode: variant.barcode ?? '',
    optionValues: variant.optionValues,
    weightGrams: written(variant.weightGrams),
    lengthMm: written(variant.lengthMm),
    widthMm: written(variant.widthMm),
    heightMm: written(variant.heightMm),
    costAmount: variant.cost?.amount ?? '',
    costCurrency: variant.cost?.currency ?? 'CNY',
    isActive: variant.isActive,
    tracking: variant.tracking,
    minimumShelfDays: written(variant.minimumShelfDays),
    unitName: variant.unitName,
    availableFrom: variant.availableFrom ?? '',
  };
}

/** The fields whose text is no whole number. */
export function badMeasures(draft: VariantDraft): readonly (keyof VariantDraft)[] {
  return measures.filter((key) => draft[key].trim() !== '' && !/^\d{1,9}$/.test(draft[key].trim()));
}

/** Dimensions come and go together: the graph clears all three at once. */
export function hasPartOfDimensions(draft: VariantDraft): boolean {
  const filled = dimensions.filter((key) => draft[key].trim() !== '').length;
  return filled > 0 && filled < dimensions.length;
}

function measure(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function costOf(draft: VariantDraft) {
  const amount = draft.costAmount.trim();
  return amount === '' ? null : { amount, currency: draft.costCurrency };
}

export function variantCreateFields(draft: VariantDraft): NewVariantInput {
  return {
    sku: draft.sku,
    barcode: draft.barcode.trim() || null,
    optionValues: [...draft.optionValues],
    weightGrams: measure(draft.weightGrams),
    lengthMm: measure(draft.lengthMm),
    widthMm: measure(draft.widthMm),
    heightMm: measure(draft.heightMm),
    cost: costOf(draft),
    isActive: draft.isActive,
    tracking: draft.tracking,
    minimumShelfDays: measure(draft.minimumShelfDays),
    unitName: draft.unitName.trim(),
    availableFrom: draft.availableFrom || null,
  };
}

/** Only what the person changed; a field that was emptied is cleared. */
export function variantUpdateInput(
  id: string,
  expectedVersion: number,
  draft: VariantDraft,
  changed: ReadonlySet<keyof VariantDraft>,
): VariantUpdateInput {
  const input: VariantUpdateInput = { id, expectedVersion };
  const clear: VariantClear[] = [];
  if (changed.has('sku')) input.sku = draft.sku;
  if (changed.has('optionValues')) input.optionValues = [...draft.optionValues];
  if (changed.has('isActive')) input.isActive = draft.isActive;
  if (changed.has('tracking')) input.tracking = draft.tracking;
  if (changed.has('minimumShelfDays')) {
    if (draft.minimumShelfDays.trim()) input.minimumShelfDays = measure(draft.minimumShelfDays);
    else clear.push('SHELF_LIFE');
  }
  if (changed.has('unitName')) input.unitName = draft.unitName.trim();
  if (changed.has('availableFrom')) {
    if (draft.availableFrom) input.availableFrom = draft.availableFrom;
    else clear.push('AVAILABLE_FROM');
  }
  if (changed.has('barcode')) {
    if (draft.barcode.trim()) input.barcode = draft.barcode;
    else clear.push('BARCODE');
  }
  if (changed.has('weightGrams')) {
    if (draft.weightGrams.trim()) input.weightGrams = measure(draft.weightGrams);
    else clear.push('WEIGHT');
  }
  if (dimensions.some((key) => changed.has(key))) {
    if (dimensions.every((key) => draft[key].trim() === '')) clear.push('DIMENSIONS');
    for (const key of dimensions) if (draft[key].trim()) input[key] = measure(draft[key]);
  }
  if (changed.has('costAmount') || changed.has('costCurrency')) {
    const cost = costOf(draft);
    if (cost) input.cost = cost;
    else clear.push('COST');
  }
  if (clear.length > 0) input.clear = clear;
  return input;
}
