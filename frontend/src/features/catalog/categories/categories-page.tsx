import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useMemo } from 'react';
import { Can, useCan } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { CategoryCard, categoryColumns } from './category-columns';
import { useCategoryMoves } from './use-category-moves';
import { useCategoryTree } from './use-category-tree';
import type { CategoryBranch } from './use-category-tree';

const CategoryDrawer = lazy(() =>
  import('./category-drawer').then((module) => ({ default: module.CategoryDrawer })),
);

const rowId = (branch: CategoryBranch) => branch.id;
const rowName = (branch: CategoryBranch) => branch.path;
const creating = 'new';

/** The tree of categories: how products are found, and what they are called where. */
export function CategoriesPage() {
  useLingui();
  const navigate = useNavigate();
  const { edit, under } = useSearch({ strict: false });
  const mayWrite = useCan('CATALOG_WRITE');
  const { tree, isLoading, problem, refetch } = useCategoryTree();
  const { move, isMoving } = useCategoryMoves(tree, refetch);
  const open = useCallback(
    (id: string | undefined, parentId?: string) =>
      void navigate({ to: '.', search: (was) => ({ ...was, edit: id, under: parentId }) }),
    [navigate],
  );
  const actions = useMemo(
    () => ({
      onMove: (branch: CategoryBranch, step: 1 | -1) => {
        if (!isMoving) void move(branch, step);
      },
      onAdd: ({ id }: CategoryBranch) => open(creating, id),
    }),
    [isMoving, move, open],
  );
  const look = useListLook('categories', categoryColumns, mayWrite, actions);
  const card = useCallback(
    (branch: CategoryBranch) => (
      <CategoryCard branch={branch} mayWrite={mayWrite} actions={actions} />
    ),
    [actions, mayWrite],
  );
  const openRow = useCallback(({ id }: CategoryBranch) => open(id), [open]);
  const edited = tree.find(({ id }) => id === edit);
  return (
    <ListPage
      title={t({ message: '分类', context: 'many' })}
      actions={
        <Can do="CATALOG_WRITE">
          <Button type="primary" onClick={() => open(creating)}>
            {t`新建分类`}
          </Button>
        </Can>
      }
      tools={look.tools}
      foot={<ListFoot loaded={tree.length} />}
    >
      <DataGrid
        label={t({ message: '分类', context: 'many' })}
        rows={tree}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={mayWrite ? openRow : undefined}
        isLoading={isLoading}
        problem={problem}
        onRetry={refetch}
        empty={<Empty>{t`还没有分类。新建一个，再在商品里选它。`}</Empty>}
      />
      <Suspense>
        {mayWrite && (edited !== undefined || edit === creating) && (
          <CategoryDrawer
            key={edit}
            tree={tree}
            branch={edited ?? null}
            parentId={under}
            onSaved={refetch}
            onClose={() => open(undefined)}
          />
        )}
      </Suspense>
    </ListPage>
  );
}
