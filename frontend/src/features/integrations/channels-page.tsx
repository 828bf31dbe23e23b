import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { useListAddress } from '@/lib/list-address';
import { Can, useCan } from '@/lib/permissions';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FilterChips } from '@/ui/filter-chips';
import type { FilterDefinition } from '@/ui/filter-chips';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { ChannelCard, channelColumns } from './channel-columns';
import type { ChannelRow } from './channel-draft';
import { channelKindLabels } from './channel-labels';
import { channelAddress, channelKinds, channelSort, channelWhere } from './channel-where';
import { ChannelListDocument } from './channels-page.generated';
import type { ChannelListQuery } from './channels-page.generated';
import { useChannelSwitch } from './use-channel-switch';

const ChannelDrawer = lazy(() =>
  import('./channel-drawer').then((module) => ({ default: module.ChannelDrawer })),
);

const pick = (data: ChannelListQuery) => data.channels;
const rowId = (channel: ChannelRow) => channel.id;
const rowName = (channel: ChannelRow) => channel.name;
const card = (channel: ChannelRow) => <ChannelCard channel={channel} />;

function useFilterDefinitions(): readonly FilterDefinition[] {
  const { _ } = useLingui();
  const kinds = channelKinds.map((kind) => ({ value: kind, label: _(channelKindLabels[kind]) }));
  return [
    { key: 'kind', label: t`类型`, kind: 'options', options: kinds, isCommon: true },
    { key: 'active', label: t`接收订单`, kind: 'flag', isCommon: true },
  ];
}

/** The channel that the address opens: an id, "new", or none. */
function useOpened(): [string | undefined, (id: string | undefined) => void] {
  const navigate = useNavigate();
  const { open } = useSearch({ strict: false });
  const set = useCallback(
    (id: string | undefined) =>
      void navigate({ to: '.', search: (before) => ({ ...before, open: id }) }),
    [navigate],
  );
  return [open, set];
}

export function ChannelsPage() {
  useLingui();
  const { q, sort, filters, isFiltered, ask } = useListAddress(channelAddress);
  const [opened, setOpened] = useOpened();
  const [stopped, setStopped] = useState<ChannelRow | null>(null);
  const list = useKeysetList({
    document: ChannelListDocument,
    variables: { where: channelWhere(filters), orderBy: channelSort(sort), search: q || null },
    pick,
  });
  const { turn, isSending } = useChannelSwitch(list.patch, list.refetch);
  // Turning off stops orders from coming in, so it is asked once more; turning on is not.
  const onSwitch = useCallback(
    (channel: ChannelRow) => {
      if (channel.isActive) setStopped(channel);
      else void turn(channel);
    },
    [turn],
  );
  const look = useListLook('channels', channelColumns, useCan('CHANNELS_WRITE'), onSwitch);
  const title = t({ message: '渠道', context: 'many' });
  return (
    <ListPage
      title={title}
      actions={
        <Can do="CHANNELS_WRITE">
          <Button type="primary" onClick={() => setOpened('new')}>{t`新建渠道`}</Button>
        </Can>
      }
      filters={
        <>
          <SearchField
            value={q}
            placeholder={t`名称、编码`}
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
        onOpen={({ id }) => setOpened(id)}
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
              {t`没有符合条件的渠道。`}
            </Empty>
          ) : (
            <Empty>{t`还没有渠道。订单从渠道进来：店铺、平台、电话、文件。`}</Empty>
          )
        }
      />
      {opened !== undefined && (
        <Suspense>
          <ChannelDrawer
            id={opened}
            onSaved={(channel) => (opened === 'new' ? list.refetch() : list.patch([channel]))}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      )}
      {stopped && (
        <ConfirmDialog
          title={t`停用 ${stopped.name}`}
          action={t({ message: '停用', context: 'action' })}
          isSending={isSending}
          onConfirm={() => void turn(stopped).then(() => setStopped(null))}
          onClose={() => setStopped(null)}
        >
          {t`停用后不能再建单和导入，已有订单不受影响。`}
        </ConfirmDialog>
      )}
    </ListPage>
  );
}
