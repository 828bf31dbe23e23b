import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { Can } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { Empty } from '@/ui/states';
import { Status } from '@/ui/status';
import { DateTime, Quantity } from '@/ui/values';
import { setLooks } from '../review/labels';
import { ReviewRuleSetsDocument } from './rules.generated';
import type { ReviewRuleSetsQuery, RuleSetRow_SetFragment } from './rules.generated';

type Row = RuleSetRow_SetFragment;

const pick = (data: ReviewRuleSetsQuery) => data.reviewRuleSets;
const rowId = (set: Row) => set.id;
const nothingAsked = {};

function SetState({ set }: { set: Row }) {
  const { _ } = useLingui();
  const look = setLooks[set.status];
  return (
    <Status tone={look.tone} glyph={look.glyph}>
      {_(look.label)}
    </Status>
  );
}

function SetLink({ set }: { set: Row }) {
  return (
    <Link to="/review/rules/$ruleSetId" params={{ ruleSetId: set.id }} tabIndex={-1}>
      {set.name}
    </Link>
  );
}

function columns(): readonly Column<Row>[] {
  return [
    {
      key: 'name',
      title: t`名称`,
      width: 200,
      grow: 2,
      isPinned: true,
      render: (set) => <SetLink set={set} />,
    },
    { key: 'status', title: t`状态`, width: 110, render: (set) => <SetState set={set} /> },
    {
      key: 'rules',
      title: t`规则数`,
      width: 80,
      align: 'end',
      render: (set) => <Quantity value={set.rules.length} />,
    },
    { key: 'note', title: t`备注`, width: 200, grow: 2, render: (set) => set.note },
    {
      key: 'activated',
      title: t`启用时间`,
      width: 200,
      render: ({ activatedAt, activatedByName }) =>
        typeof activatedAt === 'string' && (
          <>
            <DateTime value={activatedAt} /> <span className="muted">{activatedByName}</span>
          </>
        ),
    },
    {
      key: 'updated',
      title: t`修改时间`,
      width: 130,
      render: ({ updatedAt }) => <DateTime value={updatedAt} />,
    },
  ];
}

function SetCard({ set }: { set: Row }) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">
          <SetLink set={set} />
        </strong>
        <SetState set={set} />
      </div>
      <div className="secondary small">{set.note}</div>
    </div>
  );
}

const card = (set: Row) => <SetCard set={set} />;

/** Every rule set: the one that counts, drafts, and those that counted once. */
export function RuleSetsPage() {
  useLingui();
  const router = useRouter();
  const list = useKeysetList({ document: ReviewRuleSetsDocument, variables: nothingAsked, pick });
  const create = () => void router.navigate({ to: '/review/rules/new' });
  return (
    <ListPage
      title={t`审核规则`}
      actions={
        <span className="row wrap">
          <Link to="/review/reasons">{t({ message: '挂起原因', context: 'many' })}</Link>
          <Can do="ORDERS_RULES">
            <Link to="/review/blacklist">{t`黑名单`}</Link>
            <Button type="primary" onClick={create}>
              {t`新建规则集`}
            </Button>
          </Can>
        </span>
      }
    >
      <DataGrid
        label={t`审核规则`}
        rows={list.rows}
        rowId={rowId}
        rowName={({ name }) => name}
        columns={columns()}
        card={card}
        onOpen={(set) =>
          void router.navigate({
            to: '/review/rules/$ruleSetId',
            params: { ruleSetId: set.id },
          })
        }
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={
          <Empty action={<Button onClick={create}>{t`新建规则集`}</Button>}>
            {t`还没有规则集：所有订单都等人工审核。`}
          </Empty>
        }
      />
      <ListFoot loaded={list.rows.length} />
    </ListPage>
  );
}
