import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useCallback } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { Can, useCan } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { Status } from '@/ui/status';
import { Quantity } from '@/ui/values';
import { WarehousesDocument } from './warehouses-page.generated';
import type { WarehouseRow_WarehouseFragment, WarehousesQuery } from './warehouses-page.generated';

const WarehouseDrawer = lazy(() =>
  import('./warehouse-drawer').then((module) => ({ default: module.WarehouseDrawer })),
);

type WarehouseRow = WarehouseRow_WarehouseFragment;

const pick = (data: WarehousesQuery) => data.warehouses;
const rowId = (warehouse: WarehouseRow) => warehouse.id;
const rowName = (warehouse: WarehouseRow) => warehouse.shownName;
const card = (warehouse: WarehouseRow) => <WarehouseCard warehouse={warehouse} />;
const creating = 'new';

function State({ isActive }: { isActive: boolean }) {
  useLingui();
  return isActive ? (
    <Status tone="green" glyph="check">{t`启用`}</Status>
  ) : (
    <Status tone="gray" glyph="pause">{t`停用`}</Status>
  );
}

/** Opens the drawer of the warehouse where it may be changed. */
function WarehouseName({ warehouse }: { warehouse: WarehouseRow }) {
  const mayWrite = useCan('WAREHOUSES_WRITE');
  if (!mayWrite) return warehouse.shownName;
  return (
    <Link to="." search={(was) => ({ ...was, edit: warehouse.id })} tabIndex={-1}>
      {warehouse.shownName}
    </Link>
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
    { key: 'place', title: t`地址`, width: 220, grow: 3, render: place },
    {
      key: 'country',
      title: t`国家`,
      width: 64,
      render: (warehouse) => warehouse.country || '—',
    },
    {
      key: 'point',
      title: t`坐标`,
      width: 150,
      render: ({ latitude, longitude }) =>
        typeof latitude === 'number' && typeof longitude === 'number' ? (
          <span className="number">{`${latitude}, ${longitude}`}</span>
        ) : (
          <span className="muted">—</span>
        ),
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

export function WarehousesPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { edit } = useSearch({ strict: false });
  const mayWrite = useCan('WAREHOUSES_WRITE');
  const look = useListLook('warehouses', warehouseColumns);
  const list = useKeysetList({
    document: WarehousesDocument,
    variables: { locale: i18n.locale },
    pick,
  });
  const open = useCallback(
    (id: string | undefined) => void navigate({ to: '.', search: (was) => ({ ...was, edit: id }) }),
    [navigate],
  );
  const openRow = useCallback(({ id }: WarehouseRow) => open(id), [open]);
  const { patch, refetch } = list;
  const onSaved = useCallback(
    (warehouse: WarehouseRow) => (edit === creating ? refetch() : patch([warehouse])),
    [edit, patch, refetch],
  );
  const edited = list.rows.find(({ id }) => id === edit);
  return (
    <ListPage
      title={t({ message: '仓库', context: 'navigation' })}
      actions={
        <Can do="WAREHOUSES_WRITE">
          <Button type="primary" onClick={() => open(creating)}>
            {t`新建仓库`}
          </Button>
        </Can>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={t({ message: '仓库', context: 'navigation' })}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={mayWrite ? openRow : undefined}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`还没有仓库。新建一个才能收货。`}</Empty>}
      />
      <Suspense>
        {mayWrite && (edited !== undefined || edit === creating) && (
          <WarehouseDrawer
            warehouse={edited ?? null}
            onClose={() => open(undefined)}
            onSaved={onSaved}
          />
        )}
      </Suspense>
    </ListPage>
  );
}
