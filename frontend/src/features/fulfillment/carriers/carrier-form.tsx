import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { CarrierKind } from '@/graphql/schema.generated';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { kindLabels, kinds } from './carrier-labels';
import { CarrierCreateDocument, CarrierUpdateDocument } from './carriers.generated';
import type {
  Carrier_CarrierFragment,
  CarrierCreateMutation,
  CarrierUpdateMutation,
} from './carriers.generated';
import { useSave } from './use-save';

const pickCreate = (data: CarrierCreateMutation) => data.carrierCreate;
const pickUpdate = (data: CarrierUpdateMutation) => data.carrierUpdate;

type Draft = {
  readonly code: string;
  readonly name: string;
  readonly kind: CarrierKind;
  readonly trackingUrl: string;
  readonly serviceUrl: string;
  readonly apiKey: string;
  readonly webhookSecret: string;
  readonly isActive: boolean;
};

function draftOf(carrier: Carrier_CarrierFragment | null): Draft {
  return {
    code: carrier?.code ?? '',
    name: carrier?.name ?? '',
    kind: carrier?.kind ?? 'TABLE_RATE',
    trackingUrl: carrier?.trackingUrl ?? '',
    serviceUrl: carrier?.serviceUrl ?? '',
    apiKey: '',
    webhookSecret: '',
    isActive: carrier?.isActive ?? true,
  };
}

/** A secret is written, never shown: an empty field leaves the kept one as it is. */
function SecretField({
  label,
  isKept,
  value,
  onChange,
}: {
  label: string;
  isKept: boolean;
  value: string;
  onChange: (value: string) => void;
}) {
  useLingui();
  return (
    <TextField
      label={label}
      maxLength={500}
      value={value}
      hint={isKept ? t`已保存，不再显示。填写即更换。` : t`尚未设置。`}
      onChange={onChange}
    />
  );
}

export function CarrierForm({
  carrier,
  onSaved,
  onClose,
}: {
  carrier: Carrier_CarrierFragment | null;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { _ } = useLingui();
  const [draft, setDraft] = useState(() => draftOf(carrier));
  const creating = useSave(CarrierCreateDocument, pickCreate, onSaved);
  const updating = useSave(CarrierUpdateDocument, pickUpdate, onSaved);
  const errors = carrier ? updating.errors : creating.errors;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { code, kind, isActive, apiKey, webhookSecret, ...plain } = draft;
    const isSpokenTo = kind !== 'TABLE_RATE';
    const common = {
      ...plain,
      serviceUrl: isSpokenTo ? plain.serviceUrl : '',
      apiKey: apiKey === '' ? undefined : apiKey,
      webhookSecret: webhookSecret === '' ? undefined : webhookSecret,
    };
    if (carrier) {
      await updating.save({
        ...common,
        id: carrier.id,
        expectedVersion: carrier.version,
        isActive,
      });
    } else {
      await creating.save({ ...common, code, kind });
    }
  };
  const kept = carrier?.secrets ?? [];
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`名称`}
        isRequired
        maxLength={120}
        value={draft.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      {carrier === null && (
        <>
          <TextField
            label={t`编码`}
            isRequired
            maxLength={40}
            value={draft.code}
            error={errors.code}
            hint={t`小写字母、数字和 -，建立后不能改。它也是 Webhook 地址的一部分。`}
            onChange={(code) => set({ code })}
          />
          <SelectField
            label={t`类型`}
            isRequired
            value={draft.kind}
            error={errors.kind}
            choices={kinds.map((value) => ({ value, label: _(kindLabels[value]) }))}
            onChange={(kind) => set({ kind: kind === '' ? draft.kind : kind })}
          />
        </>
      )}
      <TextField
        label={t`查询网址`}
        maxLength={300}
        value={draft.trackingUrl}
        error={errors.trackingUrl}
        placeholder="https://example.com/track/{number}"
        hint={t`用 ${'{number}'} 代表运单号。`}
        onChange={(trackingUrl) => set({ trackingUrl })}
      />
      {draft.kind !== 'TABLE_RATE' && (
        <>
          <TextField
            label={t`接口地址`}
            maxLength={300}
            value={draft.serviceUrl}
            error={errors.serviceUrl}
            hint={t`留空则在本系统内模拟，不访问网络。`}
            onChange={(serviceUrl) => set({ serviceUrl })}
          />
          <SecretField
            label={t`接口密钥`}
            isKept={kept.includes('api_key')}
            value={draft.apiKey}
            onChange={(apiKey) => set({ apiKey })}
          />
          <SecretField
            label={t`Webhook 签名密钥`}
            isKept={kept.includes('webhook_secret')}
            value={draft.webhookSecret}
            onChange={(webhookSecret) => set({ webhookSecret })}
          />
        </>
      )}
      {carrier !== null && (
        <CheckField
          label={t`启用`}
          value={draft.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      )}
      <FormActions isSending={creating.isSending || updating.isSending} onClose={onClose} />
    </form>
  );
}
