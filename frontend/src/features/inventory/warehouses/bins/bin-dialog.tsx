import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { problemOf } from '@/graphql/problem';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { CheckField, TextField } from '@/ui/form-fields';
import { FormActions } from '@/ui/form-actions';
import { Modal } from '@/ui/modal';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Tag } from '@/ui/status';
import {
  BinContentsDocument,
  BinItemsRemoveDocument,
  BinsDeleteDocument,
  BinUpdateDocument,
} from './bins.generated';
import type {
  BinContentsQuery,
  BinItemsRemoveMutation,
  BinRow_BinFragment,
  BinsDeleteMutation,
  BinUpdateMutation,
} from './bins.generated';

type Bin = NonNullable<BinContentsQuery['bin']>;

const pickUpdate = (data: BinUpdateMutation) => data.binUpdate;
const pickRemove = (data: BinItemsRemoveMutation) => data.binItemsRemove;
const pickDelete = (data: BinsDeleteMutation) => data.binsDelete;

function Contents({ bin, onChanged }: { bin: Bin; onChanged: () => void }) {
  useLingui();
  const mayMove = useCan('INVENTORY_ADJUST');
  const { send } = usePayload(BinItemsRemoveDocument, pickRemove);
  const remove = async (variantId: string) => {
    const key = newRequestKey();
    const input = { id: bin.id, variantIds: [variantId], idempotencyKey: key };
    await send({ input });
    onChanged();
  };
  if (bin.items.length === 0) return <Empty>{t`库位里还没有 SKU。`}</Empty>;
  return (
    <ul className="bin-contents">
      {bin.items.map(({ id, sku, isPrimary, variant }) => (
        <li key={id} className="row">
          <span className="mono">{sku}</span>
          <span className="ellipsis">{variant.displayName}</span>
          {isPrimary && <Tag tone="blue">{t`主库位`}</Tag>}
          <span className="grow" />
          {mayMove && (
            <button
              type="button"
              className="button quiet small"
              aria-label={t`移除 ${sku}`}
              onClick={() => void remove(variant.id)}
            >
              ×
            </button>
          )}
        </li>
      ))}
      {bin.items.length < bin.itemCount && (
        <li className="muted small">{t`只列出前 ${bin.items.length} 个 SKU。`}</li>
      )}
    </ul>
  );
}

function Form({
  bin,
  warehouseId,
  onClose,
  onChanged,
}: {
  bin: BinRow_BinFragment;
  warehouseId: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  useLingui();
  const update = usePayload(BinUpdateDocument, pickUpdate);
  const removal = usePayload(BinsDeleteDocument, pickDelete);
  const [draft, setDraft] = useState({
    code: bin.code,
    zone: bin.zone,
    sequence: String(bin.sequence),
    isActive: bin.isActive,
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const done = () => {
    onChanged();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const sequence = Number(draft.sequence);
    if (!Number.isInteger(sequence)) {
      setErrors({ sequence: t`请填写整数` });
      return;
    }
    const input = {
      id: bin.id,
      expectedVersion: bin.version,
      code: draft.code.trim().toUpperCase(),
      zone: draft.zone,
      sequence,
      isActive: draft.isActive,
      idempotencyKey: newRequestKey(),
    };
    const outcome = await update.send(
      { input },
      { knowsField: (field) => field !== 'expectedVersion' && everyField(field) },
    );
    if (outcome.isOk) done();
    else setErrors(byField(outcome.errors));
  };
  const remove = async () => {
    const input = { warehouseId, ids: [bin.id], idempotencyKey: newRequestKey() };
    if ((await removal.send({ input })).isOk) done();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="form-row">
        <TextField
          label={t`编码`}
          maxLength={30}
          value={draft.code}
          onChange={(code) => set({ code })}
          error={errors.code}
        />
        <TextField
          label={t`库区`}
          maxLength={40}
          value={draft.zone}
          onChange={(zone) => set({ zone })}
          error={errors.zone}
        />
        <TextField
          label={t`拣货顺序`}
          inputMode="numeric"
          value={draft.sequence}
          onChange={(sequence) => set({ sequence })}
          error={errors.sequence}
        />
      </div>
      <CheckField
        label={t`启用`}
        value={draft.isActive}
        onChange={(isActive) => set({ isActive })}
      />
      {errors.isActive !== undefined && <div className="form-error">{errors.isActive}</div>}
      <FormActions
        isSending={update.isSending}
        onClose={onClose}
        others={
          <Button
            danger
            disabled={bin.itemCount > 0}
            loading={removal.isSending}
            onClick={() => void remove()}
          >
            {t`删除库位`}
          </Button>
        }
      />
    </form>
  );
}

/** What is to be found in a bin, and the bin itself to change. */
export function BinDialog({
  binId,
  warehouseId,
  onClose,
  onChanged,
}: {
  binId: string;
  warehouseId: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { i18n } = useLingui();
  const mayWrite = useCan('WAREHOUSES_WRITE');
  const [{ data, error, fetching }, query] = useQuery({
    query: BinContentsDocument,
    variables: useMemo(() => ({ id: binId, locale: i18n.locale }), [binId, i18n.locale]),
    requestPolicy: 'network-only',
  });
  const problem = problemOf(error);
  const bin = data?.bin;
  const changed = () => {
    query({ requestPolicy: 'network-only' });
    onChanged();
  };
  return (
    <Modal title={bin ? t`库位 ${bin.code}` : t`库位`} onClose={onClose}>
      <div className="modal-body form">
        {problem && <ErrorState problem={problem} onRetry={changed} />}
        {!bin && fetching && <PageSkeleton lines={3} />}
        {bin && (
          <>
            <Contents bin={bin} onChanged={changed} />
            {mayWrite && (
              <Form
                key={bin.version}
                bin={bin}
                warehouseId={warehouseId}
                onClose={onClose}
                onChanged={onChanged}
              />
            )}
          </>
        )}
      </div>
    </Modal>
  );
}
