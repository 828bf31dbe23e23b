import { describe, expect, it } from 'vitest';
import { changesOf, inFull, inWords, nameOf } from './changes';

describe('what an entry changed', () => {
  it('leaves out what stayed, and takes an absent field for an empty one', () => {
    const before = { name: '红', tags: ['a'], note: '' };
    const after = { name: '红', tags: ['a', 'b'], note: null, status: 'OPEN' };
    expect(changesOf(before, after)).toEqual([
      { field: 'tags', before: ['a'], after: ['a', 'b'] },
      { field: 'status', before: undefined, after: 'OPEN' },
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
    [{ a: 1 }, '{"a":1}', '{\n  "a": 1\n}'],
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
