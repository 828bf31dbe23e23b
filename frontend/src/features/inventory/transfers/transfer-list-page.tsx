import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { LiveDot } from '@/ui/live-dot';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import { useLiveRows } from '@/graphql/use-live-rows';
import { TransferState, transferLooks, transferStatuses } from './transfer-status';
import { transferAddress, transferWhere } from './transfer-where';
import {
  TransferChangesDocument,
  TransferListDocument,
  TransferWarehousesDocument,
} from './transfers.generated';
import type {
  TransferChangesSubscription,
  TransferListQuery,
  TransferRow_TransferFragment,
} from './transfers.generated';

type TransferRow = TransferRow_TransferFragment;

const rowsOf = ({ transferEvents }: TransferChangesSubscription) =>
  transferEvents.events.flatMap(({ transfer }) => (transfer ? [transfer] : []));
const pick = (data: TransferListQuery) => data.transfers;
const rowId = (transfer: TransferRow) => transfer.id;
const rowName = (transfer: TransferRow) => transfer.number;
const card = (transfer: TransferRow) => <TransferCard transfer={transfer} />;

function NumberLink({ transfer }: { transfer: TransferRow }) {
  return (
    <Link
      to="/transfers/$transferId"
      params={{ transferId: transfer.id }}
      className="mono"
      tabIndex={-1}
    >
      {transfer.number}
    </Link>
  );
}

function transferColumns(): readonly Column<TransferRow>[] {
  return [
    {
      key: 'number',
      title: t({ message: '调拨单', context: 'one' }),
      width: 120,
      isPinned: true,
      render: (transfer) => <NumberLink transfer={transfer} />,
    },
    {
      key: 'status',
      title: t`状态`,
      width: 110,
      render: ({ status }) => <TransferState status={status} />,
    },
    {
      key: 'source',
      title: t`调出仓库`,
      width: 140,
      grow: 1,
      render: ({ source }) => source.name,
    },
    {
      key: 'destination',
      title: t`调入仓库`,
      width: 140,
      grow: 1,
      render: ({ destination }) => destination.name,
    },
    {
      key: 'requested',
      title: t`申请`,
      width: 80,
      align: 'end',
      render: ({ requestedUnits }) => <Quantity value={requestedUnits} />,
    },
    {
      key: 'dispatched',
      title: t`发出`,
      width: 80,
      align: 'end',
      render: ({ dispatchedUnits }) => <Quantity value={dispatchedUnits} />,
    },
    {
      key: 'received',
      title: t`收到`,
      width: 80,
      align: 'end',
      render: ({ receivedUnits }) => <Quantity value={receivedUnits} />,
    },
    { key: 'by', title: t`申请人`, width: 130, render: ({ requestedByName }) => requestedByName },
    {
      key: 'created',
      title: t`申请时间`,
      width: 120,
      render: ({ createdAt }) => <DateTime value={createdAt} />,
    },
  ];
}

function TransferCard({ transfer }: { transfer: TransferRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow">
          <NumberLink transfer={transfer} />
        </strong>
        <TransferState status={transfer.status} />
      </div>
      <div className="secondary small ellipsis">
        {transfer.source.name} → {transfer.destination.name}
      </div>
    </div>
  );
}

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { _, i18n } = useLingui();
  const [{ data }] = useQuery({
    query: TransferWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const places = data?.warehouses.nodes ?? [];
  return [
    {
      key: 'status',
      label: t`状态`,
      kind: 'options',
      isCommon: true,
      options: transferStatuses.map((value) => ({ value, label: _(transferLooks[value].label) })),
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

export function TransferListPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { q, filters, isFiltered, ask } = useListAddress(transferAddress);
  const list = useKeysetList({
    document: TransferListDocument,
    variables: { where: transferWhere(filters), search: q || null, locale: i18n.locale },
    pick,
  });
  const flashes = useLiveRows({
    document: TransferChangesDocument,
    variables: { locale: i18n.locale },
    rowsOf,
    list,
    isFiltered,
  });
  const live = useLiveStatus();
  const look = useListLook('transfers', transferColumns);
  const open = useCallback(
    ({ id }: TransferRow) =>
      void navigate({ to: '/transfers/$transferId', params: { transferId: id } }),
    [navigate],
  );
  const title = t({ message: '调拨', context: 'navigation' });
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={live} />}
      actions={
        <Can do="INVENTORY_TRANSFER">
          <Button type="primary" onClick={() => void navigate({ to: '/transfers/new' })}>
            {t`申请调拨`}
          </Button>
        </Can>
      }
      filters={
        <>
          <SearchField value={q} placeholder={t`单号、SKU`} onChange={(next) => ask({ q: next })} />
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
        label={title}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={open}
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
              {t`没有符合条件的调拨单。`}
            </Empty>
          ) : (
            <Empty>{t`还没有调拨单。一个仓库缺货、另一个有余时申请调拨。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
