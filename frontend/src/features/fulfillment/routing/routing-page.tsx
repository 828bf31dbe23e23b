import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import type { RoutingDecisionWhere } from '@/graphql/schema.generated';
import { useListAddress } from '@/lib/list-address';
import type { ListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { DateTime, Money, Quantity } from '@/ui/values';
import { Views } from '@/ui/views';
import { Day } from './day';
import { Late } from './explanation';
import { levelLabels } from './labels';
import { OutcomeState } from './outcome';
import { RoutingDecisionsDocument, RoutingWaitingDocument } from './routing.generated';
import type {
  RoutingDecisionsQuery,
  RoutingRow_DecisionFragment,
  RoutingWaiting_OrderFragment,
  RoutingWaitingQuery,
} from './routing.generated';

type Decision = RoutingRow_DecisionFragment;
type Waiting = RoutingWaiting_OrderFragment;

const address: ListAddress = {
  name: 'routing',
  filterKeys: ['view'],
  sortKeys: ['at'],
  firstSort: { key: 'at', direction: 'desc' },
};

const views = [
  { key: 'done', label: msg`分仓记录`, where: {} },
  { key: 'waiting', label: msg`等待分仓`, where: {} },
  { key: 'none', label: msg`无法发出`, where: { outcome: { eq: 'NO_ROUTE' } } },
  { key: 'split', label: msg`拆成多包`, where: { parcels: { gte: 2 } } },
  { key: 'late', label: msg`晚于承诺`, where: { lateDays: { gte: 1 } } },
] as const satisfies readonly {
  readonly key: string;
  readonly label: unknown;
  readonly where: RoutingDecisionWhere;
}[];

const pick = (data: RoutingDecisionsQuery) => data.routingDecisions;
const pickWaiting = (data: RoutingWaitingQuery) => data.orders;
const rowId = ({ id }: { readonly id: string }) => id;

function place({ shipToCountry, shipToCity }: Pick<Waiting, 'shipToCountry' | 'shipToCity'>) {
  return [shipToCountry, shipToCity].filter(Boolean).join(' ');
}

function OrderLink({ order }: { order: { readonly id: string; readonly number: string } }) {
  return (
    <Link to="/orders/$orderId" params={{ orderId: order.id }} className="mono" tabIndex={-1}>
      {order.number}
    </Link>
  );
}

function decisionColumns(): readonly Column<Decision>[] {
  return [
    {
      key: 'order',
      title: t({ message: '订单', context: 'routing' }),
      width: 160,
      isPinned: true,
      render: ({ order }) => <OrderLink order={order} />,
    },
    {
      key: 'outcome',
      title: t({ message: '结果', context: 'routing' }),
      width: 110,
      render: ({ outcome }) => <OutcomeState outcome={outcome} />,
    },
    { key: 'place', title: t`收货地`, width: 140, grow: 1, render: ({ order }) => place(order) },
    {
      key: 'warehouses',
      title: t`发货仓`,
      width: 150,
      grow: 1,
      render: ({ warehouses }) => <span className="mono">{warehouses.join(' + ') || '—'}</span>,
    },
    {
      key: 'cost',
      title: t`成本`,
      width: 100,
      align: 'end',
      render: ({ cost, outcome }) => (outcome === 'ROUTED' ? <Money value={cost} /> : '—'),
    },
    {
      key: 'arrives',
      title: t`送达`,
      width: 80,
      render: ({ arrivesOn }) => <Day value={arrivesOn} />,
    },
    {
      key: 'late',
      title: t({ message: '时效', context: 'routing' }),
      width: 90,
      render: ({ lateDays, outcome }) => (outcome === 'ROUTED' ? <Late days={lateDays} /> : '—'),
    },
    { key: 'actor', title: t`决定者`, width: 110, render: ({ actorName }) => actorName },
    { key: 'at', title: t`时间`, width: 110, render: ({ at }) => <DateTime value={at} /> },
  ];
}

function Level({ level }: { level: Waiting['serviceLevel'] }) {
  const { _ } = useLingui();
  return _(levelLabels[level]);
}

function waitingColumns(): readonly Column<Waiting>[] {
  return [
    {
      key: 'order',
      title: t({ message: '订单', context: 'routing' }),
      width: 160,
      isPinned: true,
      render: (order) => <OrderLink order={order} />,
    },
    { key: 'place', title: t`收货地`, width: 160, grow: 1, render: place },
    {
      key: 'items',
      title: t`件数`,
      width: 80,
      align: 'end',
      render: ({ itemCount }) => <Quantity value={itemCount} />,
    },
    {
      key: 'level',
      title: t`时效要求`,
      width: 90,
      render: ({ serviceLevel }) => <Level level={serviceLevel} />,
    },
    {
      key: 'deliverBy',
      title: t`最晚送达`,
      width: 90,
      render: ({ deliverBy }) => <Day value={deliverBy} />,
    },
    {
      key: 'priority',
      title: t`优先级`,
      width: 80,
      align: 'end',
      render: ({ priority }) => <Quantity value={priority} />,
    },
    {
      key: 'chosen',
      title: t({ message: '指定仓库', context: 'routing' }),
      width: 100,
      render: ({ chosenWarehouse }) => <span className="mono">{chosenWarehouse?.code ?? '—'}</span>,
    },
    {
      key: 'placed',
      title: t`下单时间`,
      width: 110,
      render: ({ placedAt }) => <DateTime value={placedAt} />,
    },
  ];
}

function DecisionCard({ decision }: { decision: Decision }) {
  return (
    <div>
      <div className="row">
        <strong className="grow mono">{decision.order.number}</strong>
        <OutcomeState outcome={decision.outcome} />
      </div>
      <div className="row small">
        <span className="secondary grow ellipsis">
          {place(decision.order)} ← {decision.warehouses.join(' + ') || '—'}
        </span>
        {decision.outcome === 'ROUTED' && <Money value={decision.cost} />}
      </div>
    </div>
  );
}

function WaitingCard({ order }: { order: Waiting }) {
  return (
    <div className="row">
      <strong className="grow mono">{order.number}</strong>
      <span className="secondary small">{place(order)}</span>
      <DateTime value={order.placedAt} />
    </div>
  );
}

const decisionCard = (decision: Decision) => <DecisionCard decision={decision} />;
const waitingCard = (order: Waiting) => <WaitingCard order={order} />;

function useFrame() {
  const { _ } = useLingui();
  const { filters, ask } = useListAddress(address);
  const view = views.find(({ key }) => key === filters.view) ?? views[0];
  const frame = {
    title: t({ message: '分仓', context: 'navigation' }),
    actions: <Actions />,
    views: (
      <Views
        label={t`视图`}
        views={views.map(({ key, label }) => ({ key, label: _(label) }))}
        chosen={view.key}
        onChoose={(key) => ask({ filters: key === 'done' ? {} : { view: key } })}
      />
    ),
  };
  return { frame, view };
}

function Actions() {
  useLingui();
  const router = useRouter();
  return (
    <>
      <Can do="FULFILLMENT_RULES">
        <Button onClick={() => void router.navigate({ to: '/routing/simulation' })}>
          {t`分仓模拟`}
        </Button>
      </Can>
      <Button onClick={() => void router.navigate({ to: '/routing/rules' })}>{t`分仓规则`}</Button>
    </>
  );
}

/** How orders were routed, the newest first; and those that wait for it. */
export function RoutingPage() {
  const { frame, view } = useFrame();
  return view.key === 'waiting' ? (
    <WaitingList frame={frame} />
  ) : (
    <DecisionList frame={frame} where={view.where} />
  );
}

type Frame = ReturnType<typeof useFrame>['frame'];

function DecisionList({ frame, where }: { frame: Frame; where: RoutingDecisionWhere }) {
  useLingui();
  const router = useRouter();
  const list = useKeysetList({ document: RoutingDecisionsDocument, variables: { where }, pick });
  const look = useListLook('routing', decisionColumns);
  const open = useCallback(
    ({ id }: Decision, inNewTab: boolean) => {
      const to = { to: '/routing/$decisionId', params: { decisionId: id } } as const;
      if (inNewTab) window.open(router.buildLocation(to).href, '_blank', 'noopener');
      else void router.navigate(to);
    },
    [router],
  );
  const count = list.rows.length;
  return (
    <ListPage
      {...frame}
      tools={look.tools}
      foot={<ListFoot loaded={count} total={list.hasMore ? null : count} />}
    >
      <DataGrid
        label={frame.title}
        rows={list.rows}
        rowId={rowId}
        rowName={({ order }) => order.number}
        columns={look.columns}
        card={decisionCard}
        density={look.density}
        onOpen={open}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`这里还没有分仓记录。审核通过的订单会自动分仓。`}</Empty>}
      />
    </ListPage>
  );
}

function WaitingList({ frame }: { frame: Frame }) {
  useLingui();
  const router = useRouter();
  const list = useKeysetList({
    document: RoutingWaitingDocument,
    variables: {},
    pick: pickWaiting,
  });
  const look = useListLook('routing-waiting', waitingColumns);
  const open = useCallback(
    ({ id }: Waiting, inNewTab: boolean) => {
      const to = { to: '/orders/$orderId', params: { orderId: id } } as const;
      if (inNewTab) window.open(router.buildLocation(to).href, '_blank', 'noopener');
      else void router.navigate(to);
    },
    [router],
  );
  const count = list.rows.length;
  return (
    <ListPage
      {...frame}
      tools={look.tools}
      foot={<ListFoot loaded={count} total={list.hasMore ? null : count} />}
    >
      <DataGrid
        label={t`等待分仓`}
        rows={list.rows}
        rowId={rowId}
        rowName={({ number }) => number}
        columns={look.columns}
        card={waitingCard}
        density={look.density}
        onOpen={open}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`没有订单在等待分仓。`}</Empty>}
      />
    </ListPage>
  );
}
