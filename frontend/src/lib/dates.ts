/** Times come as ISO strings in UTC and are shown in one time zone, the browser's unless named. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** `11/23 17:29`, with the year before it when it is not the current one. */
export function formatDateTime(
  iso: string,
  locale: string,
  { timeZone, now = new Date() }: { timeZone?: string; now?: Date } = {},
): string {
  const time = new Date(iso);
  const parts = formatter(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(time);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const thisYear = formatter(locale, { year: 'numeric', timeZone })
    .formatToParts(now)
    .find((each) => each.type === 'year')?.value;
  const day = `${part('month')}/${part('day')}`;
  const date = part('year') === thisYear ? day : `${part('year')}/${day}`;
  return `${date} ${part('hour')}:${part('minute')}`;
}

/** The whole moment with its zone, for a tooltip. */
export function formatFullDateTime(iso: string, locale: string, timeZone?: string): string {
  return formatter(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(iso));
}

/** `2026-11-23`: the day that the browser's calendar shows. */
export function localDay(now: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** The first moment of a calendar day of the browser's zone, `days` from today, as ISO. */
export function startOfDay(now: Date, days = 0): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString();
}

/** `2d 3h`, `3h 20m`, `20m`: the two largest units. */
export function spanOf(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) return hours > 0 ? `${days}d ${hours}h` : `${days}d`;
  if (hours > 0) return rest > 0 ? `${hours}h ${rest}m` : `${hours}h`;
  return `${rest}m`;
}
