import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { formatNumber } from '@/lib/numbers';
import { ToneText } from '@/ui/status';
import { lowStock } from './stock-where';

/** What can be sold: amber while it runs low, red with a word when there is none. */
export function Available({ value }: { value: number }) {
  const { i18n } = useLingui();
  const text = formatNumber(value, i18n.locale);
  if (value <= 0) return <ToneText tone="red">{t`${text} 缺货`}</ToneText>;
  return <ToneText tone={value <= lowStock ? 'amber' : undefined}>{text}</ToneText>;
}
