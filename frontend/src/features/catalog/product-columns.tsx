import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import type { Column } from '@/ui/data-grid/columns';
import { DateTime, Quantity } from '@/ui/values';
import type { ProductRow_ProductFragment } from './product-list-page.generated';
import { ProductState } from './product-status';

export type ProductRow = ProductRow_ProductFragment;

function ProductLink({ product }: { product: ProductRow }) {
  return (
    <Link to="/products/$productId" params={{ productId: product.id }} tabIndex={-1}>
      {product.name}
    </Link>
  );
}

/** The columns of the product list, in the language of the page. */
export function productColumns(): readonly Column<ProductRow>[] {
  return [
    {
      key: 'name',
      title: t({ message: '商品', context: 'one' }),
      width: 220,
      grow: 3,
      sortKey: 'name',
      isPinned: true,
      render: (product) => <ProductLink product={product} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 100,
      render: (product) => <ProductState status={product.status} />,
    },
    {
      key: 'category',
      title: t`分类`,
      width: 140,
      grow: 1,
      render: (product) => product.category?.name ?? <span className="muted">—</span>,
    },
    {
      key: 'variants',
      title: t`规格数`,
      width: 80,
      align: 'end',
      render: (product) => <Quantity value={product.variantCount} />,
    },
    {
      key: 'options',
      title: t`规格项`,
      width: 140,
      grow: 1,
      render: (product) => product.options.join(' / ') || <span className="muted">—</span>,
    },
    {
      key: 'updated',
      title: t`最近修改`,
      width: 140,
      sortKey: 'updated',
      render: (product) => <DateTime value={product.updatedAt} />,
    },
    {
      key: 'created',
      title: t`创建时间`,
      width: 140,
      sortKey: 'created',
      render: (product) => <DateTime value={product.createdAt} />,
    },
  ];
}

/** The row on a phone. */
export function ProductCard({ product }: { product: ProductRow }) {
  useLingui();
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <ProductLink product={product} />
        </strong>
        <ProductState status={product.status} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">{product.category?.name ?? t`未分类`}</span>
        <span className="number">{t`${product.variantCount} 个规格`}</span>
        <DateTime value={product.updatedAt} />
      </div>
    </div>
  );
}
