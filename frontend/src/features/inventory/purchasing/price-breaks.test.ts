import { expect, it } from 'vitest';
import { readBreaks, writtenBreaks } from './price-breaks';

it('reads price breaks as they are written', () => {
  const breaks = [
    { fromQuantity: 1, unitCost: '4.20' },
    { fromQuantity: 100, unitCost: '3.90' },
  ];
  expect(readBreaks('1 4.20\n\n 100：3.90 ')).toEqual(breaks);
  const shown = breaks.map((each) => ({ ...each, unitCost: { amount: each.unitCost } }));
  expect(writtenBreaks(shown)).toBe('1 4.20\n100 3.90');
});

it.each(['', '1', '1 x', '-1 4', '1 -4', '1 4 5'])('%j is none', (text) => {
  expect(readBreaks(text)).toBeUndefined();
});
