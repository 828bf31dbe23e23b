import { expect, it } from 'vitest';
import { possibleParents, stepsOf, treeOf } from './tree';

const category = (id: string, parent: string | null, position = 0) => ({
  id,
  shownName: id.toUpperCase(),
  position,
  parent: parent === null ? null : { id: parent },
});
const categories = [
  category('b1', 'b'),
  category('a', null, 0),
  category('b', null, 1),
  category('a1', 'a', 5),
  category('a2', 'a', 5),
  category('a1x', 'a1'),
  category('lost', 'unknown', 9),
];
const tree = treeOf(categories);

it('puts every category once under its parent, in the order it was given', () => {
  expect(tree.map(({ path, depth }) => `${depth} ${path}`)).toEqual([
    '0 A',
    '1 A / A1',
    '2 A / A1 / A1X',
    '1 A / A2',
    '0 B',
    '1 B / B1',
    '0 LOST',
  ]);
  const ends = tree.filter(({ isFirst, isLast }) => isFirst || isLast).map(({ id }) => id);
  expect(ends).toEqual(['a', 'a1', 'a1x', 'a2', 'b1', 'lost']);
  expect(tree.filter(({ hasChildren }) => hasChildren).map(({ id }) => id)).toEqual([
    'a',
    'a1',
    'b',
  ]);
});

it('offers as parents all but the category and what stands below it', () => {
  const ids = (id?: string) => possibleParents(tree, id).map((branch) => branch.id);
  expect(ids('a')).toEqual(['b', 'b1', 'lost']);
  expect(ids('a1')).toEqual(['a', 'a2', 'b', 'b1', 'lost']);
  expect(ids('lost')).toEqual(['a', 'a1', 'a1x', 'a2', 'b', 'b1']);
  expect(ids()).toHaveLength(7);
});

it('renumbers the siblings whose place changes, and nobody else', () => {
  const steps = (id: string, step: 1 | -1) =>
    stepsOf(tree, id, step).map(({ category: { id: moved }, position }) => [moved, position]);
  expect(steps('b', -1)).toEqual([
    ['b', 0],
    ['a', 1],
  ]);
  // equal positions are told apart by the move
  expect(steps('a2', -1)).toEqual([
    ['a2', 0],
    ['a1', 1],
  ]);
  expect(steps('a', -1)).toEqual([]);
  expect(steps('lost', 1)).toEqual([]);
});
