/** Counts and quantities, formatted once per locale. */
const formatters = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number, locale: string): string {
  let found = formatters.get(locale);
  if (!found) {
    found = new Intl.NumberFormat(locale);
    formatters.set(locale, found);
  }
  return found.format(value);
}

/** A number that was counted no further than to a limit. */
export type Counted = { readonly value: number; readonly isExact: boolean };

/** `1,000+` where there are more than were counted. */
export function formatCounted({ value, isExact }: Counted, locale: string): string {
  return isExact ? formatNumber(value, locale) : `${formatNumber(value, locale)}+`;
}

const sizes = [
  ['gigabyte', 1024 ** 3],
  ['megabyte', 1024 ** 2],
  ['kilobyte', 1024],
] as const;

/** `43.6 MB`: one decimal, in the largest unit that fits. */
export function formatFileSize(bytes: number, locale: string): string {
  const [unit, size] = sizes.find((each) => bytes >= each[1]) ?? ['byte', 1];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / size);
}
