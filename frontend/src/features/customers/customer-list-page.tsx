import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can, useCan } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { CustomerCard, customerColumns } from './customer-columns';
import type { CustomerRow } from './customer-columns';
import { CustomerChannelsDocument, CustomerListDocument } from './customer-list-page.generated';
import type { CustomerListQuery } from './customer-list-page.generated';
import { customerAddress, customerSort, customerWhere } from './customer-where';

const pick = (data: CustomerListQuery) => data.customers;
const rowId = (customer: CustomerRow) => customer.id;
const rowName = (customer: CustomerRow) => customer.name;
const card = (customer: CustomerRow) => <CustomerCard customer={customer} />;

function useFilterDefinitions(): readonly FilterDefinition[] {
  useLingui();
  const mayReadNames = useCan('PERSONAL_READ');
  const mayReadChannels = useCan('CHANNELS_READ');
  const [{ data }] = useQuery({ query: CustomerChannelsDocument, pause: !mayReadChannels });
  const channels = data?.channels.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const personal: readonly FilterDefinition[] = [
    { key: 'email', label: t`邮箱`, kind: 'text' },
    { key: 'phone', label: t`电话`, kind: 'text' },
  ];
  return [
    { key: 'channel', label: t`渠道`, kind: 'options', options: channels, isCommon: true },
    { key: 'created', label: t`建档时间`, kind: 'dates', isCommon: true },
    { key: 'country', label: t`国家代码`, kind: 'text' },
    { key: 'company', label: t`公司`, kind: 'text' },
    ...(mayReadNames ? personal : []),
    { key: 'updated', label: t`最近修改`, kind: 'dates' },
  ];
}

export function CustomerListPage() {
  useLingui();
  const router = useRouter();
  const navigate = useNavigate();
  const mayReadNames = useCan('PERSONAL_READ');
  const showsOrders = useCan('ORDERS_READ');
  const { q, sort, filters, isFiltered, ask } = useListAddress(customerAddress);
  const [openedAt] = useState(() => new Date());
  const definitions = useFilterDefinitions();
  const look = useListLook(
    'customers',
    customerColumns,
    useCan('PERSONAL_READ'),
    useCan('ORDERS_READ'),
  );
  const list = useKeysetList({
    document: CustomerListDocument,
    variables: {
      where: customerWhere(filters, openedAt),
      orderBy: customerSort(sort, mayReadNames),
      search: q || null,
      showsOrders,
    },
    pick,
  });
  const open = useCallback(
    ({ id }: CustomerRow, inNewTab: boolean) => {
      const target = { to: '/customers/$customerId', params: { customerId: id } } as const;
      if (inNewTab) window.open(router.buildLocation(target).href, '_blank', 'noopener');
      else void router.navigate(target);
    },
    [router],
  );
  return (
    <ListPage
      title={t`客户`}
      actions={
        <Can do="CUSTOMERS_WRITE">
          <Button type="primary" onClick={() => void navigate({ to: '/customers/new' })}>
            {t`新建客户`}
          </Button>
        </Can>
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={mayReadNames ? t`姓名、邮箱、电话、公司` : t`完整的邮箱或电话`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={definitions}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} total={list.totalCount} />}
    >
      <DataGrid
        label={t`客户`}
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
              {t`没有符合条件的客户。`}
            </Empty>
          ) : (
            <Empty>{t`还没有客户。新建一位，或在导入订单时一并建立。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
