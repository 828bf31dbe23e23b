import { describe, expect, it } from 'vitest';
import { addVariant, emptyDraft, placeInput, readQuantity, totalsOf } from './draft';
import { errorsByLine, errorsUnder } from './use-place-order';

const draft = {
  ...emptyDraft,
  channelId: 'C1',
  lines: [
    { variantId: 'V1', quantity: '3', unitPrice: '' },
    { variantId: 'V2', quantity: '1', unitPrice: '0.10' },
  ],
};
const priceOf = (id: string) => (id === 'V1' ? '19.99' : undefined);

describe('a draft of an order', () => {
  it('counts a second scan as one more', () => {
    const once = addVariant([], 'V1');
    expect(addVariant(once, 'V1')).toEqual([{ variantId: 'V1', quantity: '2', unitPrice: '' }]);
    expect(addVariant(once, 'V2')).toHaveLength(2);
  });

  it.each([
    ['1', 1],
    ['250', 250],
    ['0', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['', undefined],
  ])('reads the quantity %j as %j', (text, quantity) => {
    expect(readQuantity(text)).toBe(quantity);
  });

  it('adds up as the server does', () => {
    const totals = totalsOf(
      { ...draft, discount: '10', shipping: '12.00', tax: '1.5' },
      priceOf,
      'CNY',
    );
    expect(totals?.subtotal.amount).toBe('60.07');
    expect(totals?.total.amount).toBe('63.57');
  });

  it.each([
    [{ discount: 'much' }],
    [{ lines: [{ variantId: 'V1', quantity: 'x', unitPrice: '' }] }],
    [{ lines: [{ variantId: 'V3', quantity: '1', unitPrice: '' }] }],
  ])('has no total while %j cannot be read', (part) => {
    expect(totalsOf({ ...draft, ...part }, priceOf, 'CNY')).toBeUndefined();
  });

  it('leaves the catalogue its price and an empty address out', () => {
    const input = placeInput(draft, null, 'key-1');
    expect(input.lines).toEqual([
      { variantId: 'V1', quantity: 3, unitPrice: null },
      { variantId: 'V2', quantity: 1, unitPrice: '0.10' },
    ]);
    expect(input.shippingAddress).toBeNull();
    expect(input.idempotencyKey).toBe('key-1');
  });

  it('leads refusals to the field that caused them', () => {
    const errors = {
      'lines.1.quantity': '太多',
      'shippingAddress.country': '两个字母',
      channelId: '停用',
    };
    expect(errorsByLine(errors)).toEqual({ 1: '太多' });
    expect(errorsUnder(errors, 'shippingAddress')).toEqual({ country: '两个字母' });
  });
});
