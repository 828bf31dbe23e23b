import { describe, expect, it } from 'vitest';
import { alertSort, alertView, alertWhere } from './alert-where';

describe('the question of an address', () => {
  it('asks for what waits unless another view is chosen', () => {
    expect(alertWhere({})).toEqual({ status: { eq: 'OPEN' } });
    expect(alertWhere({ status: 'RESOLVED' })).toEqual({ status: { eq: 'RESOLVED' } });
    expect(alertWhere({ status: 'all' })).toEqual({});
    expect(alertView({ status: 'WRONG' })).toBe('OPEN');
  });

  it('leaves out what is no kind and no severity', () => {
    expect(
      alertWhere({ kind: 'LOW_STOCK,NONE', severity: 'CRITICAL', warehouse: 'a,b', category: 'c' }),
    ).toEqual({
      status: { eq: 'OPEN' },
      kind: { oneOf: ['LOW_STOCK'] },
      severity: { oneOf: ['CRITICAL'] },
      warehouse: { oneOf: ['a', 'b'] },
      category: { oneOf: ['c'] },
    });
  });

  it.each([
    ['urgency', 'desc', 'URGENCY'],
    ['opened', 'desc', 'NEWEST'],
    ['opened', 'asc', 'OLDEST'],
  ] as const)('sorts by %s %s', (key, direction, sort) => {
    expect(alertSort({ key, direction })).toBe(sort);
  });
});
