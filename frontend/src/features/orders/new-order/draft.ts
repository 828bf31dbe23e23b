import type { OrderPlaceInput, OrderSource } from '@/graphql/schema.generated';
import { fromMinor, toMinor } from '@/lib/money';
import type { Money } from '@/lib/money';
import { noAddress } from '@/ui/address-fields';
import type { AddressDraft } from '@/ui/address-fields';

/** An order that is being written: plain text as typed, turned into the input when it is sent. */
export type DraftLine = {
  readonly variantId: string;
  readonly quantity: string;
  /** Empty: the catalogue's price. */
  readonly unitPrice: string;
};

export type DraftCustomer =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly id: string; readonly name: string }
  | {
      readonly kind: 'new';
      readonly name: string;
      readonly phone: string;
      readonly email: string;
    };

export type Draft = {
  readonly channelId: string;
  readonly source: OrderSource;
  readonly customer: DraftCustomer;
  readonly lines: readonly DraftLine[];
  readonly address: AddressDraft;
  readonly discount: string;
  readonly shipping: string;
  readonly tax: string;
  readonly buyerNote: string;
};

export const emptyDraft: Draft = {
  channelId: '',
  source: 'PHONE',
  customer: { kind: 'none' },
  lines: [],
  address: noAddress,
  discount: '',
  shipping: '',
  tax: '',
  buyerNote: '',
};

/** A second scan of the same thing is one more of it. */
export function addVariant(lines: readonly DraftLine[], variantId: string): readonly DraftLine[] {
  if (!lines.some((line) => line.variantId === variantId)) {
    return [...lines, { variantId, quantity: '1', unitPrice: '' }];
  }
  return lines.map((line) =>
    line.variantId === variantId
      ? { ...line, quantity: String((readQuantity(line.quantity) ?? 0) + 1) }
      : line,
  );
}

export function readQuantity(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : undefined;
}

export type Totals = { readonly subtotal: Money; readonly total: Money };

/** The sums as the server will make them; undefined while an amount or quantity cannot be read. */
export function totalsOf(
  draft: Draft,
  priceOf: (variantId: string) => string | undefined,
  currency: string,
): Totals | undefined {
  let subtotal = 0n;
  for (const line of draft.lines) {
    const quantity = readQuantity(line.quantity);
    const price = toMinor(line.unitPrice || (priceOf(line.variantId) ?? ''), currency);
    if (quantity === undefined || price === undefined) return undefined;
    subtotal += price * BigInt(quantity);
  }
  const [discount, shipping, tax] = [draft.discount, draft.shipping, draft.tax].map((text) =>
    toMinor(text || '0', currency),
  );
  if (discount === undefined || shipping === undefined || tax === undefined) return undefined;
  return {
    subtotal: fromMinor(subtotal, currency),
    total: fromMinor(subtotal - discount + shipping + tax, currency),
  };
}

function hasText(address: AddressDraft): boolean {
  return Object.values(address).some((part) => part.trim() !== '');
}

export function placeInput(
  draft: Draft,
  customerId: string | null,
  idempotencyKey: string,
): OrderPlaceInput {
  return {
    channelId: draft.channelId,
    source: draft.source,
    customerId,
    lines: draft.lines.map(({ variantId, quantity, unitPrice }) => ({
      variantId,
      quantity: readQuantity(quantity) ?? 0,
      unitPrice: unitPrice.trim() || null,
    })),
    shippingAddress: hasText(draft.address) ? draft.address : null,
    discount: draft.discount.trim() || '0',
    shipping: draft.shipping.trim() || '0',
    tax: draft.tax.trim() || '0',
    buyerNote: draft.buyerNote.trim(),
    tags: [],
    idempotencyKey,
  };
}
