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

  it('is nothing where nothing was recorded', () => {
    expect(changesOf(null, {})).toEqual([]);
  });

  it.each([
    [null, '—', '—'],
    [0, '0', '0'],
    [false, 'false', 'false'],
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
