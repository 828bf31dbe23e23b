import { describe, expect, it } from 'vitest';
import { SparseRows } from '@/lib/sparse-rows';
import { pageSize, reduceWindow, wantedPages, withPage } from './use-window-list';

const row = (id: string, version = 1) => ({ id, version });
const none = () => false;

describe('the window of a long list', () => {
  it('wants what is in view first, then the pages around it, and none beyond the list', () => {
    expect(wantedPages(250, 310, 100_000, none)).toEqual([2, 3, 4, 1]);
    expect(wantedPages(0, 30, 100_000, none)).toEqual([0, 1]);
    expect(wantedPages(0, 30, 40, none)).toEqual([0]);
    expect(wantedPages(250, 310, 100_000, (page) => page === 2)).toEqual([3, 4, 1]);
  });

  it('holds the pages nearest to what is in view', () => {
    let pages: ReadonlyMap<number, readonly { id: string }[]> = new Map();
    for (let page = 0; page < 40; page += 1) pages = withPage(pages, page, [row(`${page}`)], page);
    expect([...pages.keys()].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 24 }, (_, index) => 16 + index),
    );
  });

  it('changes the page of a patched row and leaves the others as they are', () => {
    const [first, second] = [[row('A'), row('B')], [row('C')]];
    const state = {
      count: 3,
      pages: new Map([
        [0, first],
        [1, second],
      ]),
      problem: null,
    };
    const after = reduceWindow(state, { type: 'patched', rows: new Map([['B', row('B', 2)]]) });
    expect(after.pages.get(0)).toEqual([row('A'), row('B', 2)]);
    expect(after.pages.get(1)).toBe(second);
    expect(reduceWindow(state, { type: 'patched', rows: new Map([['X', row('X')]]) })).toBe(state);
  });

  it('drops what an earlier question brought with the first answer of the next', () => {
    const state = { count: 300, pages: new Map([[1, [row('old')]]]), problem: null };
    const arrived = {
      type: 'arrived',
      page: 0,
      rows: [row('new')],
      near: 0,
      isFirst: true,
    } as const;
    expect([...reduceWindow(state, arrived).pages.keys()]).toEqual([0]);
  });

  it('finds rows by place and by id, and has none where no page is', () => {
    const rows = new SparseRows(1_000, new Map([[3, [row('A'), row('B')]]]), pageSize);
    expect([rows.at(301)?.id, rows.at(0), rows.length]).toEqual(['B', undefined, 1_000]);
    expect([rows.ids.indexOf('B'), rows.ids.indexOf('X'), [...rows.ids]]).toEqual([
      301,
      -1,
      ['A', 'B'],
    ]);
    expect(rows.ids.slice(299, 302)).toEqual(['A', 'B']);
  });
});
