import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import type { AdjustmentReason } from '@/graphql/schema.generated';
import { useFlashes } from '@/graphql/use-flashes';
import { useLive } from '@/graphql/use-live';
import { pageSize, useWindowList } from '@/graphql/use-window-list';
import { useListAddress } from '@/lib/list-address';
import { Can, useCan } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import type { FilterDefinition } from '@/ui/filter-chips';
import { FilterChips } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { AdjustPanel } from './adjust-panel';
import { ConflictDialog } from './conflict-dialog';
import { StockCard, stockColumns } from './stock-columns';
import type { StockRow } from './stock-rows';
import {
  StockChangesDocument,
  StockLevelsDocument,
  StockRulerDocument,
  StockWarehousesDocument,
} from './stock-page.generated';
import type {
  StockChangesSubscription,
  StockLevelsQuery,
  StockRulerQuery,
} from './stock-page.generated';
import { JumpField } from './jump-field';
import { lowStock, stockAddress, stockSort, stockWhere } from './stock-where';
import { useAdjust } from './use-adjust';

const ApprovalsDrawer = lazy(() =>
  import('../approvals/approvals-drawer').then((module) => ({ default: module.ApprovalsDrawer })),
);
const LedgerDrawer = lazy(() =>
  import('./ledger-drawer').then((module) => ({ default: module.LedgerDrawer })),
);
const ReceiveDialog = lazy(() =>
  import('./receive-dialog').then((module) => ({ default: module.ReceiveDialog })),
);

/** Where the whole list can be had as a file. */
function exportAddress({ where, search, orderBy }: Asked): string {
  const given = new URLSearchParams({ where: JSON.stringify(where), orderBy });
  if (search) given.set('search', search);
  return `/exports/stock-levels.csv?${given.toString()}`;
}

const everywhere = 'all';
const pick = (data: StockLevelsQuery) => data.stockLevels;
const pickRuler = (data: StockRulerQuery) => data.stockLevelRuler;
const rowId = (row: StockRow) => row.id;
const rowName = (row: StockRow) => row.sku;

function useFilterDefinitions(): readonly FilterDefinition[] {
  useLingui();
  return [
    {
      key: 'state',
      label: t`库存状态`,
      kind: 'options',
      isCommon: true,
      options: [
        { value: 'out', label: t`缺货` },
        { value: 'low', label: t`偏低（1–${lowStock}）` },
      ],
    },
    { key: 'available', label: t`可用`, kind: 'numbers' },
    { key: 'onHand', label: t`在手`, kind: 'numbers' },
    { key: 'allocated', label: t`已占用`, kind: 'numbers' },
    { key: 'reserved', label: t`预留`, kind: 'numbers' },
    { key: 'quarantined', label: t`隔离`, kind: 'numbers' },
    { key: 'incoming', label: t`在途`, kind: 'numbers' },
    { key: 'sku', label: t`SKU 前缀`, kind: 'text' },
  ];
}

/** The list of the address's question, kept fresh by the movements of the stock. */
function useStockList() {
  const { i18n } = useLingui();
  const address = useListAddress(stockAddress);
  const asked = {
    where: stockWhere(address.filters),
    orderBy: stockSort(address.sort),
    search: address.q || null,
  };
  const list = useWindowList({
    document: StockLevelsDocument,
    variables: { ...asked, locale: i18n.locale },
    pick,
    ruler: StockRulerDocument,
    rulerVariables: { ...asked, every: pageSize },
    pickRuler,
  });
  const [flashes, flash] = useFlashes();
  const { rows, patch } = list;
  const byId = useMemo(() => new Map([...rows.loaded()].map((row) => [row.id, row])), [rows]);
  useLive({
    document: StockChangesDocument,
    variables: {
      where: address.filters.warehouse ? { warehouse: { eq: address.filters.warehouse } } : null,
      locale: i18n.locale,
    },
    onEvents: (batches: readonly StockChangesSubscription[]) => {
      const newest = new Map<string, StockRow>();
      for (const { level } of batches.flatMap((batch) => batch.stockEvents.events)) {
        if (!level) continue;
        const shown = newest.get(level.id) ?? byId.get(level.id);
        if (shown && level.version > shown.version) newest.set(level.id, level);
      }
      if (newest.size === 0) return;
      patch([...newest.values()]);
      flash([...newest.keys()]);
    },
    onResync: list.refetch,
  });
  return { address, asked, list, byId, flashes };
}

type Asked = ReturnType<typeof useStockList>['asked'];

type Editing = { readonly row: StockRow; readonly cell: HTMLElement };

