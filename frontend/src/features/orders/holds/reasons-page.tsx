import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useCan } from '@/lib/permissions';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { Empty } from '@/ui/states';
import { Tag } from '@/ui/status';
import { HoldReasonsDocument } from './holds.generated';
import type { HoldReason_ReasonFragment, HoldReasonsQuery } from './holds.generated';
import { ReasonDialog, releasers } from './reason-dialog';

type Reason = HoldReason_ReasonFragment;

const pick = (data: HoldReasonsQuery) => data.holdReasons;
const rowId = (reason: Reason) => reason.id;
const nothingAsked = {};

function ReasonName({ reason }: { reason: Reason }) {
  const { i18n } = useLingui();
  const own = reason.translations.find(({ locale }) => locale === i18n.locale)?.name;
  return own ?? reason.name;
}

function Releaser({ reason }: { reason: Reason }) {
  const { _ } = useLingui();
  const known = releasers.find(({ value }) => value === reason.releasePermission);
  return known ? _(known.label) : reason.releasePermission;
}

function Marks({ reason }: { reason: Reason }) {
  useLingui();
  return (
    <span className="row">
      {reason.freesStock && <Tag tone="amber">{t`释放库存`}</Tag>}
      {!reason.isActive && <Tag>{t({ message: '已停用', context: 'review' })}</Tag>}
    </span>
  );
}

function columns(): readonly Column<Reason>[] {
  return [
    {
      key: 'name',
      title: t`名称`,
      width: 180,
      grow: 2,
      isPinned: true,
      render: (reason) => <ReasonName reason={reason} />,
    },
    {
      key: 'code',
      title: t`代码`,
      width: 130,
      grow: 1,
      render: ({ code }) => <span className="mono">{code}</span>,
    },
    {
      key: 'releaser',
      title: t`由谁解除`,
      width: 180,
      grow: 1,
      render: (reason) => <Releaser reason={reason} />,
    },
    { key: 'marks', title: t`库存`, width: 160, render: (reason) => <Marks reason={reason} /> },
  ];
}

const card = (reason: Reason) => (
  <div className="row">
    <strong className="grow">
      <ReasonName reason={reason} />
    </strong>
    <Marks reason={reason} />
  </div>
);

/** The reasons orders are held for; whoever may not change settings only reads them. */
export function HoldReasonsPage() {
  useLingui();
  const mayChange = useCan('SETTINGS_WRITE');
  const [edited, setEdited] = useState<Reason | 'new' | null>(null);
  const list = useKeysetList({ document: HoldReasonsDocument, variables: nothingAsked, pick });
  return (
    <ListPage
      title={t({ message: '挂起原因', context: 'many' })}
      actions={
        mayChange && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t`新建挂起原因`}
          </Button>
        )
      }
    >
      <DataGrid
        label={t({ message: '挂起原因', context: 'many' })}
        rows={list.rows}
        rowId={rowId}
        rowName={({ code }) => code}
        columns={columns()}
        card={card}
        onOpen={(reason) => mayChange && setEdited(reason)}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`还没有挂起原因。`}</Empty>}
      />
      <ListFoot loaded={list.rows.length} />
      {edited && (
        <ReasonDialog
          reason={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onDone={list.refetch}
        />
      )}
    </ListPage>
  );
}
