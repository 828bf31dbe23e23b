import { msg, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { MessageDescriptor } from '@lingui/core';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { BlacklistKind } from '@/graphql/schema.generated';
import { useKeysetList } from '@/graphql/use-keyset-list';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { FormActions } from '@/ui/form-actions';
import { SelectField, TextField } from '@/ui/form-fields';
import { ListFoot, ListPage } from '@/ui/list-page';
import { Modal } from '@/ui/modal';
import { SearchField } from '@/ui/search-field';
import { Empty } from '@/ui/states';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import {
  BlacklistAddDocument,
  BlacklistDocument,
  BlacklistRemoveDocument,
} from './holds.generated';
import type {
  Blacklist_EntryFragment,
  BlacklistAddMutation,
  BlacklistQuery,
  BlacklistRemoveMutation,
} from './holds.generated';

type Entry = Blacklist_EntryFragment;

const kindLabels: Record<BlacklistKind, MessageDescriptor> = {
  PHONE: msg`电话号码`,
  EMAIL: msg`电子邮箱`,
  ADDRESS: msg`收货地址`,
};
const kinds: readonly BlacklistKind[] = ['PHONE', 'EMAIL', 'ADDRESS'];

const pick = (data: BlacklistQuery) => data.blacklist;
const pickAdd = (data: BlacklistAddMutation) => data.blacklistAdd;
const pickRemove = (data: BlacklistRemoveMutation) => data.blacklistRemove;
const rowId = (entry: Entry) => entry.id;

function AddDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { _ } = useLingui();
  const { send, isSending } = usePayload(BlacklistAddDocument, pickAdd);
  const [kind, setKind] = useState<BlacklistKind>('PHONE');
  const [entered, setEntered] = useState('');
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { kind, entered, note, idempotencyKey: key.current };
    const outcome = await send({ input }, { knowsField: everyField });
    key.current = newRequestKey();
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`已加入黑名单`);
    onDone();
    onClose();
  };
  return (
    <Modal title={t`加入黑名单`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t`类型`}
          value={kind}
          choices={kinds.map((value) => ({ value, label: _(kindLabels[value]) }))}
          onChange={(next) => next !== '' && setKind(next)}
        />
        <TextField
          label={_(kindLabels[kind])}
          value={entered}
          onChange={setEntered}
          isRequired
          maxLength={300}
          error={errors.entered}
          hint={kind === 'ADDRESS' ? t`写到街道门牌即可，含有它的地址都算` : undefined}
        />
        <TextField label={t`备注`} value={note} onChange={setNote} maxLength={500} />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

function KindTag({ entry }: { entry: Entry }) {
  const { _ } = useLingui();
  return <Tag>{_(kindLabels[entry.kind])}</Tag>;
}

function RemoveButton({ entry, onDone }: { entry: Entry; onDone: () => void }) {
  useLingui();
  const { send, isSending } = usePayload(BlacklistRemoveDocument, pickRemove);
  const remove = async () => {
    const { id, version } = entry;
    const input = { id, expectedVersion: version, idempotencyKey: newRequestKey() };
    const outcome = await send({ input });
    if (outcome.isOk) onDone();
  };
  return (
    <Button size="small" loading={isSending} onClick={() => void remove()}>
      {t`移出`}
    </Button>
  );
}

function columns(onDone: () => void): readonly Column<Entry>[] {
  return [
    { key: 'kind', title: t`类型`, width: 110, render: (entry) => <KindTag entry={entry} /> },
    {
      key: 'entered',
      title: t({ message: '内容', context: 'blacklist' }),
      width: 240,
      grow: 2,
      isPinned: true,
      render: ({ entered }) => entered,
    },
    { key: 'note', title: t`备注`, width: 200, grow: 2, render: ({ note }) => note },
    {
      key: 'created',
      title: t`加入`,
      width: 220,
      render: ({ createdAt, createdByName }) => (
        <>
          <DateTime value={createdAt} /> <span className="muted">{createdByName}</span>
        </>
      ),
    },
    {
      key: 'remove',
      title: '',
      width: 104,
      render: (entry) => <RemoveButton entry={entry} onDone={onDone} />,
    },
  ];
}

const card = (entry: Entry, onDone: () => void) => (
  <div>
    <div className="row">
      <KindTag entry={entry} />
      <strong className="grow ellipsis">{entry.entered}</strong>
      <RemoveButton entry={entry} onDone={onDone} />
    </div>
    <div className="secondary small">{entry.note}</div>
  </div>
);

/** Whose orders somebody is to look at: the fact `isBlacklisted` of the rules. */
export function BlacklistPage() {
  useLingui();
  const maySearch = useCan('PERSONAL_READ');
  const [q, setQ] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const list = useKeysetList({
    document: BlacklistDocument,
    variables: { search: q || null },
    pick,
  });
  return (
    <ListPage
      title={t`黑名单`}
      actions={
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {t`加入黑名单`}
        </Button>
      }
      filters={
        maySearch && <SearchField value={q} placeholder={t`电话、邮箱、地址`} onChange={setQ} />
      }
    >
      <DataGrid
        label={t`黑名单`}
        rows={list.rows}
        rowId={rowId}
        rowName={({ entered }) => entered}
        columns={columns(list.refetch)}
        card={(entry) => card(entry, list.refetch)}
        isLoading={list.isLoading}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        onLoadMore={list.loadMore}
        problem={list.problem}
        onRetry={list.refetch}
        empty={<Empty>{t`黑名单是空的。`}</Empty>}
      />
      <ListFoot loaded={list.rows.length} />
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} onDone={list.refetch} />}
    </ListPage>
  );
}
