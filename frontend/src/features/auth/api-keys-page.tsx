import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { usePayload } from '@/graphql/use-payload';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { ListFoot, ListPage } from '@/ui/list-page';
import { useListLook } from '@/ui/list-tools';
import { Empty } from '@/ui/states';
import { Status } from '@/ui/status';
import { DateTime, Quantity } from '@/ui/values';
import { ApiKeyDialog } from './api-key-dialog';
import { ApiKeyListDocument, ApiKeyRevokeDocument } from './api-keys-page.generated';
import type {
  ApiKeyListQuery,
  ApiKeyRevokeMutation,
  ApiKeyRow_ApiKeyFragment,
} from './api-keys-page.generated';
import { permissionLabels } from './permission-labels';

type ApiKeyRow = ApiKeyRow_ApiKeyFragment;
const pick = (data: ApiKeyListQuery) => data.apiKeys;
const pickRevoke = (data: ApiKeyRevokeMutation) => data.apiKeyRevoke;
const rowId = (key: ApiKeyRow) => key.id;
const rowName = (key: ApiKeyRow) => key.name;

export function apiKeyState(
  { revokedAt, expiresAt }: Pick<ApiKeyRow, 'revokedAt' | 'expiresAt'>,
  now: Date,
): 'active' | 'revoked' | 'expired' {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'active';
}

function ApiKeyStatus({ apiKey }: { apiKey: ApiKeyRow }) {
  useLingui();
  const [now] = useState(() => new Date());
  switch (apiKeyState(apiKey, now)) {
    case 'active':
      return <Status tone="green" glyph="check">{t`有效`}</Status>;
    case 'revoked':
      return <Status tone="gray" glyph="cross">{t`已吊销`}</Status>;
    case 'expired':
      return <Status tone="amber" glyph="alert">{t`已过期`}</Status>;
  }
}

function RevokeButton({
  apiKey,
  onRevoke,
}: {
  apiKey: ApiKeyRow;
  onRevoke: (key: ApiKeyRow) => void;
}) {
  useLingui();
  if (apiKey.revokedAt !== null) return null;
  return (
    <button
      type="button"
      className="plain-button tone-text-red"
      aria-label={t`吊销 ${apiKey.name}`}
      onClick={() => onRevoke(apiKey)}
    >
      {t`吊销`}
    </button>
  );
}

function apiKeyColumns(onRevoke: (key: ApiKeyRow) => void): readonly Column<ApiKeyRow>[] {
  return [
    {
      key: 'name',
      title: t`名称`,
      width: 160,
      grow: 2,
      isPinned: true,
      render: ({ name }) => name,
    },
    {
      key: 'prefix',
      title: t`开头`,
      width: 130,
      render: ({ prefix }) => <span className="mono">{prefix}…</span>,
    },
    { key: 'state', title: t`状态`, width: 100, render: (key) => <ApiKeyStatus apiKey={key} /> },
    {
      key: 'scopes',
      title: t`权限`,
      width: 80,
      grow: 2,
      render: ({ scopes }) => (
        <span title={scopes.map((scope) => i18n._(permissionLabels[scope])).join('\n')}>
          <Quantity value={scopes.length} /> ·{' '}
          {scopes.map((scope) => i18n._(permissionLabels[scope])).join(t`、`)}
        </span>
      ),
    },
    {
      key: 'used',
      title: t`上次使用`,
      width: 142,
      render: ({ lastUsedAt }) => (lastUsedAt ? <DateTime value={lastUsedAt} /> : '—'),
    },
    {
      key: 'expires',
      title: t`到期`,
      width: 142,
      render: ({ expiresAt }) => (expiresAt ? <DateTime value={expiresAt} /> : t`不过期`),
    },
    {
      key: 'revoke',
      title: t`操作`,
      width: 90,
      render: (key) => <RevokeButton apiKey={key} onRevoke={onRevoke} />,
    },
  ];
}

function ApiKeyCard({
  apiKey,
  onRevoke,
}: {
  apiKey: ApiKeyRow;
  onRevoke: (key: ApiKeyRow) => void;
}) {
  return (
    <div>
      <div className="row">
        <strong className="grow ellipsis">{apiKey.name}</strong>
        <ApiKeyStatus apiKey={apiKey} />
      </div>
      <div className="row secondary small">
        <span className="mono grow">{apiKey.prefix}…</span>
        <RevokeButton apiKey={apiKey} onRevoke={onRevoke} />
      </div>
    </div>
  );
}

export function ApiKeysPage() {
  useLingui();
  const list = useKeysetList({ document: ApiKeyListDocument, variables: {}, pick });
  const [isMaking, setIsMaking] = useState(false);
  const [revoked, setRevoked] = useState<ApiKeyRow | null>(null);
  const look = useListLook('api-keys', apiKeyColumns, setRevoked);
  const card = (key: ApiKeyRow) => <ApiKeyCard apiKey={key} onRevoke={setRevoked} />;
  const { send, isSending } = usePayload(ApiKeyRevokeDocument, pickRevoke);
  const revoke = async ({ id, version, name }: ApiKeyRow) => {
    const outcome = await send({ input: { id, expectedVersion: version } });
    setRevoked(null);
    list.refetch();
    if (outcome.isOk) toast.success(t`密钥 ${name} 已吊销。`);
  };
  return (
    <ListPage
      title={t`API 密钥`}
      actions={<Button type="primary" onClick={() => setIsMaking(true)}>{t`新建密钥`}</Button>}
      tools={look.tools}
      foot={<ListFoot loaded={list.rows.length} />}
    >
      <DataGrid
        label={t`API 密钥`}
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={look.columns}
        card={card}
        density={look.density}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`还没有密钥。合作方的系统用密钥读写自己被允许的数据。`}</Empty>}
      />
      {isMaking && <ApiKeyDialog onSaved={list.refetch} onClose={() => setIsMaking(false)} />}
      {revoked && (
        <ConfirmDialog
          title={t`吊销 ${revoked.name}`}
          action={t`吊销`}
          isSending={isSending}
          onConfirm={() => void revoke(revoked)}
          onClose={() => setRevoked(null)}
        >
          {t`用它的系统会立即被拒绝，不能恢复。`}
        </ConfirmDialog>
      )}
    </ListPage>
  );
}
