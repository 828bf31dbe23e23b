import { expect, test } from 'vitest';
import { addPart, partsInput } from './bundle-draft';

const cup = { id: 'cup', sku: 'CUP', displayName: 'Cup' };

test('a code entered twice is two units of one component', () => {
  const parts = addPart(addPart([], cup), cup);
  expect(parts).toEqual([{ variantId: 'cup', sku: 'CUP', name: 'Cup', quantity: '2' }]);
  expect(partsInput(parts)).toEqual([{ variantId: 'cup', quantity: 2 }]);
});

test('what is no whole number goes as 0', () => {
  const typed = addPart([], cup).map((part) => ({ ...part, quantity: '1.5' }));
  expect(partsInput(typed)).toEqual([{ variantId: 'cup', quantity: 0 }]);
});
