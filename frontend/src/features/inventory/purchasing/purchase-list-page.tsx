import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useLiveStatus } from '@/graphql/live-status';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can, useCan } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { LiveDot } from '@/ui/live-dot';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { useLiveRows } from '@/graphql/use-live-rows';
import { PurchaseCard, purchaseColumns } from './purchase-columns';
import type { PurchaseRow } from './purchase-columns';
import {
  PurchaseOrderChangesDocument,
  PurchaseOrderListDocument,
} from './purchase-list-page.generated';
import type {
  PurchaseOrderChangesSubscription,
  PurchaseOrderListQuery,
} from './purchase-list-page.generated';
import { purchaseStates, purchaseStatuses } from './purchase-status';
import { purchaseAddress, purchaseSort, purchaseWhere } from './purchase-where';

const rowsOf = ({ purchaseOrderEvents }: PurchaseOrderChangesSubscription) =>
  purchaseOrderEvents.events.flatMap(({ purchaseOrder }) => (purchaseOrder ? [purchaseOrder] : []));
const pick = (data: PurchaseOrderListQuery) => data.purchaseOrders;
const rowId = (row: PurchaseRow) => row.id;
const rowName = (row: PurchaseRow) => row.number;
const card = (row: PurchaseRow) => <PurchaseCard row={row} />;

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { _ } = useLingui();
  const states = purchaseStatuses.map((status) => ({
    value: status,
    label: _(purchaseStates[status].label),
  }));
  return [
    { key: 'status', label: t`状态`, kind: 'options', options: states, isCommon: true },
    { key: 'sku', label: t`SKU 前缀`, kind: 'text' },
  ];
}

export function PurchaseListPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const showsCosts = useCan('COSTS_READ');
  const { q, sort, filters, isFiltered, ask } = useListAddress(purchaseAddress);
  const list = useKeysetList({
    document: PurchaseOrderListDocument,
    variables: {
      where: purchaseWhere(filters),
      orderBy: purchaseSort(sort),
      search: q || null,
      locale: i18n.locale,
      showsCosts,
    },
    pick,
  });
  const flashes = useLiveRows({
    document: PurchaseOrderChangesDocument,
    variables: { locale: i18n.locale, showsCosts },
    rowsOf,
    list,
    isFiltered,
  });
  const live = useLiveStatus();
  const look = useListLook('purchase-orders', purchaseColumns, showsCosts);
  return (
    <ListPage
      title={t({ message: '采购单', context: 'many' })}
      mark={<LiveDot status={live} />}
      actions={
        <Can do="PURCHASING_WRITE">
          <Button type="primary" onClick={() => void navigate({ to: '/purchase-orders/new' })}>
            {t`新建采购单`}
          </Button>
        </Can>
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`单号、供应商、SKU`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={useFilterDefinitions()}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} total={list.totalCount} />}
    >
      <DataGrid
        label={t({ message: '采购单', context: 'many' })}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        onOpen={({ id }) =>
          void navigate({
            to: '/purchase-orders/$purchaseOrderId',
            params: { purchaseOrderId: id },
          })
        }
        flashes={flashes}
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
              {t`没有符合条件的采购单。`}
            </Empty>
          ) : (
            <Empty>{t`还没有采购单。审批后，订购的件数计入在途库存。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
