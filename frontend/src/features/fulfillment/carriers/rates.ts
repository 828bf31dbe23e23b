import type { RateInput } from '@/graphql/schema.generated';

type Rate = {
  readonly upToGrams: number;
  readonly price: { readonly amount: string };
  readonly perKg: { readonly amount: string } | null;
};

/** Rates as a person writes them, one a line: `1000 12.00`, and the last `5000 20.50 +3.00`. */
export function writtenRates(rates: readonly Rate[]): string {
  return rates
    .map(({ upToGrams, price, perKg }) =>
      perKg === null
        ? `${upToGrams} ${price.amount}`
        : `${upToGrams} ${price.amount} +${perKg.amount}`,
    )
    .join('\n');
}

const line = /^\s*(\d{1,8})\s*[:：,，\s]\s*(\d+(?:\.\d+)?)\s*(?:\+\s*(\d+(?:\.\d+)?))?\s*$/;

/** What was written, or undefined where a line is not grams and an amount. */
export function readRates(text: string): RateInput[] | undefined {
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  const read = lines.map((each) => line.exec(each));
  if (read.length === 0 || read.some((match) => match === null)) return undefined;
  return read.map((match) => ({
    upToGrams: Number(match?.[1]),
    price: match?.[2] ?? '',
    perKg: match?.[3] ?? null,
  }));
}

/** Codes written with anything between them. */
export function readCodes(text: string): string[] {
  return text.split(/[\s,，;；、]+/).filter((code) => code !== '');
}
