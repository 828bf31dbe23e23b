import { describe, expect, it } from 'vitest';
import { reduceList } from './use-keyset-list';

type Row = { readonly id: string; readonly version: number };
const row = (id: string, version = 1): Row => ({ id, version });
const page = (nodes: readonly Row[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
const start: Parameters<typeof reduceList<Row>>[0] = {
  rows: [row('a'), row('b')],
  endCursor: 'b',
  hasMore: true,
  totalCount: 9,
  loading: null,
  problem: null,
};

describe('a list by cursor', () => {
  it('keeps the old rows while it asks again', () => {
    const asking = reduceList(start, { type: 'started', loading: 'first' });
    expect(asking.rows).toHaveLength(2);
    expect(asking.loading).toBe('first');
  });

  it('starts anew with the first page and grows with the next', () => {
    const anew = reduceList(start, {
      type: 'arrived',
      connection: page([row('c')], 'c'),
      isFirst: true,
    });
    expect(anew.rows).toEqual([row('c')]);
    const grown = reduceList(anew, {
      type: 'arrived',
      connection: page([row('c'), row('d')]),
      isFirst: false,
    });
    expect(grown.rows.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(grown.hasMore).toBe(false);
  });

  it('patches known rows and leaves the others the same objects', () => {
    const patched = reduceList(start, {
      type: 'patched',
      rows: new Map([
        ['b', row('b', 2)],
        ['x', row('x')],
      ]),
    });
    expect(patched.rows).toEqual([row('a'), row('b', 2)]);
    expect(patched.rows[0]).toBe(start.rows[0]);
  });

  it('keeps its rows when a page fails', () => {
    const failed = reduceList(start, { type: 'failed', problem: { message: 'no' } });
    expect(failed.rows).toHaveLength(2);
    expect(failed.problem?.message).toBe('no');
  });
});
