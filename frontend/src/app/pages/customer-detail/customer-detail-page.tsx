import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { Timeline } from '@/features/audit/timeline';
import { CustomerAddresses } from '@/features/customers/customer-addresses';
import { CustomerProfile } from '@/features/customers/customer-profile';
import { CustomerOrders } from '@/features/orders/customer-orders';
import { problemOf } from '@/graphql/problem';
import { Can, useCan } from '@/lib/permissions';
import { DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Tag } from '@/ui/status';
import { CustomerDetailDocument } from './customer-detail-page.generated';

export function CustomerDetailPage() {
  useLingui();
  const { customerId = '' } = useParams({ strict: false });
  const showsOrders = useCan('ORDERS_READ');
  const [{ data, error, fetching }, ask] = useQuery({
    query: CustomerDetailDocument,
    variables: useMemo(() => ({ id: customerId, showsOrders }), [customerId, showsOrders]),
    requestPolicy: 'cache-and-network',
  });
  const refetch = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const customer = data?.customer;
  if (!customer) {
    const problem = problemOf(error);
    if (problem) return <ErrorState problem={problem} onRetry={refetch} />;
    return fetching ? <PageSkeleton /> : <Empty>{t`没有这位客户。`}</Empty>;
  }
  return (
    <DetailPage
      title={customer.name}
      back={<Link to="/customers">{t`客户`}</Link>}
      marks={customer.tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      aside={<CustomerProfile customer={customer} />}
    >
      {showsOrders && <CustomerOrders customer={customer} />}
      <CustomerAddresses customer={customer} />
      <Can do="AUDIT_READ">
        <Timeline id={customer.id} revision={customer.version} />
      </Can>
    </DetailPage>
  );
}
