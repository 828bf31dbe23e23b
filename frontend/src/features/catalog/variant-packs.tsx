import './catalog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { Card } from '@/ui/detail-page';
import { TextField } from '@/ui/form-fields';
import {
  VariantPackCreateDocument,
  VariantPackDeleteDocument,
  VariantPackUpdateDocument,
} from './variant-makeup.generated';
import type {
  Makeup_PackFragment,
  Makeup_VariantFragment,
  VariantPackCreateMutation,
  VariantPackDeleteMutation,
  VariantPackUpdateMutation,
} from './variant-makeup.generated';

const pickCreate = (data: VariantPackCreateMutation) => data.variantPackCreate;
const pickUpdate = (data: VariantPackUpdateMutation) => data.variantPackUpdate;
const pickDelete = (data: VariantPackDeleteMutation) => data.variantPackDelete;

type Draft = { readonly name: string; readonly quantity: string; readonly barcode: string };
const noPack: Draft = { name: '', quantity: '', barcode: '' };

function draftOf(pack: Makeup_PackFragment | null): Draft {
  if (!pack) return noPack;
  return { name: pack.name, quantity: String(pack.quantity), barcode: pack.barcode ?? '' };
}

/** One pack to change or remove, or one to add. */
function PackForm({ variantId, pack }: { variantId: string; pack: Makeup_PackFragment | null }) {
  useLingui();
  const create = usePayload(VariantPackCreateDocument, pickCreate);
  const update = usePayload(VariantPackUpdateDocument, pickUpdate);
  const remove = usePayload(VariantPackDeleteDocument, pickDelete);
  const [draft, setDraft] = useState(() => draftOf(pack));
  const [errors, setErrors] = useState<FieldErrors>({});
  const saved = draftOf(pack);
  const isChanged =
    draft.name !== saved.name ||
    draft.quantity !== saved.quantity ||
    draft.barcode !== saved.barcode;
  const named = pack && { id: pack.id, expectedVersion: pack.version };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fields = {
      name: draft.name,
      quantity: /^\d{1,9}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : 0,
      barcode: draft.barcode.trim(),
      idempotencyKey: newRequestKey(),
    };
    const how = { knowsField: everyField };
    const outcome = named
      ? await update.send({ input: { ...named, ...fields } }, how)
      : await create.send({ input: { variantId, ...fields } }, how);
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    setErrors({});
    toast.success(t`包装 ${draft.name.trim()} 已保存`);
    if (!pack) setDraft(noPack);
  };
  const letGo = async () => {
    if (!named) return;
    const input = { ...named, idempotencyKey: newRequestKey() };
    if ((await remove.send({ input })).isOk) toast.success(t`已删除包装 ${saved.name}`);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <div className="pack-fields">
        <TextField
          label={t`包装名称`}
          placeholder={t`箱、托`}
          maxLength={40}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={errors.name ?? errors.expectedVersion}
        />
        <TextField
          label={t`每包件数`}
          inputMode="numeric"
          value={draft.quantity}
          onChange={(quantity) => setDraft({ ...draft, quantity })}
          error={errors.quantity}
        />
        <TextField
          label={t`包装条码`}
          value={draft.barcode}
          onChange={(barcode) => setDraft({ ...draft, barcode })}
          error={errors.barcode}
        />
        <Button
          htmlType="submit"
          loading={create.isSending || update.isSending}
          disabled={!isChanged || draft.name.trim() === ''}
        >
          {pack ? t`保存` : t`添加`}
        </Button>
        {pack && (
          <Button
            loading={remove.isSending}
            aria-label={t`删除包装 ${saved.name}`}
            onClick={() => void letGo()}
          >
            ×
          </Button>
        )}
      </div>
    </form>
  );
}

/** The packs in which a variant is counted, the smallest first. */
export function VariantPacks({ variant }: { variant: Makeup_VariantFragment }) {
  useLingui();
  return (
    <Card title={t`包装`}>
      <div className="form">
        {variant.packs.map((pack) => (
          <PackForm key={`${pack.id}.${pack.version}`} variantId={variant.id} pack={pack} />
        ))}
        <PackForm variantId={variant.id} pack={null} />
      </div>
    </Card>
  );
}
