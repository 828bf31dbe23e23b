const formatters = new Map<string, Intl.ListFormat>();

/** Several things in one line, set apart as the language does it: `A、B` or `A, B`. */
export function formatList(items: readonly string[], locale: string): string {
  let found = formatters.get(locale);
  if (!found) {
    found = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' });
    formatters.set(locale, found);
  }
  return found.format(items);
}
