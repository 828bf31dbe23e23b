import { expect, it } from 'vitest';
import { dayFrom, lotCondition } from './lot-state';

const now = new Date(2030, 0, 31, 23, 59);

it('counts days by the calendar', () => {
  expect(dayFrom(now)).toBe('2030-01-31');
  expect(dayFrom(now, 1)).toBe('2030-02-01');
});

it.each([
  [{ sellBy: '2030-01-30' }, 'expired'],
  [{ sellBy: '2030-01-31' }, 'soon'],
  [{ sellBy: '2030-03-02' }, 'soon'],
  [{ sellBy: '2030-03-03' }, 'good'],
  [{ sellBy: null }, 'good'],
  [{ sellBy: '2031-01-01', recalledAt: '2030-01-01T00:00:00Z' }, 'recalled'],
] as const)('%o is %s', (lot, condition) => {
  expect(lotCondition(lot, now)).toBe(condition);
});
