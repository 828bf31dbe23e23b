import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import { readPreference, setPreference } from '@/lib/preferences';

/** The languages of the interface, and the one place that switches between them. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

type Catalogue = { messages: Messages };
const catalogues: Record<Locale, Record<string, () => Promise<Catalogue>>> = {
  'zh-CN': import.meta.glob<Catalogue>(['/src/**/locales/zh-CN.po', '!/src/tracking/**']),
  en: import.meta.glob<Catalogue>(['/src/**/locales/en.po', '!/src/tracking/**']),
};

export function isLocale(value: unknown): value is Locale {
  return value === 'zh-CN' || value === 'en';
}

/** The remembered language, else the browser's, else the source language. */
export function preferredLocale(): Locale {
  const chosen = readPreference('locale');
  if (isLocale(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

/** Loads every room's texts of the language (one chunk in the build) and shows them at once. */
export async function activateLocale(locale: Locale): Promise<void> {
  const parts = await Promise.all(Object.values(catalogues[locale]).map((load) => load()));
  const messages: Messages = {};
  for (const part of parts) Object.assign(messages, part.messages);
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export async function switchLocale(locale: Locale): Promise<void> {
  await activateLocale(locale);
  setPreference('locale', locale);
}

/** Shows the preferred language where another one is shown: somebody has come or gone. */
export async function followPreferredLocale(): Promise<void> {
  const locale = preferredLocale();
  if (i18n.locale !== locale) await activateLocale(locale);
}
