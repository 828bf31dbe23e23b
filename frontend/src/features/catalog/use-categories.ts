import { useMemo } from 'react';
import type { Choice } from '@/ui/form-fields';
import { useCategoryTree } from './categories/use-category-tree';

/** Every category by its path, such as `厨房 / 水壶`, for a choice among them. */
export function useCategories(): readonly Choice<string>[] {
  const { tree } = useCategoryTree();
  return useMemo(() => tree.map(({ id, path }) => ({ value: id, label: path })), [tree]);
}
