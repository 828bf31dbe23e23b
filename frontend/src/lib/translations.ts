/** Names in further languages, as forms hold them and requests bring them. */
export type NameInLanguage = { readonly locale: string; readonly name: string };

/** Languages a form offers by itself; others are added by their code. */
export const offeredLocales = ['zh-CN', 'en'] as const;

type Stored = { readonly locale: string; readonly name: string | null };

/** One entry for every language that is offered or has a name. */
export function namesOf(stored: readonly Stored[]): readonly NameInLanguage[] {
  const known = new Map(stored.map(({ locale, name }) => [locale, name ?? '']));
  const locales = new Set([...offeredLocales, ...known.keys()]);
  return [...locales].map((locale) => ({ locale, name: known.get(locale) ?? '' }));
}

/** The names that are sent: those with a text. Refusals count in this order. */
export function filledNames(names: readonly NameInLanguage[]): NameInLanguage[] {
  return names
    .map(({ locale, name }) => ({ locale, name: name.trim() }))
    .filter(({ name }) => name !== '');
}

/** All of them in one line, for the comparison of a conflict. */
export function namesInWords(names: readonly NameInLanguage[]): string {
  return filledNames(names)
    .map(({ locale, name }) => `${locale}: ${name}`)
    .join('; ');
}
