import { useLingui } from '@lingui/react';
import { useEffect, useMemo } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { CategoriesDocument } from './categories-page.generated';
import type { CategoriesQuery, CategoryRow_CategoryFragment } from './categories-page.generated';
import { treeOf } from './tree';
import type { Branch } from './tree';

export type Category = CategoryRow_CategoryFragment;
export type CategoryBranch = Branch<Category>;

const pick = (data: CategoriesQuery) => data.categories;

/** Every category, all pages of them, in the order of the tree. */
export function useCategoryTree() {
  const { i18n } = useLingui();
  const { rows, loadMore, hasMore, isLoading, problem, refetch } = useKeysetList({
    document: CategoriesDocument,
    variables: { locale: i18n.locale },
    pick,
    pageSize: 100,
  });
  // A tree with holes would show children at the root, so the rest is fetched unasked.
  useEffect(() => {
    if (hasMore && problem === null) loadMore();
  }, [hasMore, loadMore, problem]);
  const tree = useMemo(() => treeOf(rows), [rows]);
  return { tree, isLoading: isLoading || (hasMore && problem === null), problem, refetch };
}
