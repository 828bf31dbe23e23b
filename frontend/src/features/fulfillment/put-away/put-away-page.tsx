import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import type { PutAwayReason } from '@/graphql/schema.generated';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useLiveRows } from '@/graphql/use-live-rows';
import { usePayload } from '@/graphql/use-payload';
import { useListAddress } from '@/lib/list-address';
import type { ListAddress } from '@/lib/list-address';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { DateTime, Quantity } from '@/ui/values';
import { Views } from '@/ui/views';
import {
  PutAwayChangesDocument,
  PutAwayDoneDocument,
  PutAwayListDocument,
} from './put-away.generated';
import type {
  PutAwayChangesSubscription,
  PutAwayDoneMutation,
  PutAwayListQuery,
  PutAwayRow_TaskFragment,
} from './put-away.generated';

type Task = PutAwayRow_TaskFragment;

const address: ListAddress = {
  name: 'put-away',
  filterKeys: ['view'],
  sortKeys: ['created'],
  firstSort: { key: 'created', direction: 'asc' },
};
const reasons: Readonly<Record<PutAwayReason, MessageDescriptor>> = {
  WITHDRAWN: msg`订单不再要`,
  REJECTED: msg`仓库拒单`,
  INTERCEPTED: msg`运单拦截`,
};
const rowsOf = ({ putAwayEvents }: PutAwayChangesSubscription) =>
  putAwayEvents.events.flatMap(({ task }) => (task ? [task] : []));
const pick = (data: PutAwayListQuery) => data.putAwayTasks;
const pickDone = (data: PutAwayDoneMutation) => data.putAwayDone;
const rowId = (task: Task) => task.id;
const rowName = (task: Task) => task.sku;

function Done({ task }: { task: Task }) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(PutAwayDoneDocument, pickDone);
  if (task.doneAt) {
    return (
      <>
        {task.doneByName} <DateTime value={task.doneAt} />
      </>
    );
  }
  const finish = async () => {
    const input = { id: task.id, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`${task.sku} 已放回`);
  };
  return (
    <Can do="FULFILLMENT_PICK">
      <button
        type="button"
        className="button small"
        disabled={isSending}
        aria-label={t`${task.sku} 已放回货位`}
        onClick={() => void finish()}
      >
        {t`已放回`}
      </button>
    </Can>
  );
}

function Reason({ reason }: { reason: PutAwayReason }) {
  const { _ } = useLingui();
  return _(reasons[reason]);
}

const card = (task: Task) => (
  <div>
    <div className="row">
      <strong className="grow mono">
        {task.sku} × {task.units}
      </strong>
      <Done task={task} />
    </div>
    <div className="secondary small ellipsis">
      {task.warehouse.name}
      {task.binCode && ` · ${task.binCode}`} · <Reason reason={task.reason} />
    </div>
  </div>
);

function taskColumns(): readonly Column<Task>[] {
  return [
    {
      key: 'bin',
      title: t({ message: '库位', context: 'work' }),
      width: 110,
      isPinned: true,
      render: ({ binCode }) => <span className="mono">{binCode}</span>,
    },
    {
      key: 'sku',
      title: 'SKU',
      width: 130,
      render: ({ sku }) => <span className="mono">{sku}</span>,
    },
    {
      key: 'name',
      title: t({ message: '商品', context: 'work' }),
      width: 180,
      grow: 1,
      render: ({ name }) => name,
    },
    {
      key: 'units',
      title: t({ message: '件数', context: 'work' }),
      width: 80,
      align: 'end',
      render: ({ units }) => <Quantity value={units} />,
    },
    { key: 'warehouse', title: t`仓库`, width: 140, render: ({ warehouse }) => warehouse.name },
    {
      key: 'reason',
      title: t`原因`,
      width: 180,
      render: ({ reason }) => <Reason reason={reason} />,
    },
    {
      key: 'created',
      title: t`创建时间`,
      width: 120,
      render: ({ createdAt }) => <DateTime value={createdAt} />,
    },
    {
      key: 'done',
      title: t({ message: '处理', context: 'work' }),
      width: 220,
      render: (task) => <Done task={task} />,
    },
  ];
}

/** Picked goods that go back to their shelf, the oldest first. */
export function PutAwayPage() {
  const { i18n } = useLingui();
  const { filters, ask } = useListAddress(address);
  const isDone = filters.view === 'done';
  const list = useKeysetList({
    document: PutAwayListDocument,
    variables: { where: { isDone: { eq: isDone } }, locale: i18n.locale },
    pick,
  });
  const flashes = useLiveRows({
    document: PutAwayChangesDocument,
    variables: { locale: i18n.locale },
    rowsOf,
    list,
    isFiltered: isDone,
  });
  const look = useListLook('put-away', taskColumns);
  const title = t({ message: '回架', context: 'navigation' });
  return (
    <ListPage
      title={title}
      views={
        <Views
          label={title}
          views={[
            { key: 'open', label: t`待放回` },
            { key: 'done', label: t({ message: '已放回', context: 'view' }) },
          ]}
          chosen={isDone ? 'done' : 'open'}
          onChoose={(key) => ask({ filters: key === 'done' ? { view: 'done' } : {} })}
        />
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
        flashes={flashes}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`没有要放回货位的货。`}</Empty>}
      />
    </ListPage>
  );
}
