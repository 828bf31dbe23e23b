import type { LotUnitsInput, Tracking } from '@/graphql/schema.generated';

/** One lot as it is being written. */
export type LotDraft = {
  readonly number: string;
  /** Empty: all units of the line, where it is the only lot. */
  readonly quantity: string;
  readonly expiresOn: string;
};

/** The lots of one line: rows of lots, or the text of its serial numbers, one per line. */
export type LotsDraft = { readonly rows: readonly LotDraft[]; readonly serials: string };

export const noLot: LotDraft = { number: '', quantity: '', expiresOn: '' };
export const noLots: LotsDraft = { rows: [noLot], serials: '' };

/** What a scanner or a hand wrote: one number per line, or with commas between. */
export function serialsOf(text: string): readonly string[] {
  return text
    .split(/[\n,，;；\t]+/)
    .map((number) => number.trim())
    .filter(Boolean);
}

const isEmpty = ({ number, quantity, expiresOn }: LotDraft) =>
  [number, quantity, expiresOn].every((text) => text.trim() === '');

/** Units as a whole number; what is none goes as 0, which the graph refuses. */
const whole = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : 0);

/** The lots as the graph takes them; null where none are named, so that it says what is missing. */
export function lotsInput(
  tracking: Tracking,
  draft: LotsDraft,
  units: number,
): LotUnitsInput[] | null {
  if (tracking === 'NONE') return null;
  if (tracking === 'SERIAL') {
    const numbers = serialsOf(draft.serials);
    return numbers.length > 0 ? numbers.map((number) => ({ number, quantity: 1 })) : null;
  }
  const rows = draft.rows.filter((row) => !isEmpty(row));
  if (rows.length === 0) return null;
  return rows.map(({ number, quantity, expiresOn }) => ({
    number: number.trim(),
    quantity: rows.length === 1 && quantity.trim() === '' ? units : whole(quantity),
    expiresOn: expiresOn || null,
  }));
}

/** The first refusal about the lots that stand at a path of the input. */
export function lotsRefusal(
  errors: Readonly<Record<string, string | undefined>>,
  path: string,
): string | undefined {
  const field = Object.keys(errors).find((key) => key === path || key.startsWith(`${path}.`));
  return field === undefined ? undefined : errors[field];
}
