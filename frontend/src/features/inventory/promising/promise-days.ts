/** A day of what may be promised, as the chart draws it. */
export type PromiseDay = {
  readonly day: string;
  readonly projected: number;
  readonly promisable: number;
  readonly added: number;
};

/** The days on which something changes: the first, and every one that differs from that before. */
export function turningDays(days: readonly PromiseDay[]): readonly PromiseDay[] {
  return days.filter(({ projected, promisable }, index) => {
    const before = days[index - 1];
    return !before || before.projected !== projected || before.promisable !== promisable;
  });
}

/** `11/23`: a day of the house's calendar, whatever zone the browser is in. */
export function shortDay(day: string): string {
  const [, month = '', date = ''] = day.split('-');
  return `${month}/${date}`;
}
