import './replenishment.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLive } from '@/graphql/use-live';
import { isDialogOpen, isTyping, usePageKeys } from '@/lib/hotkeys';
import { useListAddress } from '@/lib/list-address';
import { Can, useCan } from '@/lib/permissions';
import { BulkAction, BulkBar } from '@/ui/bulk-bar';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { nothing } from '@/ui/data-grid/selection';
import type { Selection } from '@/ui/data-grid/selection';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { LastRun } from './last-run';
import { ProposalCard, kindLabels, proposalColumns, statusLabels } from './proposal-columns';
import type { ProposalRow } from './proposal-columns';
import {
  ReplenishmentBoardDocument,
  ReplenishmentChangesDocument,
  ReplenishmentPlacesDocument,
} from './replenishment.generated';
import type { ReplenishmentBoardQuery } from './replenishment.generated';
import { boardAddress, boardStatus, boardStatuses, boardWhere } from './replenishment-where';
import { useDecide } from './use-decide';

const ProposalDrawer = lazy(() =>
  import('./proposal-drawer').then((module) => ({ default: module.ProposalDrawer })),
);
const RulesDrawer = lazy(() =>
  import('./rules-drawer').then((module) => ({ default: module.RulesDrawer })),
);
const DismissDialog = lazy(() =>
  import('./decision-dialogs').then((module) => ({ default: module.DismissDialog })),
);
const RunDialog = lazy(() =>
  import('./decision-dialogs').then((module) => ({ default: module.RunDialog })),
);
const DecidedDialog = lazy(() =>
  import('./decision-dialogs').then((module) => ({ default: module.DecidedDialog })),
);

const mostAtOnce = 500;
const pick = (data: ReplenishmentBoardQuery) => data.replenishmentProposals;
const rowId = (row: ProposalRow) => row.id;
const rowName = (row: ProposalRow) => row.sku;
const card = (row: ProposalRow) => <ProposalCard proposal={row} />;

type Place = { readonly id: string; readonly name: string };
type Opened = 'run' | 'rules' | null;

