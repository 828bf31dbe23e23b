import type { PriceBreakInput } from '@/graphql/schema.generated';

type Break = { readonly fromQuantity: number; readonly unitCost: { readonly amount: string } };

/** Price breaks as a person writes them, one a line: `1 4.20`, `100 3.90`. */
export function writtenBreaks(breaks: readonly Break[]): string {
  return breaks
    .map(({ fromQuantity, unitCost }) => `${fromQuantity} ${unitCost.amount}`)
    .join('\n');
}

/** What was written, or undefined where a line is not a number of units and an amount. */
export function readBreaks(text: string): PriceBreakInput[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => /^\s*(\d{1,8})\s*[:：,，\s]\s*(\d+(?:\.\d+)?)\s*$/.exec(line));
  if (read.length === 0 || read.some((match) => match === null)) return undefined;
  return read.map((match) => ({ fromQuantity: Number(match?.[1]), unitCost: match?.[2] ?? '' }));
}
