import '@/ui/table.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import type { StockLevelSort } from '@/graphql/schema.generated';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import type { ListAddress } from '@/lib/list-address';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty, ErrorState } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { Money, Quantity } from '@/ui/values';
import { StockValueReportDocument, StockValuesDocument } from './stock-value-page.generated';
import type { StockValuesQuery } from './stock-value-page.generated';

type Row = StockValuesQuery['stockValues']['nodes'][number];

const address: ListAddress = {
  name: 'stock-value',
  filterKeys: [],
  sortKeys: ['sku'],
  firstSort: { key: 'sku', direction: 'asc' },
};
const pick = (data: StockValuesQuery) => data.stockValues;
const rowId = (row: Row) => row.id;
const rowName = (row: Row) => row.level.sku;
const card = (row: Row) => <ValueCard row={row} />;

function ValueCard({ row }: { row: Row }) {
  return (
    <div>
      <div className="row">
        <strong className="mono grow">{row.level.sku}</strong>
        <Money value={row.value.total} />
      </div>
      <div className="row secondary small">
        <span className="grow ellipsis">{row.level.warehouse.name}</span>
        <Quantity value={row.units} />
      </div>
    </div>
  );
}

function columns(): readonly Column<Row>[] {
  return [
    {
      key: 'sku',
      title: 'SKU',
      width: 130,
      sortKey: 'sku',
      isPinned: true,
      render: (row) => <span className="mono">{row.level.sku}</span>,
    },
    {
      key: 'product',
      title: t({ message: '商品', context: 'one' }),
      width: 220,
      grow: 3,
      render: (row) => row.level.variant.displayName,
    },
    {
      key: 'warehouse',
      title: t`仓库`,
      width: 150,
      grow: 1,
      render: (row) => row.level.warehouse.name,
    },
    {
      key: 'units',
      title: t`在手`,
      width: 100,
      align: 'end',
      render: (row) => <Quantity value={row.units} />,
    },
    {
      key: 'unit',
      title: t`单位成本`,
      width: 120,
      align: 'end',
      render: (row) => (row.value.byUnit ? <Money value={row.value.byUnit} /> : '—'),
    },
    {
      key: 'value',
      title: t`库存金额`,
      width: 140,
      align: 'end',
      render: (row) => <Money value={row.value.total} />,
    },
  ];
}

/** All of it by warehouse, and the method it is worked out by. */
function Report() {
  const { i18n } = useLingui();
  const [{ data, error }, refetch] = useQuery({
    query: StockValueReportDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
    requestPolicy: 'cache-and-network',
  });
  const problem = data ? null : problemOf(error);
  if (problem) return <ErrorState problem={problem} onRetry={() => refetch()} />;
  const report = data?.stockValueReport;
  if (!report) return null;
  return (
    <TableScroll label={t`各仓库存金额`}>
      <table className="table">
        <thead>
          <tr>
            <th>{t`仓库`}</th>
            <th className="right">{t`在手`}</th>
            <th className="right">
              {report.method === 'FIFO' ? t`库存金额（先进先出）` : t`库存金额（移动加权平均）`}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.warehouses.map(({ warehouse, units, value }) => (
            <tr key={warehouse.id}>
              <td>{warehouse.name}</td>
              <td className="right">
                <Quantity value={units} />
              </td>
              <td className="right">
                <Money value={value} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t`合计`}</th>
            <td className="right">
              <Quantity value={report.units} />
            </td>
            <td className="right">
              <strong>
                <Money value={report.value} showCode />
              </strong>
            </td>
          </tr>
        </tbody>
      </table>
    </TableScroll>
  );
}

export function StockValuePage() {
  const { i18n } = useLingui();
  const { q, sort, isFiltered, ask } = useListAddress(address);
  const orderBy: StockLevelSort = sort.direction === 'asc' ? 'SKU_ASC' : 'SKU_DESC';
  const list = useKeysetList({
    document: StockValuesDocument,
    variables: { where: null, orderBy, search: q || null, locale: i18n.locale },
    pick,
  });
  const look = useListLook('stock-value', columns);
  return (
    <ListPage
      title={t`库存金额`}
      views={<Report />}
      filters={
        <SearchField
          value={q}
          placeholder={t`SKU、条码、商品名`}
          onChange={(next) => ask({ q: next })}
        />
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={t`库存金额`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          isFiltered ? (
            <Empty action={<Button onClick={() => ask({ q: '' })}>{t`清除筛选`}</Button>}>
              {t`没有符合条件的库存。`}
            </Empty>
          ) : (
            <Empty>{t`还没有库存。`}</Empty>
          )
        }
      />
    </ListPage>
  );
}
