import { describe, expect, it } from 'vitest';
import { pickFilters, readDates, readNumbers, readRange } from '@/lib/filters';
import { oneOf, parseSearch, sort, stringifySearch, text, urlState } from '@/lib/url-state';

const state = urlState({
  q: text(),
  tab: oneOf(['all', 'pending'], 'all'),
  sort: sort(['placedAt', 'total'], { key: 'placedAt', direction: 'desc' }),
});

describe('url state', () => {
  it('reads typed values', () => {
    const search = parseSearch('?q=a%20b&tab=pending&sort=total');
    expect(state.read(search)).toEqual({
      q: 'a b',
      tab: 'pending',
      sort: { key: 'total', direction: 'asc' },
    });
  });

  it('falls back on what it cannot read', () => {
    const read = state.read(parseSearch('?tab=nope&sort=-password'));
    expect(read).toEqual(state.read({}));
  });

  it('leaves defaults out of the address', () => {
    expect(stringifySearch(state.write(state.read({})))).toBe('');
    const written = state.write({ ...state.read({}), tab: 'pending', q: 'x,y' });
    expect(stringifySearch(written)).toBe('?q=x,y&tab=pending');
  });

  it('comes back from the address as it went in', () => {
    const before = { ...state.read({}), q: '王 & "co" = 100%' };
    expect(state.read(parseSearch(stringifySearch(state.write(before))))).toEqual(before);
  });
});

describe('filters', () => {
  const now = new Date(2026, 10, 23, 15, 30);

  it('keeps only the declared keys', () => {
    const search = parseSearch('?status=OPEN&evil=1&channel=');
    expect(pickFilters(search, ['status', 'channel'])).toEqual({ status: 'OPEN' });
  });

  it('reads whole days, the last one included', () => {
    expect(readDates('2026-11-01..2026-11-23', now)).toEqual({
      gte: new Date(2026, 10, 1).toISOString(),
      lt: new Date(2026, 10, 24).toISOString(),
    });
    expect(readDates('7d', now)).toEqual({ gte: new Date(2026, 10, 16).toISOString() });
  });

  it.each(['', '..', 'yesterday', '1..2..3'])('refuses the dates %j', (value) => {
    expect(readDates(value, now)).toBeUndefined();
  });

  it('reads open and closed ranges of numbers', () => {
    expect(readNumbers('10..')).toEqual({ gte: 10, lte: undefined });
    expect(readNumbers('..9.5')).toEqual({ gte: undefined, lte: 9.5 });
    expect(readNumbers('a..b')).toBeUndefined();
    expect(readRange('..')).toBeUndefined();
  });
});
