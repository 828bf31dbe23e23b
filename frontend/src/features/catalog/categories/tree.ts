/** The categories as a tree, and the steps that move one among its siblings. Pure. */
type Node = {
  readonly id: string;
  readonly shownName: string;
  readonly position: number;
  readonly parent: { readonly id: string } | null;
};

export type Branch<Category extends Node> = {
  readonly id: string;
  readonly category: Category;
  readonly depth: number;
  /** The names from the root to it: `厨房 / 水壶`. */
  readonly path: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether others stand under it. */
  readonly hasChildren: boolean;
};

/** Every category once, each after its parent. One whose parent is not there stands at the root. */
export function treeOf<Category extends Node>(
  categories: readonly Category[],
): readonly Branch<Category>[] {
  const known = new Set(categories.map(({ id }) => id));
  const byParent = new Map<string | null, Category[]>();
  for (const category of categories) {
    const parentId = category.parent?.id ?? null;
    const key = parentId !== null && known.has(parentId) ? parentId : null;
    byParent.set(key, [...(byParent.get(key) ?? []), category]);
  }
  const grow = (parentId: string | null, depth: number, above: string): Branch<Category>[] =>
    (byParent.get(parentId) ?? []).flatMap((category, index, siblings) => {
      const path = above + category.shownName;
      const children = grow(category.id, depth + 1, `${path} / `);
      const branch = {
        id: category.id,
        category,
        depth,
        path,
        isFirst: index === 0,
        isLast: index === siblings.length - 1,
        hasChildren: children.length > 0,
      };
      return [branch, ...children];
    });
  return grow(null, 0, '');
}

/** The branches a category may be moved under: all but itself and what stands below it. */
export function possibleParents<Category extends Node>(
  tree: readonly Branch<Category>[],
  id: string | undefined,
): readonly Branch<Category>[] {
  const at = tree.findIndex((branch) => branch.id === id);
  const own = tree[at];
  if (!own) return tree;
  const next = tree.findIndex(({ depth }, index) => index > at && depth <= own.depth);
  return [...tree.slice(0, at), ...(next < 0 ? [] : tree.slice(next))];
}

export type Placed<Category> = { readonly category: Category; readonly position: number };

/** The categories whose position changes when one goes a step up or down among its siblings. */
export function stepsOf<Category extends Node>(
  tree: readonly Branch<Category>[],
  id: string,
  step: 1 | -1,
): readonly Placed<Category>[] {
  const moved = tree.find((branch) => branch.id === id);
  if (!moved) return [];
  const siblings = tree
    .filter(
      ({ depth, category }) =>
        depth === moved.depth && category.parent?.id === moved.category.parent?.id,
    )
    .map(({ category }) => category);
  const from = siblings.findIndex((category) => category.id === id);
  const to = from + step;
  if (to < 0 || to >= siblings.length) return [];
  const order = siblings.toSpliced(from, 1).toSpliced(to, 0, moved.category);
  return order
    .map((category, position) => ({ category, position }))
    .filter(({ category, position }) => category.position !== position);
}
