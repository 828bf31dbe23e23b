import { i18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { ConfigProvider } from 'antd';
import type { ConfigProviderProps } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { isLocale } from '@/lib/i18n';
import type { Locale } from '@/lib/i18n';
import { useMedia } from '@/lib/media';
import { useScheme } from '@/lib/theme';
import { antdTheme } from '@/ui/theme';

export type AntdLocale = ConfigProviderProps['locale'];

const antdLocales: Record<Locale, () => Promise<{ default: AntdLocale }>> = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_US'),
};

/**
 * antd's own texts. They must be there before the first render: ConfigProvider mounts all it holds
 * again when it gets a locale for the first time.
 */
export async function loadAntdLocale(locale: Locale): Promise<AntdLocale> {
  return (await antdLocales[locale]()).default;
}

type ProvidersProps = { readonly children: ReactNode; readonly firstLocale: AntdLocale };

/** The nonce of this page's security policy; browsers show it as a property only. */
function readNonce(): string | undefined {
  const meta = document.querySelector('meta[property="csp-nonce"]');
  return meta instanceof HTMLElement ? meta.nonce || undefined : undefined;
}

const csp = { nonce: readNonce() };
const wave = { disabled: true };
const button = { autoInsertSpace: false };

function Antd({ children, firstLocale }: ProvidersProps) {
  const { locale: language } = useLingui().i18n;
  const [scheme] = useScheme();
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const [locale, setLocale] = useState(firstLocale);
  useEffect(() => {
    let isStale = false;
    if (!isLocale(language)) return undefined;
    void loadAntdLocale(language).then((loaded) => {
      if (!isStale) setLocale(loaded);
    });
    return () => {
      isStale = true;
    };
  }, [language]);
  const theme = useMemo(() => {
    // antd's colours are computed from the tokens of the scheme, so the page must wear it first.
    document.documentElement.dataset.theme = scheme;
    return antdTheme(scheme, isStill);
  }, [scheme, isStill]);
  return (
    <ConfigProvider theme={theme} locale={locale} csp={csp} wave={wave} button={button}>
      {children}
    </ConfigProvider>
  );
}

export function Providers({ children, firstLocale }: ProvidersProps) {
  return (
    <I18nProvider i18n={i18n}>
      <Antd firstLocale={firstLocale}>{children}</Antd>
    </I18nProvider>
  );
}
