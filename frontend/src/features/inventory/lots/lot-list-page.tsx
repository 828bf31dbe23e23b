import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { useCan } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import { LotState } from './lot-state';
import { lotAddress, lotSort, lotWhere } from './lot-where';
import { LotListDocument, LotWarehousesDocument } from './lots.generated';
import type { LotListQuery, LotRow_LotFragment } from './lots.generated';

type LotRow = LotRow_LotFragment;

const pick = (data: LotListQuery) => data.lots;
const rowId = (lot: LotRow) => lot.id;
const rowName = (lot: LotRow) => `${lot.sku} ${lot.number}`;
const card = (lot: LotRow) => <LotCard lot={lot} />;

function NumberLink({ lot }: { lot: LotRow }) {
  return (
    <Link to="/recall" search={{ number: lot.number }} className="mono" tabIndex={-1}>
      {lot.number}
    </Link>
  );
}

function lotColumns(): readonly Column<LotRow>[] {
  return [
    {
      key: 'number',
      title: t`批次 / 序列号`,
      width: 150,
      isPinned: true,
      render: (lot) => <NumberLink lot={lot} />,
    },
    {
      key: 'sku',
      title: 'SKU',
      width: 140,
      render: ({ sku }) => <span className="mono">{sku}</span>,
    },
    {
      key: 'product',
      title: t({ message: '商品', context: 'one' }),
      width: 180,
      grow: 1,
      render: ({ variant }) => variant.displayName,
    },
    { key: 'state', title: t`状态`, width: 100, render: (lot) => <LotState lot={lot} /> },
    {
      key: 'sellBy',
      title: t({ message: '有效期', context: 'lot' }),
      width: 110,
      sortKey: 'sellBy',
      render: ({ expiresOn }) => (
        <span className="number">{expiresOn ?? t({ message: '无', context: 'lot' })}</span>
      ),
    },
    {
      key: 'onHand',
      title: t`在手`,
      width: 80,
      align: 'end',
      render: ({ totals }) => <Quantity value={totals.onHand} />,
    },
    {
      key: 'quarantined',
      title: t`隔离`,
      width: 80,
      align: 'end',
      render: ({ totals }) => <Quantity value={totals.quarantined} />,
    },
    {
      key: 'incoming',
      title: t`调拨在途`,
      width: 90,
      align: 'end',
      render: ({ totals }) => <Quantity value={totals.incoming} />,
    },
    {
      key: 'supplier',
      title: t({ message: '供应商', context: 'one' }),
      width: 140,
      render: ({ supplier }) => supplier?.name ?? '',
    },
    {
      key: 'received',
      title: t`入库时间`,
      width: 120,
      sortKey: 'newest',
      render: ({ receivedAt }) => <DateTime value={receivedAt} />,
    },
  ];
}

function LotCard({ lot }: { lot: LotRow }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <NumberLink lot={lot} />
        </strong>
        <LotState lot={lot} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">{lot.variant.displayName}</span>
        <span className="number">{lot.expiresOn ?? ''}</span>
        <Quantity value={lot.totals.onHand} />
      </div>
    </div>
  );
}

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({
    query: LotWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const places = data?.warehouses.nodes ?? [];
  return [
    {
      key: 'expires',
      label: t({ message: '有效期', context: 'lot' }),
      kind: 'dates',
      isCommon: true,
    },
    {
      key: 'warehouse',
      label: t`仓库`,
      kind: 'options',
      isCommon: true,
      options: places.map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'stock', label: t`有库存`, kind: 'flag', isCommon: true },
    { key: 'recalled', label: t({ message: '已召回', context: 'lot' }), kind: 'flag' },
  ];
}

/** All lots and serial numbers, those that expire first before all. */
export function LotListPage() {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const seesPurchases = useCan('PURCHASING_READ');
  const { q, sort, filters, isFiltered, ask } = useListAddress(lotAddress);
  const [now] = useState(() => new Date());
  const list = useKeysetList({
    document: LotListDocument,
    variables: {
      where: lotWhere(q, filters, now),
      orderBy: lotSort(sort),
      locale: i18n.locale,
      seesPurchases,
    },
    pick,
  });
  const look = useListLook('lots', lotColumns);
  const open = useCallback(
    ({ number }: LotRow) => void navigate({ to: '/recall', search: { number } }),
    [navigate],
  );
  const title = t({ message: '批次', context: 'navigation' });
  return (
    <ListPage
      title={title}
      actions={<Button onClick={() => void navigate({ to: '/recall' })}>{t`追溯与召回`}</Button>}
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`批次号、序列号、SKU`}
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
        label={title}
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
              {t`没有符合条件的批次。`}
            </Empty>
          ) : (
            <Empty>{t`还没有批次。在商品的规格里启用批次或序列号，收货时就会填写。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
