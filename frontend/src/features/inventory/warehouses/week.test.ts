import { describe, expect, it } from 'vitest';
import { dateInWords, readWeek, weekProblem, weekdayName, writtenWeek } from './week';

const tuesday = { weekday: 2, opens: '08:30', closes: '17:00' };

describe('the week of a form', () => {
  it('writes the open days it was read from', () => {
    const week = readWeek([tuesday]);
    expect(week.map(({ isOpen }) => isOpen)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(writtenWeek(week)).toEqual([tuesday]);
  });

  it('offers office hours to a day that was closed', () => {
    const week = readWeek([tuesday]).map((day) => ({ ...day, isOpen: true }));
    expect(writtenWeek(week)[0]).toEqual({ weekday: 1, opens: '09:00', closes: '18:00' });
  });

  it('names days as the language does, whatever zone the browser is in', () => {
    expect(weekdayName(1, 'en')).toBe('Monday');
    expect(weekdayName(7, 'zh-CN')).toBe('星期日');
    expect(dateInWords('2026-10-01', 'en')).toBe('Thu, Oct 1');
  });

  it('finds the refusal of a day', () => {
    expect(weekProblem({ 'week.1.opens': 'no time', name: 'empty' })).toBe('no time');
    expect(weekProblem({ name: 'empty' })).toBeUndefined();
  });
});
