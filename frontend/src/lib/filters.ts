/**
 * Typed list filters: AND between fields, OR inside one. A filter's value is one short text, so it
 * stands in the address bar and in a saved view as it is.
 *
 *   options  `OPEN,COMPLETED`        dates   `2026-11-01..2026-11-23`, `7d` (last 7 days), `0d` (today)
 *   numbers  `10..50`, `10..`, `..50`   text    `anything`        flag   `1` or `0`
 */
export type FilterKind = 'options' | 'dates' | 'numbers' | 'text' | 'flag';
export type FilterValues = Readonly<Record<string, string>>;

export type Range = { readonly from: string; readonly to: string };

export function readRange(value: string): Range | undefined {
  const parts = value.split('..');
  const [from, to] = parts;
  if (parts.length !== 2 || from === undefined || to === undefined) return undefined;
  return from === '' && to === '' ? undefined : { from, to };
}

export function writeRange({ from, to }: Range): string {
  return from === '' && to === '' ? '' : `${from}..${to}`;
}

export function readOptions(value: string): readonly string[] {
  return value.split(',').filter(Boolean);
}

const calendarDay = /^(\d{4})-(\d{2})-(\d{2})$/;

function dayStart(day: string, days = 0): string | undefined {
  const match = calendarDay.exec(day);
  if (!match) return undefined;
  const [, year, month, date] = match;
  const time = new Date(Number(year), Number(month) - 1, Number(date) + days);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** The half-open span of time a date filter names, as ISO: `gte` inclusive, `lt` exclusive. */
export function readDates(value: string, now: Date): { gte?: string; lt?: string } | undefined {
  const relative = /^(\d{1,4})d$/.exec(value);
  if (relative) {
    const days = Number(relative[1]);
    const start = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
    return { gte: start.toISOString() };
  }
  const range = readRange(value);
  if (!range) return undefined;
  const gte = dayStart(range.from);
  const lt = dayStart(range.to, 1);
  return gte === undefined && lt === undefined ? undefined : { gte, lt };
}

function readNumber(part: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(part) ? Number(part) : undefined;
}

/** The numbers of a range; a side that is no number is left open. */
export function readNumbers(value: string): { gte?: number; lte?: number } | undefined {
  const range = readRange(value);
  if (!range) return undefined;
  const gte = readNumber(range.from);
  const lte = readNumber(range.to);
  return gte === undefined && lte === undefined ? undefined : { gte, lte };
}

/** The filters among an address's parameters: those whose key the page declares. */
export function pickFilters(
  search: Readonly<Record<string, string | undefined>>,
  keys: readonly string[],
): FilterValues {
  const values: Record<string, string> = {};
  for (const key of keys) {
    const value = search[key];
    if (value) values[key] = value;
  }
  return values;
}
