import './counts.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import type { StockCountOpenInput } from '@/graphql/schema.generated';
import { newRequestKey } from '@/lib/request-key';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { ScannedVariant } from '../stock/receive-lines';
import { ScanField } from '../stock/scan-field';
import { CountOpenDocument } from './counts.generated';
import type { CountOpenMutation } from './counts.generated';

const pick = (data: CountOpenMutation) => data.stockCountOpen;

type Scope = 'full' | 'chosen' | 'prefix';
type Place = { readonly id: string; readonly name: string };

type Draft = {
  readonly warehouse: string;
  readonly scope: Scope;
  readonly chosen: readonly ScannedVariant[];
  readonly prefix: string;
  readonly isBlind: boolean;
  readonly note: string;
};

function inputOf({ warehouse, scope, chosen, prefix, isBlind, note }: Draft): StockCountOpenInput {
  const shared = { warehouseId: warehouse, isBlind, note: note.trim() };
  if (scope === 'full') return { ...shared, kind: 'FULL' };
  if (scope === 'chosen') {
    return { ...shared, kind: 'CYCLE', variantIds: chosen.map(({ id }) => id) };
  }
  return { ...shared, kind: 'CYCLE', where: { sku: { startsWith: prefix.trim() } } };
}

type Scanned = readonly ScannedVariant[];

function Chosen({
  chosen,
  onChange,
}: {
  chosen: Scanned;
  onChange: (change: (before: Scanned) => Scanned) => void;
}) {
  useLingui();
  return (
    <>
      <ScanField
        onFound={(variant) =>
          onChange((before) => [...before.filter(({ id }) => id !== variant.id), variant])
        }
      />
      <ul className="count-chosen">
        {chosen.map(({ id, sku, displayName }) => (
          <li key={id}>
            <span className="mono">{sku}</span> {displayName}{' '}
            <button
              type="button"
              className="button quiet small"
              aria-label={t`移除 ${sku}`}
              onClick={() => onChange((before) => before.filter((each) => each.id !== id))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Begins a count: of a whole warehouse, of SKUs that are scanned, or of those of a prefix. */
export function OpenDialog({
  places,
  onClose,
  onOpened,
}: {
  places: readonly Place[];
  onClose: () => void;
  onOpened: (countId: string) => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(CountOpenDocument, pick);
  const [draft, setDraft] = useState<Draft>({
    warehouse: places[0]?.id ?? '',
    scope: 'full',
    chosen: [],
    prefix: '',
    isBlind: true,
    note: '',
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const change = (now: Partial<Draft>) => setDraft((before) => ({ ...before, ...now }));
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const input = { ...inputOf(draft), idempotencyKey: key.current };
    const outcome = await send({ input }, { knowsField: everyField });
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    onOpened(outcome.payload.count?.id ?? '');
  };
  const refusal = errors.variantIds ?? errors.where ?? errors.kind;
  return (
    <Modal title={t`发起盘点`} onClose={onClose}>
      <div className="modal-body form">
        <div className="form-row">
          <SelectField
            label={t`仓库`}
            value={draft.warehouse}
            onChange={(warehouse) => change({ warehouse })}
            choices={places.map(({ id, name }) => ({ value: id, label: name }))}
            isRequired
            error={errors.warehouseId}
          />
          <SelectField
            label={t`范围`}
            value={draft.scope}
            onChange={(scope) => scope && change({ scope })}
            choices={[
              { value: 'full', label: t`全盘：仓库里的全部` },
              { value: 'chosen', label: t`抽盘：扫描选定的 SKU` },
              { value: 'prefix', label: t`抽盘：SKU 前缀` },
            ]}
            error={refusal}
          />
        </div>
        {draft.scope === 'chosen' && (
          <Chosen
            chosen={draft.chosen}
            onChange={(next) => setDraft((before) => ({ ...before, chosen: next(before.chosen) }))}
          />
        )}
        <form className="form" noValidate onSubmit={(event) => void submit(event)}>
          {draft.scope === 'prefix' && (
            <TextField
              label={t`SKU 前缀`}
              value={draft.prefix}
              onChange={(prefix) => change({ prefix })}
              isRequired
            />
          )}
          <CheckField
            label={t`盲盘`}
            hint={t`清点的人看不到账面数量`}
            value={draft.isBlind}
            onChange={(isBlind) => change({ isBlind })}
          />
          <TextField
            label={t`备注`}
            value={draft.note}
            onChange={(note) => change({ note })}
            maxLength={500}
            error={errors.note}
          />
          <FormActions isSending={isSending} onClose={onClose} />
        </form>
      </div>
    </Modal>
  );
}
