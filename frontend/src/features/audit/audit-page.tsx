import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { actionLabels } from './actions';
import { AuditCard, auditColumns } from './audit-columns';
import { AuditListDocument } from './audit-page.generated';
import type { AuditListQuery } from './audit-page.generated';
import { auditAddress, auditSort, auditWhere } from './audit-where';
import { useActionLabel, useObjectLabel } from './entry-parts';
import type { AuditRow } from './entry-parts';
import { objectTypes } from './objects';

const EntryDrawer = lazy(() =>
  import('./entry-drawer').then((module) => ({ default: module.EntryDrawer })),
);

const pick = (data: AuditListQuery) => data.auditEntries;
const rowId = (entry: AuditRow) => entry.id;
const rowName = (entry: AuditRow) => entry.action;
const card = (entry: AuditRow) => <AuditCard entry={entry} />;

function useFilterDefinitions(): readonly FilterDefinition[] {
  useLingui();
  const objectLabel = useObjectLabel();
  const actionLabel = useActionLabel();
  const actions = Object.keys(actionLabels).map((value) => {
    const [object = ''] = value.split('.');
    return { value, label: `${actionLabel(value)} · ${object}` };
  });
  return [
    {
      key: 'type',
      label: t`对象类型`,
      kind: 'options',
      options: objectTypes.map((value) => ({ value, label: objectLabel(value) })),
      isCommon: true,
    },
    { key: 'action', label: t`动作`, kind: 'options', options: actions, isCommon: true },
    { key: 'actor', label: t`操作人`, kind: 'text', isCommon: true },
    { key: 'at', label: t`时间`, kind: 'dates', isCommon: true },
    { key: 'object', label: t`对象 ID`, kind: 'text' },
  ];
}

/** Who changed what and when, across the whole house. */
export function AuditPage() {
  useLingui();
  const { q, sort, filters, isFiltered, ask } = useListAddress(auditAddress);
  const [openedAt] = useState(() => new Date());
  const [opened, setOpened] = useState<AuditRow | null>(null);
  const definitions = useFilterDefinitions();
  const look = useListLook('audit', auditColumns);
  const list = useKeysetList({
    document: AuditListDocument,
    variables: {
      where: auditWhere(filters, openedAt),
      orderBy: auditSort(sort),
      search: q || null,
    },
    pick,
  });
  return (
    <ListPage
      title={t`审计日志`}
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`事件、操作人`}
            onChange={(next) => ask({ q: next })}
          />
          <FilterChips
            definitions={definitions}
            values={filters}
            onChange={(next) => ask({ filters: next })}
          />
        </>
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={t`审计日志`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        sort={sort}
        onSort={(next) => ask({ sort: next })}
        onOpen={setOpened}
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
              {t`没有符合条件的记录。`}
            </Empty>
          ) : (
            <Empty>{t`还没有记录。`}</Empty>
          )
        }
      />
      {opened && (
        <Suspense>
          <EntryDrawer
            entry={opened}
            onSameObject={() => {
              ask({ q: '', filters: { object: opened.objectId } });
              setOpened(null);
            }}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </ListPage>
  );
}
