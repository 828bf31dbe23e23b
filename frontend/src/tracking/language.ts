import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';

/** The page's own texts: the catalogues of the admin app never come here. */
export type Locale = 'zh-CN' | 'en';

type Catalogue = { messages: Messages };
const catalogues = import.meta.glob<Catalogue>('./locales/*.po');

export function isLocale(value: unknown): value is Locale {
  return value === 'zh-CN' || value === 'en';
}

/** What the browser speaks, while nobody has said better. */
export function browserLocale(): Locale {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export async function activate(locale: Locale): Promise<void> {
  const load = catalogues[`./locales/${locale}.po`];
  if (!load) throw new Error(`no texts in ${locale}`);
  const { messages } = await load();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}
