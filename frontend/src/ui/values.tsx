import { useLingui } from '@lingui/react';
import { formatDateTime, formatFullDateTime } from '@/lib/dates';
import { formatMoney } from '@/lib/money';
import type { Money as MoneyValue } from '@/lib/money';
import { formatNumber } from '@/lib/numbers';

/** `showCode` where a list mixes currencies. */
export function Money({ value, showCode = false }: { value: MoneyValue; showCode?: boolean }) {
  const { i18n } = useLingui();
  return <span className="number">{formatMoney(value, i18n.locale, showCode)}</span>;
}

export function DateTime({ value, timeZone }: { value: string; timeZone?: string }) {
  const { i18n } = useLingui();
  return (
    <time
      className="number"
      dateTime={value}
      title={formatFullDateTime(value, i18n.locale, timeZone)}
    >
      {formatDateTime(value, i18n.locale, { timeZone })}
    </time>
  );
}

export function Quantity({ value }: { value: number }) {
  const { i18n } = useLingui();
  return <span className="number">{formatNumber(value, i18n.locale)}</span>;
}
