import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Timeline } from '@/features/audit/timeline';
import { SupplierFacts } from '@/features/inventory/purchasing/supplier-facts';
import { SupplierItems } from '@/features/inventory/purchasing/supplier-items';
import { problemOf } from '@/graphql/problem';
import { Can } from '@/lib/permissions';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Status } from '@/ui/status';
import { SupplierDetailDocument } from './supplier-detail-page.generated';

const SupplierDrawer = lazy(() =>
  import('@/features/inventory/purchasing/supplier-drawer').then((module) => ({
    default: module.SupplierDrawer,
  })),
);

export function SupplierDetailPage() {
  useLingui();
  const navigate = useNavigate();
  const { supplierId = '' } = useParams({ strict: false });
  const [isEditing, setIsEditing] = useState(false);
  const [{ data, error, fetching }, ask] = useQuery({
    query: SupplierDetailDocument,
    variables: useMemo(() => ({ id: supplierId }), [supplierId]),
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const supplier = data?.supplier;
  if (!supplier) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这家供应商。`}</Empty>;
  }
  return (
    <DetailPage
      title={supplier.name}
      back={<Link to="/suppliers">{t({ message: '供应商', context: 'many' })}</Link>}
      marks={!supplier.isActive && <Status tone="gray" glyph="pause">{t`停用`}</Status>}
      actions={
        <Can do="PURCHASING_WRITE">
          <Button onClick={() => setIsEditing(true)}>
            {t({ message: '修改', context: 'supplier' })}
          </Button>
          <Button
            type="primary"
            onClick={() =>
              void navigate({ to: '/purchase-orders/new', search: { supplier: supplier.id } })
            }
          >
            {t`新建采购单`}
          </Button>
        </Can>
      }
    >
      <SupplierFacts supplier={supplier} />
      <SupplierItems supplierId={supplier.id} currency={supplier.currency} />
      <Timeline id={supplier.id} revision={supplier.version} />
      <Suspense>
        {isEditing && (
          <SupplierDrawer
            key={supplier.version}
            supplier={supplier}
            onSaved={refetch}
            onStale={refetch}
            onClose={() => setIsEditing(false)}
          />
        )}
      </Suspense>
    </DetailPage>
  );
}
