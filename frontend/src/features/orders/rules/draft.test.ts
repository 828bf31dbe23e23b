import { describe, expect, it } from 'vitest';
import { actionInput, emptyAction, groupOf, treeOf, words } from './draft';
import type { FactInfo } from './draft';

const facts = new Map<string, FactInfo>(
  (
    [
      ['total', 'AMOUNT', false],
      ['itemCount', 'NUMBER', false],
      ['hasBuyerNote', 'FLAG', false],
      ['tags', 'LIST', false],
      ['velocity', 'NUMBER', true],
    ] as const
  ).map(([name, kind, countsWithinHours]) => [
    name,
    { name, kind, operators: [], countsWithinHours },
  ]),
);

describe('the conditions of a rule as they are edited', () => {
  it.each([
    { AND: [] },
    { AND: [{ fact: 'total', op: 'gte', value: '1000' }] },
    {
      OR: [
        { fact: 'itemCount', op: 'gt', value: 3 },
        { NOT: { AND: [{ fact: 'hasBuyerNote', op: 'eq', value: true }] } },
        { AND: [{ fact: 'tags', op: 'hasAny', value: ['a', 'b'] }] },
      ],
    },
    { AND: [{ fact: 'velocity', op: 'gte', value: 2, withinHours: 12 }] },
    { NOT: { AND: [{ NOT: { OR: [{ fact: 'itemCount', op: 'eq', value: 1 }] } }] } },
  ])('come back as they were: %j', (tree) => {
    expect(treeOf(groupOf(tree), facts)).toEqual(tree);
  });

  it('make a group of a single comparison, and of what is not', () => {
    const one = { fact: 'itemCount', op: 'eq', value: 1 };
    expect(treeOf(groupOf(one), facts)).toEqual({ AND: [one] });
    expect(treeOf(groupOf({ NOT: one }), facts)).toEqual({ NOT: { AND: [one] } });
    expect(treeOf(groupOf({ NOT: { NOT: one } }), facts)).toEqual({
      NOT: { AND: [{ NOT: { AND: [one] } }] },
    });
  });

  it('leave what is no number as it was typed, for the server to refuse', () => {
    const typed = groupOf({ fact: 'itemCount', op: 'eq', value: 'many' });
    expect(treeOf(typed, facts)).toEqual({
      AND: [{ fact: 'itemCount', op: 'eq', value: 'many' }],
    });
  });
});

describe('the actions of a rule', () => {
  it('send only what their kind takes', () => {
    const draft = { ...emptyAction('HOLD'), reason: 'FRAUD', hours: '4', tags: 'x' };
    expect(actionInput(draft)).toEqual({
      kind: 'HOLD',
      reason: 'FRAUD',
      note: null,
      releaseAfterHours: 4,
    });
    expect(actionInput({ ...draft, kind: 'TAG' })).toEqual({ kind: 'TAG', tags: ['x'] });
    expect(actionInput({ ...draft, kind: 'APPROVE' })).toEqual({ kind: 'APPROVE' });
  });
});

it('splits words by commas of both languages', () => {
  expect(words('a， b,c、d e')).toEqual(['a', 'b', 'c', 'd e']);
});
