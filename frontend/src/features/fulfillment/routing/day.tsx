import { useLingui } from '@lingui/react';

/** A date without a time, as the language of the page writes it. */
export function Day({ value }: { value: unknown }) {
  const { i18n } = useLingui();
  if (typeof value !== 'string') return '—';
  const format = new Intl.DateTimeFormat(i18n.locale, {
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });
  return (
    <time className="number" dateTime={value} title={value}>
      {format.format(new Date(`${value}T00:00:00Z`))}
    </time>
  );
}
