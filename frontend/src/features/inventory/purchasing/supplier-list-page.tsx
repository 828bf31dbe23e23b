import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Status } from '@/ui/status';
import { Quantity } from '@/ui/values';
import { supplierAddress, supplierSort, supplierWhere } from './purchase-where';
import type { SupplierRow } from './supplier-draft';
import { SupplierListDocument } from './supplier-list-page.generated';
import type { SupplierListQuery } from './supplier-list-page.generated';

const SupplierDrawer = lazy(() =>
  import('./supplier-drawer').then((module) => ({ default: module.SupplierDrawer })),
);

const pick = (data: SupplierListQuery) => data.suppliers;
const rowId = (row: SupplierRow) => row.id;
const rowName = (row: SupplierRow) => row.name;
const card = (row: SupplierRow) => <SupplierCard row={row} />;

function SupplierLink({ row }: { row: SupplierRow }) {
  return (
    <Link to="/suppliers/$supplierId" params={{ supplierId: row.id }} tabIndex={-1}>
      {row.name}
    </Link>
  );
}

function ActiveState({ row }: { row: SupplierRow }) {
  useLingui();
  return row.isActive ? (
    <Status tone="green" glyph="full">{t`启用`}</Status>
  ) : (
    <Status tone="gray" glyph="pause">{t`停用`}</Status>
  );
}

function SupplierCard({ row }: { row: SupplierRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <SupplierLink row={row} />
        </strong>
        <ActiveState row={row} />
      </div>
      <div className="row secondary small">
        <span className="mono grow">{row.code}</span>
        <span>{row.currency}</span>
      </div>
    </div>
  );
}

function columns(): readonly Column<SupplierRow>[] {
  return [
    {
      key: 'name',
      title: t`名称`,
      width: 220,
      grow: 3,
      sortKey: 'name',
      isPinned: true,
      render: (row) => <SupplierLink row={row} />,
    },
    {
      key: 'code',
      title: t`编码`,
      width: 130,
      sortKey: 'code',
      render: (row) => <span className="mono">{row.code}</span>,
    },
    { key: 'contact', title: t`联系人`, width: 140, grow: 1, render: (row) => row.contactName },
    { key: 'currency', title: t`币种`, width: 80, render: (row) => row.currency },
    {
      key: 'lead',
      title: t`交期（天）`,
      width: 120,
      align: 'end',
      sortKey: 'lead',
      render: (row) => (
        <>
          <Quantity value={row.leadTimeDays} /> ±<Quantity value={row.leadTimeSpreadDays} />
        </>
      ),
    },
    { key: 'terms', title: t`付款条件`, width: 150, grow: 1, render: (row) => row.paymentTerms },
    { key: 'active', title: t`状态`, width: 100, render: (row) => <ActiveState row={row} /> },
  ];
}

export function SupplierListPage() {
  useLingui();
  const navigate = useNavigate();
  const { q, sort, filters, isFiltered, ask } = useListAddress(supplierAddress);
  const [isNew, setIsNew] = useState(false);
  const list = useKeysetList({
    document: SupplierListDocument,
    variables: { where: supplierWhere(filters), orderBy: supplierSort(sort), search: q || null },
    pick,
  });
  const look = useListLook('suppliers', columns);
  const open = (id: string) =>
    void navigate({ to: '/suppliers/$supplierId', params: { supplierId: id } });
  return (
    <ListPage
      title={t({ message: '供应商', context: 'many' })}
      actions={
        <Can do="PURCHASING_WRITE">
          <Button type="primary" onClick={() => setIsNew(true)}>{t`新建供应商`}</Button>
        </Can>
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`名称、编码、联系人`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={[{ key: 'active', label: t`启用`, kind: 'flag', isCommon: true }]}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} total={list.totalCount} />}
    >
      <DataGrid
        label={t({ message: '供应商', context: 'many' })}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        onOpen={({ id }) => open(id)}
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
              {t`没有符合条件的供应商。`}
            </Empty>
          ) : (
            <Empty>{t`还没有供应商。建立后可以维护报价、写采购单。`}</Empty>
          )
        }
      />
      <Suspense>
        {isNew && (
          <SupplierDrawer
            supplier={null}
            onSaved={({ id }) => open(id)}
            onStale={list.refetch}
            onClose={() => setIsNew(false)}
          />
        )}
      </Suspense>
    </ListPage>
  );
}
