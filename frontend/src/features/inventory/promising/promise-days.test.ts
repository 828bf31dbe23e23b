import { expect, it } from 'vitest';
import { shortDay, turningDays } from './promise-days';

const day = (date: number, projected: number, promisable: number) => ({
  day: `2026-11-${date}`,
  projected,
  promisable,
  added: 0,
});

it('keeps the first day and those on which something changes', () => {
  const days = [day(23, 5, 2), day(24, 5, 2), day(25, 2, 2), day(26, 12, 12), day(27, 12, 12)];
  expect(turningDays(days).map((each) => each.day)).toEqual([
    '2026-11-23',
    '2026-11-25',
    '2026-11-26',
  ]);
  expect(turningDays([])).toEqual([]);
});

it('writes a day of the calendar as it is', () => {
  expect(shortDay('2026-11-03')).toBe('11/03');
});
