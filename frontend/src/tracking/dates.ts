/** Moments as the customer reads them, in the time zone of their browser. */
const day: Intl.DateTimeFormatOptions = { weekday: 'short', month: 'short', day: 'numeric' };
const moment: Intl.DateTimeFormatOptions = {
  ...day,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

export function formatDay(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, day).format(new Date(iso));
}

export function formatMoment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, moment).format(new Date(iso));
}
