import { describe, expect, it } from 'vitest';
import { changesOf, inFull, inWords, nameOf } from './changes';

describe('what an entry changed', () => {
  it('leaves out what stayed, and takes an absent field for an empty one', () => {
    const before = { name: '红', tags: ['a'], note: '' };
    const after = { name: '红', tags: ['a', 'b'], note: null, status: 'OPEN' };
    expect(changesOf(before, after)).toEqual([
      { field: 'tags', before: ['a'], after: ['a', 'b'] },
      { field: 'status', before: undefined, after: '进行中' },
    ]);
  });

  it('shows an amount as money of the currency that the entry names', () => {
    expect(changesOf({ total_minor: 100, currency: 'CNY' }, { total_minor: 60700 })[0]).toEqual({
      field: 'total_minor',
      before: 'CNY\u00a01.00',
      after: 'CNY\u00a0607.00',
    });
    expect(changesOf({ total_minor: 100 }, {})[0]?.before).toBe(100);
  });

  it('sees a difference that the words hide', () => {
    const [change] = changesOf({ tags: ['a, b'] }, { tags: ['a', 'b'] });
    expect(change).toEqual({ field: 'tags', before: ['a, b'], after: ['a', 'b'] });
  });

  it('names a state and a reason only where the field is one', () => {
    const after = { status: 'CANCELLED', reason: 'FRAUD', cancel_reason: 'X', note: 'OPEN' };
    expect(changesOf({}, after).map((change) => change.after)).toEqual([
      '已取消',
      '疑似欺诈',
      'X',
      'OPEN',
    ]);
  });

  it('is nothing where nothing was recorded', () => {
    expect(changesOf(null, {})).toEqual([]);
  });

  it.each([
    [null, '—', '—'],
    [0, '0', '0'],
    [false, '否', '否'],
    [true, '是', '是'],
    ['2019-11-25T14:10:14.347320+00:00', '2019/11/25 14:10', '2019/11/25 14:10'],
    ['***', '***', '***'],
    [[], '—', '—'],
    [{}, '—', '—'],
    [['VIP', '易碎'], 'VIP, 易碎', 'VIP\n易碎'],
    [
      [
        ['TEA-1', 2],
        ['CUP-1', 1],
      ],
      'TEA-1 × 2, CUP-1 × 1',
      'TEA-1 × 2\nCUP-1 × 1',
    ],
    [{ city: '上海', line2: null }, 'city: 上海, line2: —', 'city: 上海\nline2: —'],
  ])('says %j', (value, short, full) => {
    expect(inWords(value)).toBe(short);
    expect(inFull(value)).toBe(full);
  });

  it('knows the object by its number first, and by what it was called before it went', () => {
    expect(nameOf({ before: {}, after: { name: 'x', number: 'SO1' } })).toBe('SO1');
    expect(nameOf({ before: { name: '旧视图' }, after: {} })).toBe('旧视图');
    expect(nameOf({ before: null, after: { on_hand: 3 } })).toBeUndefined();
  });
});
