import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { Timeline } from '@/features/audit/timeline';
import { ProductInfo } from '@/features/catalog/product-info';
import { ProductState } from '@/features/catalog/product-status';
import { VariantTable } from '@/features/catalog/variant-table';
import { StockPanel } from '@/features/inventory/stock-panel';
import { problemOf } from '@/graphql/problem';
import { Can, useCan } from '@/lib/permissions';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { ProductDetailDocument } from './product-detail-page.generated';

export function ProductDetailPage() {
  const { i18n } = useLingui();
  const { productId = '' } = useParams({ strict: false });
  const showsCosts = useCan('COSTS_READ');
  const showsStock = useCan('INVENTORY_READ');
  const [{ data, error, fetching }, ask] = useQuery({
    query: ProductDetailDocument,
    variables: useMemo(
      () => ({ id: productId, locale: i18n.locale, showsCosts, showsStock }),
      [productId, i18n.locale, showsCosts, showsStock],
    ),
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const product = data?.product;
  if (!product) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这个商品。`}</Empty>;
  }
  const { variants } = product;
  const isOfBundles = variants.length > 0 && variants.every(({ isBundle }) => isBundle);
  return (
    <DetailPage
      title={product.displayName}
      back={<Link to="/products">{t`商品`}</Link>}
      marks={<ProductState status={product.status} />}
      aside={<ProductInfo product={product} />}
    >
      <VariantTable product={product} />
      {showsStock && !isOfBundles && <StockPanel product={product} onResync={refetch} />}
      <Can do="AUDIT_READ">
        <Timeline id={product.id} revision={product.version} />
      </Can>
    </DetailPage>
  );
}
