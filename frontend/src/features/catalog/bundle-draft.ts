import type { BundlePartInput } from '@/graphql/schema.generated';
import type { Makeup_VariantFragment } from './variant-makeup.generated';

/** A component as it is being written: its number as it is typed. */
export type PartDraft = {
  readonly variantId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
};

type Found = { readonly id: string; readonly sku: string; readonly displayName: string };

export function partsOf(variant: Makeup_VariantFragment): readonly PartDraft[] {
  return variant.components.map(({ quantity, variant: { id, sku, displayName } }) => ({
    variantId: id,
    sku,
    name: displayName,
    quantity: String(quantity),
  }));
}

/** Adds a component, or one more unit of the one that is there. */
export function addPart(parts: readonly PartDraft[], found: Found): readonly PartDraft[] {
  if (parts.some(({ variantId }) => variantId === found.id)) {
    return parts.map((part) =>
      part.variantId === found.id
        ? { ...part, quantity: String((Number(part.quantity) || 0) + 1) }
        : part,
    );
  }
  const { id, sku, displayName } = found;
  return [...parts, { variantId: id, sku, name: displayName, quantity: '1' }];
}

/** The components as the graph takes them; what is no whole number goes as 0, which it refuses. */
export function partsInput(parts: readonly PartDraft[]): BundlePartInput[] {
  return parts.map(({ variantId, quantity }) => ({
    variantId,
    quantity: /^\d{1,9}$/.test(quantity.trim()) ? Number(quantity) : 0,
  }));
}
