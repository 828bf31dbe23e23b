import { describe, expect, it } from 'vitest';
import { formatMoney, fromMinor, multiplyMoney, toMinor } from '@/lib/money';

describe('money', () => {
  it.each([
    ['12.30', 'CNY', 1230n],
    ['-0.05', 'USD', -5n],
    ['1200', 'JPY', 1200n],
    ['1.234', 'KWD', 1234n],
    ['7.5', 'EUR', 750n],
  ])('reads %s %s as minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  it.each([
    ['12.345', 'CNY'],
    ['0.5', 'JPY'],
    ['1,200', 'CNY'],
    ['', 'CNY'],
    ['1e3', 'CNY'],
  ])('refuses %s %s', (amount, currency) => {
    expect(toMinor(amount, currency)).toBeUndefined();
  });

  it.each([
    [5n, 'CNY', '0.05'],
    [-1205n, 'USD', '-12.05'],
    [1200n, 'JPY', '1200'],
  ])('writes %s minor units of %s', (minor, currency, amount) => {
    expect(fromMinor(minor, currency)).toEqual({ amount, currency });
  });

  it('multiplies what floats cannot', () => {
    expect(multiplyMoney({ amount: '0.10', currency: 'CNY' }, 3).amount).toBe('0.30');
    expect(multiplyMoney({ amount: '19.99', currency: 'CNY' }, 3).amount).toBe('59.97');
  });

  it('shows the symbol, or the code where currencies mix', () => {
    const money = { amount: '1234.50', currency: 'CNY' };
    expect(formatMoney(money, 'zh-CN')).toBe('¥1,234.50');
    expect(formatMoney(money, 'en', true).replace(/\s/, ' ')).toBe('CNY 1,234.50');
    expect(formatMoney({ amount: '9', currency: 'JPY' }, 'en')).toBe('¥9');
  });

  it('shows what is finer than the currency, or larger than a float, digit by digit', () => {
    expect(formatMoney({ amount: '10692.851', currency: 'GBP' }, 'en')).toBe('£10,692.851');
    expect(formatMoney({ amount: '-0.001', currency: 'GBP' }, 'en')).toBe('-£0.001');
    expect(formatMoney({ amount: '90071992547409933.07', currency: 'USD' }, 'en')).toBe(
      '$90,071,992,547,409,933.07',
    );
  });
});
