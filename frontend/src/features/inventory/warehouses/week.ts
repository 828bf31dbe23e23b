/** The week of a form: all seven days, with hours kept for the closed ones too. */
export type DayDraft = {
  readonly weekday: number;
  readonly isOpen: boolean;
  readonly opens: string;
  readonly closes: string;
};

type Hours = { readonly weekday: number; readonly opens: string; readonly closes: string };

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export const wholeWeek: readonly DayDraft[] = weekdays.map((weekday) => ({
  weekday,
  isOpen: true,
  opens: '00:00',
  closes: '24:00',
}));

/** A closed day is offered office hours, should it be opened. */
export function readWeek(week: readonly Hours[]): readonly DayDraft[] {
  return weekdays.map((weekday) => {
    const hours = week.find((day) => day.weekday === weekday);
    return {
      weekday,
      isOpen: hours !== undefined,
      opens: hours?.opens ?? '09:00',
      closes: hours?.closes ?? '18:00',
    };
  });
}

export function writtenWeek(week: readonly DayDraft[]): Hours[] {
  return week
    .filter(({ isOpen }) => isOpen)
    .map(({ weekday, opens, closes }) => ({
      weekday,
      opens: opens.trim(),
      closes: closes.trim(),
    }));
}

/** The name of an ISO weekday; 1 January 2024 was a Monday. */
export function weekdayName(weekday: number, locale: string, style: 'long' | 'short' = 'long') {
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(day);
}

/** A calendar date as `2026-10-01` with its weekday; it has no time zone. */
export function dateInWords(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** The day of a refusal of the week, such as `week.2.opens`, counted among the open days. */
export function weekProblem(
  errors: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const found = Object.keys(errors).find((key) => key === 'week' || key.startsWith('week.'));
  return found === undefined ? undefined : errors[found];
}
