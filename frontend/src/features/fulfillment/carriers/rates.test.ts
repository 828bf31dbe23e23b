import { describe, expect, it } from 'vitest';
import { readCodes, readRates, writtenRates } from './rates';

describe('rates', () => {
  it('are read as they are written', () => {
    const text = '1000 12.00\n5000 20.50 +3.00';
    const rates = readRates(text);
    expect(rates).toEqual([
      { upToGrams: 1000, price: '12.00', perKg: null },
      { upToGrams: 5000, price: '20.50', perKg: '3.00' },
    ]);
    const shown = (rates ?? []).map(({ upToGrams, price, perKg }) => ({
      upToGrams,
      price: { amount: price },
      perKg: typeof perKg === 'string' ? { amount: perKg } : null,
    }));
    expect(writtenRates(shown)).toBe(text);
  });

  it('are none where a line says something else', () => {
    for (const text of ['', 'heavy 12', '1000', '1000 -1', '1000 12 3']) {
      expect(readRates(text)).toBeUndefined();
    }
  });

  it('stand beside codes that are written in any way', () => {
    expect(readCodes(' CN, HK；MO、TW\nSG ')).toEqual(['CN', 'HK', 'MO', 'TW', 'SG']);
  });
});
