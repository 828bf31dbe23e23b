import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { Field } from '@/ui/form-fields';

const usual = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'KRW', 'SGD', 'AUD', 'CAD'];

/** A currency by its code, with the name people know it by. Any code the house knows may stay. */
export function CurrencyField({
  label,
  value,
  onChange,
  error,
  hint,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  hint?: string;
}) {
  const { i18n } = useLingui();
  const names = useMemo(
    () => new Intl.DisplayNames([i18n.locale], { type: 'currency' }),
    [i18n.locale],
  );
  const others = Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code));
  const isKnown = usual.includes(value) || others.includes(value);
  const option = (code: string) => (
    <option key={code} value={code}>
      {code} · {names.of(code)}
    </option>
  );
  return (
    <Field label={label} error={error} hint={hint} isRequired>
      {(control) => (
        <select
          {...control}
          className="field"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {!isKnown && <option value={value}>{value}</option>}
          <optgroup label={t`常用`}>{usual.map(option)}</optgroup>
          <optgroup label={t`其他币种`}>{others.map(option)}</optgroup>
        </select>
      )}
    </Field>
  );
}
