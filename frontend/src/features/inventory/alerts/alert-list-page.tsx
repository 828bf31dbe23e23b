import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useLiveStatus } from '@/graphql/live-status';
import { useListAddress } from '@/lib/list-address';
import { useCan } from '@/lib/permissions';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { nothing } from '@/ui/data-grid/selection';
import type { Selection } from '@/ui/data-grid/selection';
import type { FilterDefinition } from '@/ui/filter-chips';
import { FilterChips } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { LiveDot } from '@/ui/live-dot';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Views } from '@/ui/views';
import { AlertBulk } from './alert-bulk';
import { AlertCard, alertColumns } from './alert-columns';
import type { AlertRow } from './alert-columns';
import { alertKinds, kindLabels, severities, severityLabels, statusLooks } from './alert-labels';
import { alertAddress, alertSort, alertView, alertViews, alertWhere } from './alert-where';
import { StockAlertPlacesDocument } from './alerts.generated';
import { useAlertList } from './use-alert-list';

const rowId = (alert: AlertRow) => alert.id;
const rowName = ({ level }: AlertRow) => `${level.sku} ${level.warehouse.name}`;
const card = (alert: AlertRow) => <AlertCard alert={alert} />;

type Address = ReturnType<typeof useListAddress>;

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { _, i18n } = useLingui();
  const [{ data }] = useQuery({
    query: StockAlertPlacesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const named = (nodes: readonly { readonly id: string; readonly name: string }[] = []) =>
    nodes.map(({ id, name }) => ({ value: id, label: name }));
  return [
    {
      key: 'kind',
      label: t`预警类型`,
      kind: 'options',
      isCommon: true,
      options: alertKinds.map((value) => ({ value, label: _(kindLabels[value]) })),
    },
    {
      key: 'severity',
      label: t`严重程度`,
      kind: 'options',
      isCommon: true,
      options: severities.map((value) => ({ value, label: _(severityLabels[value]) })),
    },
    {
      key: 'warehouse',
      label: t`仓库`,
      kind: 'options',
      isCommon: true,
      options: named(data?.warehouses.nodes),
    },
    { key: 'category', label: t`分类`, kind: 'options', options: named(data?.categories.nodes) },
  ];
}

function AlertFilters({ address: { q, filters, ask } }: { address: Address }) {
  const definitions = useFilterDefinitions();
  // The status is chosen by its tab; clearing the chips leaves it.
  const { status, ...chips } = filters;
  return (
    <>
      <SearchField
        value={q}
        placeholder={t`SKU、条码、商品名`}
        onChange={(next) => ask({ q: next })}
      />
      <FilterChips
        definitions={definitions}
        values={chips}
        onChange={(next) => ask({ filters: status ? { ...next, status } : next })}
      />
    </>
  );
}

function NoAlerts({ address: { q, filters, ask } }: { address: Address }) {
  useLingui();
  const { status, ...chips } = filters;
  if (q !== '' || Object.keys(chips).length > 0) {
    const clear = () => ask({ q: '', filters: status ? { status } : {} });
    return (
      <Empty action={<Button onClick={clear}>{t`清除筛选`}</Button>}>
        {t`没有符合条件的预警。`}
      </Empty>
    );
  }
  if (alertView(filters) !== 'OPEN') return <Empty>{t`这里还没有预警。`}</Empty>;
  return (
    <Empty action={<Link to="/alerts/rules">{t`预警规则`}</Link>}>
      {t`没有待处理的预警。何时提醒由规则决定。`}
    </Empty>
  );
}

function AlertViews({ address: { filters, ask }, open }: { address: Address; open?: number }) {
  const { _ } = useLingui();
  return (
    <Views
      label={t`状态`}
      views={alertViews.map((key) => ({
        key,
        label: key === 'all' ? t({ message: '全部', context: 'alert' }) : _(statusLooks[key].label),
        count: key === 'OPEN' && open !== undefined ? { value: open, isExact: true } : undefined,
        tone: key === 'OPEN' ? 'red' : undefined,
      }))}
      chosen={alertView(filters)}
      onChoose={(key) => {
        const { status: _was, ...chips } = filters;
        ask({ filters: key === 'OPEN' ? chips : { ...chips, status: key } });
      }}
    />
  );
}

/** The alert centre: what is amiss with stock, the worst first. */
export function AlertListPage() {
  useLingui();
  const router = useRouter();
  const liveStatus = useLiveStatus();
  const address = useListAddress(alertAddress);
  const { filters, q, sort, ask } = address;
  const where = useMemo(() => alertWhere(filters), [filters]);
  const list = useAlertList({ where, orderBy: alertSort(sort), search: q });
  const [selection, setSelection] = useState<Selection>(nothing);
  const look = useListLook('alerts', alertColumns);
  const mayHandle = useCan('INVENTORY_ALERTS');
  const open = useCallback(
    ({ level }: AlertRow, inNewTab: boolean) => {
      const to = { to: '/stock/$sku', params: { sku: level.sku } } as const;
      if (inNewTab) window.open(router.buildLocation(to).href, '_blank', 'noopener');
      else void router.navigate(to);
    },
    [router],
  );
  const title = t({ message: '库存预警', context: 'navigation' });
  return (
    <ListPage
      title={title}
      mark={<LiveDot status={liveStatus} />}
      actions={
        <Button onClick={() => void router.navigate({ to: '/alerts/rules' })}>{t`预警规则`}</Button>
      }
      views={<AlertViews address={address} open={list.open} />}
      filters={<AlertFilters address={address} />}
      tools={look.tools}
      bulk={
        <AlertBulk
          rows={list.rows}
          selection={selection}
          onSelectionChange={setSelection}
          onChanged={(rows) => {
            list.patch(rows);
            list.countAgain();
          }}
        />
      }
      foot={
        <ListFoot loaded={list.rows.length} isSelectable={mayHandle} total={list.totalCount}>
          {list.arrivedCount > 0 && (
            <button type="button" className="button small" onClick={list.showArrived}>
              {t`${plural(list.arrivedCount, { other: '# 条新预警，点此查看' })}`}
            </button>
          )}
        </ListFoot>
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
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        selection={selection}
        onSelectionChange={mayHandle ? setSelection : undefined}
        onOpen={open}
        flashes={list.flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<NoAlerts address={address} />}
      />
    </ListPage>
  );
}