function useFilterDefinitions(places: readonly Place[]): readonly FilterDefinition[] {
  const { _ } = useLingui();
  return [
    {
      key: 'kind',
      label: t({ message: '方式', context: 'proposal' }),
      kind: 'options',
      isCommon: true,
      options: (['TRANSFER', 'PURCHASE'] as const).map((value) => ({
        value,
        label: _(kindLabels[value]),
      })),
    },
    {
      key: 'warehouse',
      label: t`仓库`,
      kind: 'options',
      isCommon: true,
      options: places.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
}

/** The board of the address's question; `turn` grows with every run and decision of anybody. */
function useBoard() {
  const { i18n } = useLingui();
  const address = useListAddress(boardAddress);
  const showsCosts = useCan('COSTS_READ');
  const showsSuppliers = useCan('PURCHASING_READ');
  const list = useKeysetList({
    document: ReplenishmentBoardDocument,
    variables: {
      where: boardWhere(address.filters),
      search: address.q || null,
      locale: i18n.locale,
      showsCosts,
      showsSuppliers,
    },
    pick,
  });
  const [turn, setTurn] = useState(0);
  const { refetch } = list;
  const again = useCallback(() => {
    refetch();
    setTurn((count) => count + 1);
  }, [refetch]);
  useLive({
    document: ReplenishmentChangesDocument,
    variables: {},
    onEvents: (batches) => {
      if (batches.some(({ replenishmentEvents }) => replenishmentEvents.events.length > 0)) again();
    },
    onResync: again,
  });
  return { address, list, turn, again, showsCosts };
}

/** What should be bought and moved, by source, and why; many are decided on at once. */
export function ReplenishmentPage() {
  const { _, i18n } = useLingui();
  const live = useLiveStatus();
  const { address, list, turn, again, showsCosts } = useBoard();
  const { q, filters, isFiltered, ask } = address;
  const status = boardStatus(filters);
  const mayDecide = useCan('INVENTORY_REPLENISH');
  const isDeciding = mayDecide && status === 'OPEN';
  const [{ data }] = useQuery({
    query: ReplenishmentPlacesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const places = data?.warehouses.nodes ?? [];
  const [opened, setOpened] = useState<Opened>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection>(nothing);
  const [dismissing, setDismissing] = useState<readonly ProposalRow[]>([]);
  const selected = list.rows.filter(({ id }) => selection.has(id));
  const isTooMany = selected.length > mostAtOnce;
  const { accept, dismiss, decided, settle, isSending } = useDecide(again);
  const shown = list.rows.find(({ id }) => id === openId);

  const acceptRows = async (rows: readonly ProposalRow[]) => {
    if (rows.length === 0 || isSending) return;
    if (await accept(rows)) {
      setSelection(nothing);
      setOpenId(null);
    }
  };
  const dismissRows = async (reason: string) => {
    if (await dismiss(dismissing, reason)) {
      setSelection(nothing);
      setOpenId(null);
    }
    setDismissing([]);
  };
  usePageKeys((event) => {
    if (!isDeciding || isTyping(event.target) || isDialogOpen() || selected.length === 0) return;
    if (isTooMany || !event.shiftKey) return;
    if (event.key === 'A') void acceptRows(selected);
    else if (event.key === 'D') setDismissing(selected);
  });

  const look = useListLook('replenishment', proposalColumns, status, showsCosts);
  const open = useCallback(({ id }: ProposalRow) => setOpenId(id), []);
  const title = t({ message: '补货', context: 'navigation' });
  const { status: _was, ...chips } = filters;
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={live} />}
      actions={
        <>
          <Button onClick={() => setOpened('rules')}>{t`补货规则`}</Button>
          <Can do="INVENTORY_REPLENISH">
            <Button type="primary" onClick={() => setOpened('run')}>{t`现在计算`}</Button>
          </Can>
        </>
      }
      views={
        <>
          <LastRun turn={turn} />
          <Views
            label={t`状态`}
            views={boardStatuses.map((key) => ({ key, label: _(statusLabels[key]) }))}
            chosen={status}
            onChoose={(key) => {
              setSelection(nothing);
              ask({ filters: key === 'OPEN' ? chips : { ...chips, status: key } });
            }}
          />
        </>
      }
      filters={
        <>
          <SearchField value={q} placeholder={t`SKU 前缀`} onChange={(next) => ask({ q: next })} />
          <FilterChips
            definitions={useFilterDefinitions(places)}
            values={chips}
            onChange={(next) => ask({ filters: status === 'OPEN' ? next : { ...next, status } })}
          />
        </>
      }
      tools={look.tools}
      foot={
        <ListFoot loaded={list.rows.length} total={list.totalCount} isSelectable={isDeciding} />
      }
      bulk={
        isDeciding && (
          <BulkBar count={selected.length} onClear={() => setSelection(nothing)}>
            {isTooMany && <span>{t`一次最多 ${mostAtOnce} 条`}</span>}
            <BulkAction
              label={t`采纳，生成单据`}
              hint="⇧A"
              isDisabled={isTooMany || isSending}
              onClick={() => void acceptRows(selected)}
            />
            <BulkAction
              label={t`忽略`}
              hint="⇧D"
              isDisabled={isTooMany}
              onClick={() => setDismissing(selected)}
            />
          </BulkBar>
        )
      }
    >
      <DataGrid
        label={title}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        selection={selection}
        onSelectionChange={isDeciding ? setSelection : undefined}
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
              {t`没有符合条件的补货建议。`}
            </Empty>
          ) : (
            <Empty>{t`现在没有要补的货：所有库存都在补货点以上，或者还没有计算过。`}</Empty>
          )
        }
      />
      <Suspense>
        {shown && (
          <ProposalDrawer
            proposal={shown}
            isSending={isSending}
            onClose={() => setOpenId(null)}
            onChanged={(row) => list.patch([row])}
            onAccept={() => void acceptRows([shown])}
            onDismiss={() => setDismissing([shown])}
          />
        )}
        {opened === 'rules' && <RulesDrawer places={places} onClose={() => setOpened(null)} />}
        {opened === 'run' && <RunDialog onClose={() => setOpened(null)} onDone={again} />}
        {dismissing.length > 0 && (
          <DismissDialog
            count={dismissing.length}
            isSending={isSending}
            onDismiss={(reason) => void dismissRows(reason)}
            onClose={() => setDismissing([])}
          />
        )}
        {decided && <DecidedDialog decided={decided} onClose={settle} />}
      </Suspense>
    </ListPage>
  );
}
