import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import type { MappedWarehouse } from './map/pins-map';
import { OpenNow, State } from './opening';
import { warehouseAddress, warehouseWhere } from './warehouse-where';
import { WarehousesDocument } from './warehouses-page.generated';
import type { WarehouseRow_WarehouseFragment, WarehousesQuery } from './warehouses-page.generated';
import { dateInWords } from './week';

const WarehouseDrawer = lazy(() =>
  import('./warehouse-drawer').then((module) => ({ default: module.WarehouseDrawer })),
);

const PinsMap = lazy(() =>
  import('./map/pins-map').then((module) => ({ default: module.PinsMap })),
);

type WarehouseRow = WarehouseRow_WarehouseFragment;

const pick = (data: WarehousesQuery) => data.warehouses;
const rowId = (warehouse: WarehouseRow) => warehouse.id;
const rowName = (warehouse: WarehouseRow) => warehouse.shownName;
const card = (warehouse: WarehouseRow) => <WarehouseCard warehouse={warehouse} />;

function WarehouseName({ warehouse }: { warehouse: WarehouseRow }) {
  return (
    <Link to="/warehouses/$warehouseId" params={{ warehouseId: warehouse.id }} tabIndex={-1}>
      {warehouse.shownName}
    </Link>
  );
}

function NextDispatch({ warehouse }: { warehouse: WarehouseRow }) {
  const { i18n } = useLingui();
  const { nextDispatch, timezone } = warehouse;
  if (!nextDispatch) return <span className="muted">—</span>;
  return (
    <>
      {dateInWords(nextDispatch.date, i18n.locale)}{' '}
      <span className="muted">
        <DateTime value={nextDispatch.cutOffAt} timeZone={timezone} />
      </span>
    </>
  );
}

function place({ province, city, line1 }: WarehouseRow): string {
  return [province, city, line1].filter(Boolean).join(' ') || '—';
}

function warehouseColumns(): readonly Column<WarehouseRow>[] {
  return [
    {
      key: 'name',
      title: t`仓库`,
      width: 150,
      grow: 2,
      isPinned: true,
      render: (warehouse) => <WarehouseName warehouse={warehouse} />,
    },
    {
      key: 'code',
      title: t`编码`,
      width: 90,
      render: (warehouse) => <span className="mono">{warehouse.code}</span>,
    },
    {
      key: 'state',
      title: t`状态`,
      width: 90,
      render: (warehouse) => <State isActive={warehouse.isActive} />,
    },
    {
      key: 'opening',
      title: t`此刻`,
      width: 90,
      render: ({ opening }) => <OpenNow isOpen={opening.isOpen} />,
    },
    {
      key: 'dispatch',
      title: t`发货日 / 截单`,
      width: 190,
      render: (warehouse) => <NextDispatch warehouse={warehouse} />,
    },
    {
      key: 'onHand',
      title: t`在库`,
      width: 90,
      align: 'end',
      render: ({ onHand }) => <Quantity value={onHand} />,
    },
    { key: 'place', title: t`地址`, width: 220, grow: 3, render: place },
    {
      key: 'country',
      title: t`国家`,
      width: 64,
      render: (warehouse) => warehouse.country || '—',
    },
    { key: 'timezone', title: t`时区`, width: 160, render: (warehouse) => warehouse.timezone },
    {
      key: 'priority',
      title: t`优先级`,
      width: 76,
      align: 'end',
      render: (warehouse) => <Quantity value={warehouse.priority} />,
    },
    {
      key: 'stock',
      title: t`库存`,
      width: 80,
      render: (warehouse) => (
        <Link to="/stock" search={{ warehouse: warehouse.id }} tabIndex={-1}>{t`查看`}</Link>
      ),
    },
  ];
}

function WarehouseCard({ warehouse }: { warehouse: WarehouseRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <WarehouseName warehouse={warehouse} />{' '}
          <span className="mono secondary">{warehouse.code}</span>
        </strong>
        <State isActive={warehouse.isActive} />
      </div>
      <div className="secondary small ellipsis">{place(warehouse)}</div>
    </div>
  );
}

function useFilterDefinitions(): readonly FilterDefinition[] {
  useLingui();
  return [
    {
      key: 'state',
      label: t`状态`,
      kind: 'options',
      isCommon: true,
      options: [
        { value: 'active', label: t`启用` },
        { value: 'inactive', label: t`停用` },
      ],
    },
    { key: 'country', label: t`国家`, kind: 'text' },
  ];
}

/** Those that have a place on the map. */
function mapped(rows: readonly WarehouseRow[]): readonly MappedWarehouse[] {
  return rows.flatMap(({ id, shownName, latitude, longitude, onHand }) =>
    typeof latitude === 'number' && typeof longitude === 'number'
      ? [{ id, name: shownName, latitude, longitude, onHand }]
      : [],
  );
}

export function WarehousesPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { q, filters, isFiltered, ask } = useListAddress(warehouseAddress);
  const [isCreating, setIsCreating] = useState(false);
  const look = useListLook('warehouses', warehouseColumns);
  const list = useKeysetList({
    document: WarehousesDocument,
    variables: { where: warehouseWhere(q, filters), locale: i18n.locale },
    pick,
  });
  const go = useCallback(
    (warehouseId: string) =>
      void navigate({ to: '/warehouses/$warehouseId', params: { warehouseId } }),
    [navigate],
  );
  const open = useCallback(({ id }: WarehouseRow) => go(id), [go]);
  const places = mapped(list.rows);
  const title = t({ message: '仓库', context: 'navigation' });
  return (
    <ListPage
      title={title}
      actions={
        <Can do="WAREHOUSES_WRITE">
          <Button type="primary" onClick={() => setIsCreating(true)}>
            {t`新建仓库`}
          </Button>
        </Can>
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`名称 / 编码`}
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
      foot={<ListFoot loaded={list.rows.length} />}
    >
      {places.length > 0 && (
        <Suspense>
          <PinsMap warehouses={places} />
        </Suspense>
      )}
      <DataGrid
        label={title}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
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
              {t`没有符合条件的仓库。`}
            </Empty>
          ) : (
            <Empty>{t`还没有仓库。新建一个才能收货。`}</Empty>
          )
        }
      />
      {isCreating && (
        <Suspense>
          <WarehouseDrawer onClose={() => setIsCreating(false)} onCreated={go} />
        </Suspense>
      )}
    </ListPage>
  );
}
