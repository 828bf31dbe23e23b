/** Money as the graph gives it: a decimal string with its currency, never a float. */
export type Money = { readonly amount: string; readonly currency: string };

const formatters = new Map<string, Intl.NumberFormat>();
const digitsByCurrency = new Map<string, number>();

function formatter(locale: string, currency: string, display: 'narrowSymbol' | 'code') {
  const key = `${locale}|${currency}|${display}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: display,
    });
    formatters.set(key, found);
  }
  return found;
}

/** How many decimals the currency's minor unit has: 2 for CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
        .maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The amount in minor units, or undefined where the text is no amount of this currency. */
export function toMinor(amount: string, currency: string): bigint | undefined {
  const match = decimal.exec(amount.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = minorDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign ? -minor : minor;
}

export function fromMinor(minor: bigint, currency: string): Money {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const amount = digits > 0 ? `${sign}${whole}.${text.slice(-digits)}` : `${sign}${whole}`;
  return { amount, currency };
}

export function multiplyMoney(money: Money, quantity: number): Money {
  const minor = toMinor(money.amount, money.currency) ?? 0n;
  return fromMinor(minor * BigInt(quantity), money.currency);
}

/** `showCode` is for lists of several currencies, where ¥ alone would not tell CNY from JPY. */
export function formatMoney(money: Money, locale: string, showCode = false): string {
  const match = decimal.exec(money.amount);
  if (!match) return `${money.amount} ${money.currency}`;
  const number = formatter(locale, money.currency, showCode ? 'code' : 'narrowSymbol');
  const minor = toMinor(money.amount, money.currency);
  if (minor !== undefined && minor <= 9_007_199_254_740_991n && minor >= -9_007_199_254_740_991n) {
    return number.format(Number(money.amount));
  }
  return exactly(money, locale, showCode);
}

/** Finer than the currency, or larger than a float holds: the digits are put in as they are. */
function exactly({ amount, currency }: Money, locale: string, showCode: boolean): string {
  const [, sign = '', whole = '0', fraction = ''] = decimal.exec(amount) ?? [];
  const digits = Math.min(20, fraction.length);
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: showCode ? 'code' : 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).formatToParts(BigInt(whole));
  const text = parts.map(({ type, value }) =>
    type === 'fraction' ? fraction.slice(0, 20) : value,
  );
  return `${sign}${text.join('')}`;
}
