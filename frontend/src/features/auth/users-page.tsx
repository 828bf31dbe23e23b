import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { Can, useCan } from '@/lib/permissions';
import { text, urlState } from '@/lib/url-state';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Status, Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { roleName } from './role-names';
import { UserDialog } from './user-dialog';
import { UserListDocument } from './users-page.generated';
import type { UserListQuery, UserRow_UserFragment } from './users-page.generated';

type UserRow = UserRow_UserFragment;
const state = urlState<{ q: string }>({ q: text() });
const pick = (data: UserListQuery) => data.users;
const rowId = (user: UserRow) => user.id;
const rowName = (user: UserRow) => user.name;
const card = (user: UserRow) => (
  <div>
    <strong>{user.name}</strong>
    <div className="secondary small ellipsis">
      {user.email} · {user.roles.map(({ name }) => roleName(name)).join(', ')}
    </div>
  </div>
);

function Access({ user }: { user: UserRow }) {
  useLingui();
  return user.isActive ? (
    <Status tone="green" glyph="check">{t`可登录`}</Status>
  ) : (
    <Status tone="gray" glyph="cross">{t`已停用`}</Status>
  );
}

function userColumns(): readonly Column<UserRow>[] {
  return [
    {
      key: 'name',
      title: t`姓名`,
      width: 140,
      grow: 1,
      isPinned: true,
      render: ({ name }) => name,
    },
    { key: 'email', title: t`邮箱`, width: 200, grow: 2, render: ({ email }) => email },
    {
      key: 'roles',
      title: t`角色`,
      width: 200,
      grow: 2,
      render: ({ roles }) => roles.map(({ id, name }) => <Tag key={id}>{roleName(name)}</Tag>),
    },
    { key: 'access', title: t`状态`, width: 110, render: (user) => <Access user={user} /> },
    {
      key: 'login',
      title: t`上次登录`,
      width: 140,
      render: ({ lastLoginAt }) => (lastLoginAt ? <DateTime value={lastLoginAt} /> : '—'),
    },
  ];
}

export function UsersPage() {
  useLingui();
  const navigate = useNavigate();
  const { q } = state.read(useSearch({ strict: false }));
  const look = useListLook('users', userColumns);
  const mayWrite = useCan('USERS_WRITE');
  const [edited, setEdited] = useState<UserRow | 'new' | null>(null);
  const list = useKeysetList({
    document: UserListDocument,
    variables: {
      where: q === '' ? null : { OR: [{ name: { contains: q } }, { email: { contains: q } }] },
    },
    pick,
  });
  return (
    <ListPage
      title={t`用户`}
      actions={
        <Can do="USERS_WRITE">
          <Button type="primary" onClick={() => setEdited('new')}>{t`新建用户`}</Button>
        </Can>
      }
      filters={
        <SearchField
          value={q}
          placeholder={t`姓名、邮箱`}
          onChange={(next) => void navigate({ to: '/users', search: state.write({ q: next }) })}
        />
      }
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={t`用户`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        onOpen={mayWrite ? setEdited : undefined}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`没有符合条件的用户。`}</Empty>}
      />
      {edited !== null && (
        <UserDialog
          user={edited === 'new' ? null : edited}
          onSaved={list.refetch}
          onClose={() => setEdited(null)}
        />
      )}
    </ListPage>
  );
}
