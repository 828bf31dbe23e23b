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
