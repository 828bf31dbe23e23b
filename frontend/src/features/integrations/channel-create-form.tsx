import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { CurrencyField } from '@/ui/currency-field';
import { SelectField, TextField } from '@/ui/form-fields';
import { isChannelCode } from './channel-draft';
import type { ChannelRow, NewChannel } from './channel-draft';
import { channelKindLabels } from './channel-labels';
import { channelKinds } from './channel-where';
import { ChannelCreateDocument } from './channels-page.generated';
import type { ChannelCreateMutation } from './channels-page.generated';

const pick = (data: ChannelCreateMutation) => data.channelCreate;
const fields = new Set(['code', 'name', 'kind', 'currency']);
const ownFields = (field: string) => fields.has(field);
const empty: NewChannel = { code: '', name: '', kind: 'MANUAL', currency: 'CNY' };

export function ChannelCreateForm({
  onSaved,
  onClose,
}: {
  onSaved: (channel: ChannelRow) => void;
  onClose: () => void;
}) {
  const { _ } = useLingui();
  const { send, isSending } = usePayload(ChannelCreateDocument, pick);
  const [draft, setDraft] = useState(empty);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const set = (change: Partial<NewChannel>) => {
    // Other content is another request; a retry of the same one must not add it twice.
    setRequestKey(newRequestKey());
    setDraft({ ...draft, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const own: FieldErrors = {
      code: isChannelCode(draft.code) ? undefined : t`1 到 40 个小写字母、数字、- 或 _。`,
      name: draft.name.trim() === '' ? t`请填写名称。` : undefined,
    };
    setErrors(own);
    if (own.code !== undefined || own.name !== undefined) return;
    const input = { ...draft, name: draft.name.trim(), idempotencyKey: requestKey };
    const outcome = await send({ input }, { knowsField: ownFields });
    if (!outcome.isOk) {
      const isTaken = outcome.errors.some(({ code }) => code === 'ALREADY_EXISTS');
      const taken = isTaken ? { code: t`这个编码已被使用。` } : {};
      setErrors({ ...byField(outcome.errors), ...taken });
      return;
    }
    toast.success(t`渠道 ${draft.name} 已建立。`);
    if (outcome.payload.channel) onSaved(outcome.payload.channel);
    onClose();
  };
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
      <TextField
        label={t`编码`}
        isRequired
        maxLength={40}
        value={draft.code}
        error={errors.code}
        hint={t`用在接口和文件里，建立后不能改，如 tmall-flagship。`}
        onChange={(code) => set({ code })}
      />
      <SelectField
        label={t`类型`}
        isRequired
        value={draft.kind}
        error={errors.kind}
        choices={channelKinds.map((kind) => ({ value: kind, label: _(channelKindLabels[kind]) }))}
        onChange={(kind) => set({ kind: kind === '' ? draft.kind : kind })}
      />
      <CurrencyField
        label={t`币种`}
        value={draft.currency}
        error={errors.currency}
        onChange={(currency) => set({ currency })}
      />
      <div className="form-actions">
        <Button onClick={onClose}>{t`取消`}</Button>
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t`建立`}
        </Button>
      </div>
    </form>
  );
}
