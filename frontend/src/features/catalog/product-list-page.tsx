import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { ProductCard, productColumns } from './product-columns';
import type { ProductRow } from './product-columns';
import { ProductListDocument } from './product-list-page.generated';
import type { ProductListQuery } from './product-list-page.generated';
import { productStatusLabels } from './product-status';
import { productAddress, productSort, productStatuses, productWhere } from './product-where';
import { useCategories } from './use-categories';

const pick = (data: ProductListQuery) => data.products;
const rowId = (product: ProductRow) => product.id;
const rowName = (product: ProductRow) => product.name;
const card = (product: ProductRow) => <ProductCard product={product} />;
const everyStatus = 'all';

function useFilterDefinitions(): readonly FilterDefinition[] {
  useLingui();
  const categories = useCategories();
  return [
    { key: 'category', label: t`分类`, kind: 'options', options: categories, isCommon: true },
    { key: 'updated', label: t`最近修改`, kind: 'dates', isCommon: true },
    { key: 'created', label: t`创建时间`, kind: 'dates' },
  ];
}

export function ProductListPage() {
  const { _, i18n } = useLingui();
  const router = useRouter();
  const navigate = useNavigate();
  const { q, sort, filters, isFiltered, ask } = useListAddress(productAddress);
  const [openedAt] = useState(() => new Date());
  const definitions = useFilterDefinitions();
  const look = useListLook('products', productColumns);
  const list = useKeysetList({
    document: ProductListDocument,
    variables: {
      where: productWhere(filters, openedAt),
      orderBy: productSort(sort),
      search: q || null,
      locale: i18n.locale,
    },
    pick,
  });
  const open = useCallback(
    ({ id }: ProductRow, inNewTab: boolean) => {
      const target = { to: '/products/$productId', params: { productId: id } } as const;
      if (inNewTab) window.open(router.buildLocation(target).href, '_blank', 'noopener');
      else void router.navigate(target);
    },
    [router],
  );
  const { status, ...chips } = filters;
  return (
    <ListPage
      title={t`商品`}
      actions={
        <Can do="CATALOG_WRITE">
          <Button type="primary" onClick={() => void navigate({ to: '/products/new' })}>
            {t`新建商品`}
          </Button>
        </Can>
      }
      views={
        <Views
          label={t`商品状态`}
          views={[
            { key: everyStatus, label: t`全部` },
            ...productStatuses.map((key) => ({ key, label: _(productStatusLabels[key]) })),
          ]}
          chosen={status ?? everyStatus}
          onChoose={(key) =>
            ask({ filters: key === everyStatus ? chips : { ...chips, status: key } })
          }
        />
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`商品名、SKU、条码`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={definitions}
            values={chips}
            onChange={(next) => ask({ filters: status ? { ...next, status } : next })}
          />
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} total={list.totalCount} />}
    >
      <DataGrid
        label={t`商品`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        onOpen={open}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          isFiltered ? (
            <Empty
              action={<Button onClick={() => ask({ q: '', filters: {} })}>{t`清除筛选`}</Button>}
            >
              {t`没有符合条件的商品。`}
            </Empty>
          ) : (
            <Empty>{t`还没有商品。新建一个，或在导入订单时一并建立。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
