import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { locales, switchLocale } from '@/lib/i18n';
import type { Locale } from '@/lib/i18n';
import { toast } from '@/lib/toast';

const localeNames: Record<Locale, { readonly short: string; readonly full: string }> = {
  'zh-CN': { short: '中', full: '简体中文' },
  en: { short: 'EN', full: 'English' },
};

export function LocaleSwitch() {
  const { i18n } = useLingui();
  return (
    <div className="segments" role="group" aria-label={t`语言`}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-label={localeNames[locale].full}
          aria-pressed={i18n.locale === locale}
          onClick={() => {
            switchLocale(locale).catch(() => toast.error(t`语言包载入失败，请重试。`));
          }}
        >
          {localeNames[locale].short}
        </button>
      ))}
    </div>
  );
}