export function StockPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { level: openLevel } = useSearch({ strict: false });
  const live = useLiveStatus();
  const { address, asked, list, byId, flashes } = useStockList();
  const [goTo, setGoTo] = useState<{ index: number; turn: number }>();
  const { q, filters, ask } = address;
  const [{ data: places }] = useQuery({
    query: StockWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const warehouses = places?.warehouses.nodes ?? [];

  const [editing, setEditing] = useState<Editing | null>(null);
  const [lastReason, setLastReason] = useState<AdjustmentReason | ''>('');
  const [isReceiving, setIsReceiving] = useState(false);
  const [isDeciding, setIsDeciding] = useState(false);
  const mayAdjust = useCan('INVENTORY_ADJUST');
  const mayApprove = useCan('INVENTORY_APPROVE');
  const maySeeWaiting = mayAdjust || mayApprove;
  const onAdjust = useCallback((row: StockRow, cell: HTMLElement) => setEditing({ row, cell }), []);
  const closeEditor = useCallback(() => {
    setEditing((open) => {
      open?.cell.focus();
      return null;
    });
  }, []);
  const { adjust, conflict, settle } = useAdjust(list.patch);

  const openLedger = useCallback(
    (row: StockRow) => void navigate({ to: '.', search: (was) => ({ ...was, level: row.id }) }),
    [navigate],
  );
  const look = useListLook('stock', stockColumns, onAdjust, filters.warehouse === undefined);
  const card = useCallback(
    (row: StockRow) => <StockCard row={row} onAdjust={onAdjust} />,
    [onAdjust],
  );
  return (
    <ListPage
      title={t`库存总览`}
      mark={<LiveDot status={live} />}
      actions={
        <>
          <Can do="INVENTORY_IMPORT">
            <Button onClick={() => void navigate({ to: '/level-imports' })}>{t`导入库存`}</Button>
          </Can>
          <Button href={exportAddress(asked)} download>
            {t`导出 CSV`}
          </Button>
          {maySeeWaiting && (
            <Button onClick={() => setIsDeciding(true)}>{t`等待审批的调整`}</Button>
          )}
          <Can do="INVENTORY_RECEIVE">
            <Button type="primary" onClick={() => setIsReceiving(true)}>
              {t`收货入库`}
            </Button>
          </Can>
        </>
      }
      views={
        <Views
          label={t`仓库`}
          views={[
            { key: everywhere, label: t`全部仓库` },
            ...warehouses.map(({ id, name }) => ({ key: id, label: name })),
          ]}
          chosen={filters.warehouse ?? everywhere}
          onChoose={(key) => {
            const { warehouse: _was, ...others } = filters;
            ask({ filters: key === everywhere ? others : { ...others, warehouse: key } });
          }}
        />
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`SKU、条码、商品名`}
            onChange={(next) => ask({ q: next })}
          />
          <StockFilters address={address} />
          {address.sort.key === 'sku' && address.sort.direction === 'asc' && (
            <JumpField
              where={asked.where}
              search={asked.search}
              onJump={(index) => setGoTo((was) => ({ index, turn: (was?.turn ?? 0) + 1 }))}
            />
          )}
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} total={list.totalCount} />}
    >
      <DataGrid
        label={t`库存`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={address.sort}
        onSort={(next) => ask({ sort: next })}
        onOpen={openLedger}
        flashes={flashes}
        isLoading={list.isLoading}
        onVisible={list.onVisible}
        goTo={goTo}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<NoStock address={address} />}
      />
      {editing && (
        <AdjustPanel
          row={editing.row}
          now={byId.get(editing.row.id) ?? editing.row}
          anchor={editing.cell}
          firstReason={lastReason}
          onClose={closeEditor}
          onSubmit={(change) => {
            setLastReason(change.reason);
            closeEditor();
            void adjust(editing.row, change);
          }}
        />
      )}
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          onKeep={settle}
          onOverwrite={() => {
            settle();
            void adjust(conflict.current, conflict.change);
          }}
        />
      )}
      <Suspense>
        {openLevel && (
          <LedgerDrawer
            levelId={openLevel}
            version={byId.get(openLevel)?.version}
            onClose={() =>
              void navigate({ to: '.', search: (was) => ({ ...was, level: undefined }) })
            }
          />
        )}
        {isDeciding && (
          <ApprovalsDrawer onClose={() => setIsDeciding(false)} onDecided={list.refetch} />
        )}
        {isReceiving && (
          <ReceiveDialog
            warehouses={warehouses.filter(({ isActive }) => isActive)}
            firstWarehouse={filters.warehouse ?? ''}
            onClose={() => setIsReceiving(false)}
            onReceived={list.refetch}
          />
        )}
      </Suspense>
    </ListPage>
  );
}

type Address = ReturnType<typeof useListAddress>;

function StockFilters({ address: { filters, ask } }: { address: Address }) {
  const definitions = useFilterDefinitions();
  // The warehouse is chosen by its tab; clearing the chips leaves it.
  const { warehouse, ...chips } = filters;
  return (
    <FilterChips
      definitions={definitions}
      values={chips}
      onChange={(next) => ask({ filters: warehouse ? { ...next, warehouse } : next })}
    />
  );
}

function NoStock({ address: { isFiltered, ask } }: { address: Address }) {
  useLingui();
  if (!isFiltered) return <Empty>{t`还没有库存。收货入库后，这里按 SKU 显示各仓数量。`}</Empty>;
  return (
    <Empty action={<Button onClick={() => ask({ q: '', filters: {} })}>{t`清除筛选`}</Button>}>
      {t`没有符合条件的库存。`}
    </Empty>
  );
}
