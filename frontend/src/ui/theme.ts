import { theme } from 'antd';
import type { ThemeConfig } from 'antd';
import type { Scheme } from '@/lib/theme';

/** antd's theme, read from the tokens of the page so that every value is written once. */
function token(style: CSSStyleDeclaration, name: string): string | undefined {
  return style.getPropertyValue(name).trim() || undefined;
}

/**
 * Call after `data-theme` of the document has the scheme: the values are read from there.
 *
 * `isStill` for people who want no motion: base.css switches transitions off, and antd would wait
 * for their ends, so that a spinner once shown stayed.
 */
export function antdTheme(scheme: Scheme, isStill: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => token(style, name);
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: read('--font'),
      fontFamilyCode: read('--mono'),
      fontSize: 13,
      controlHeight: 30,
      controlHeightSM: 26,
      controlHeightLG: 36,
      borderRadius: 6,
      borderRadiusLG: 8,
      wireframe: false,
      motion: !isStill,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      colorPrimary: read('--primary'),
      colorPrimaryHover: read('--primary-hover'),
      colorPrimaryActive: read('--primary-hover'),
      colorLink: read('--brand'),
      colorInfo: read('--primary'),
      colorError: read('--red'),
      colorBgLayout: read('--bg'),
      colorBgContainer: read('--surface'),
      colorBgElevated: read('--surface'),
      colorText: read('--ink'),
      colorTextSecondary: read('--ink-2'),
      colorTextTertiary: read('--ink-3'),
      colorTextDescription: read('--ink-3'),
      colorTextPlaceholder: read('--ink-3'),
      colorBorder: read('--line-control'),
      colorBorderSecondary: read('--line'),
      boxShadowSecondary: read('--shadow-high'),
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
