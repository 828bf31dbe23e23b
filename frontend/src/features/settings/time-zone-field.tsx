import { useLingui } from '@lingui/react';
import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { formatDateTime } from '@/lib/dates';
import { Field } from '@/ui/form-fields';
import { isTimeZone } from './house-draft';

/** A time zone by its name in the database of zones, suggested while one types. */
export function TimeZoneField({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { i18n } = useLingui();
  const listId = useId();
  const [openedAt] = useState(() => new Date().toISOString());
  const zone = value.trim();
  const now = isTimeZone(zone)
    ? formatDateTime(openedAt, i18n.locale, { timeZone: zone })
    : undefined;
  return (
    <Field
      label={t`时区`}
      isRequired
      error={error}
      hint={now === undefined ? t`如 Asia/Shanghai。` : t`那里现在是 ${now}。`}
    >
      {(control) => (
        <>
          <input
            {...control}
            className="field"
            list={listId}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {Intl.supportedValuesOf('timeZone').map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
