import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { useCan } from '@/lib/permissions';
import { filledNames, namesOf } from '@/lib/translations';
import type { Column } from '@/ui/data-grid/columns';
import { Quantity } from '@/ui/values';
import type { CategoryBranch } from './use-category-tree';

export type CategoryActions = {
  readonly onMove: (branch: CategoryBranch, step: 1 | -1) => void;
  readonly onAdd: (parent: CategoryBranch) => void;
};

/** Opens the drawer of the category where it may be changed. */
function CategoryName({ branch }: { branch: CategoryBranch }) {
  const mayWrite = useCan('CATALOG_WRITE');
  const name = branch.category.shownName;
  return (
    <span style={{ paddingInlineStart: branch.depth * 20 }}>
      {mayWrite ? (
        <Link to="." search={(was) => ({ ...was, edit: branch.id })} tabIndex={-1}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  );
}

function ProductsLink({ branch: { id, category } }: { branch: CategoryBranch }) {
  if (category.productCount === 0) return <span className="muted">0</span>;
  return (
    <Link to="/products" search={{ category: id }} tabIndex={-1}>
      <Quantity value={category.productCount} />
    </Link>
  );
}

function Actions({ branch, onMove, onAdd }: CategoryActions & { branch: CategoryBranch }) {
  useLingui();
  const name = branch.category.shownName;
  return (
    <span className="row">
      <button
        type="button"
        className="plain-button"
        aria-label={t`上移 ${name}`}
        disabled={branch.isFirst}
        onClick={() => onMove(branch, -1)}
      >
        <ArrowUpOutlined />
      </button>
      <button
        type="button"
        className="plain-button"
        aria-label={t`下移 ${name}`}
        disabled={branch.isLast}
        onClick={() => onMove(branch, 1)}
      >
        <ArrowDownOutlined />
      </button>
      <button
        type="button"
        className="plain-button"
        aria-label={t`在 ${name} 下新建`}
        title={t`新建下级分类`}
        onClick={() => onAdd(branch)}
      >
        <PlusOutlined />
      </button>
    </span>
  );
}

/** The columns of the category tree, in the language of the page. */
export function categoryColumns(
  mayWrite: boolean,
  actions: CategoryActions,
): readonly Column<CategoryBranch>[] {
  const columns: Column<CategoryBranch>[] = [
    {
      key: 'name',
      title: t({ message: '分类', context: 'one' }),
      width: 220,
      grow: 2,
      isPinned: true,
      render: (branch) => <CategoryName branch={branch} />,
    },
    {
      key: 'names',
      title: t`各语言名称`,
      width: 240,
      grow: 3,
      render: ({ category }) => {
        const names = filledNames(namesOf(category.translations));
        if (names.length === 0) return <span className="muted">—</span>;
        return [category.name, ...names.map(({ name }) => name)].join(' · ');
      },
    },
    {
      key: 'products',
      title: t`商品数`,
      width: 90,
      align: 'end',
      render: (branch) => <ProductsLink branch={branch} />,
    },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      title: t`操作`,
      width: 110,
      render: (branch) => <Actions branch={branch} {...actions} />,
    });
  }
  return columns;
}

/** The row on a phone. */
export function CategoryCard({
  branch,
  mayWrite,
  actions,
}: {
  branch: CategoryBranch;
  mayWrite: boolean;
  actions: CategoryActions;
}) {
  useLingui();
  const count = branch.category.productCount;
  return (
    <div className="row">
      <span className="grow ellipsis">
        <CategoryName branch={branch} />
        <div className="secondary small" style={{ paddingInlineStart: branch.depth * 20 }}>
          {t`${count} 个商品`}
        </div>
      </span>
      {mayWrite && <Actions branch={branch} {...actions} />}
    </div>
  );
}
