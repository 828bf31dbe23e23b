import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConflictNotice } from '@/ui/conflict-notice';
import { CurrencyField } from '@/ui/currency-field';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { channelDraft, channelUpdateInput } from './channel-draft';
import type { ChannelDraft, ChannelRow } from './channel-draft';
import { stockPolicies, stockPolicyLabels } from './channel-labels';
import { ChannelNowDocument, ChannelUpdateDocument } from './channels-page.generated';
import type { ChannelUpdateMutation } from './channels-page.generated';

const pick = (data: ChannelUpdateMutation) => data.channelUpdate;
const ownFields = (field: string) => field === 'name' || field === 'currency';

function inWords(value: ChannelDraft[keyof ChannelDraft]): string {
  if (typeof value === 'boolean') return value ? t`是` : t`否`;
  const policy = stockPolicies.find((each) => each === value);
  return policy ? i18n._(stockPolicyLabels[policy]) : value;
}

/** Name, currency and whether it takes orders. Code and kind stay: orders are keyed by them. */
export function ChannelUpdateForm({
  channel,
  onSaved,
  onClose,
}: {
  channel: ChannelRow;
  onSaved: (channel: ChannelRow) => void;
  onClose: () => void;
}) {
  const { _ } = useLingui();
  const client = useClient();
  const { send, isSending } = usePayload(ChannelUpdateDocument, pick);
  const latest = { version: channel.version, values: channelDraft(channel) };
  const editor = useEditor<ChannelDraft>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const labels: Record<keyof ChannelDraft, string> = {
    name: t`名称`,
    currency: t`币种`,
    isActive: t`接收订单`,
    stockPolicy: t`库存不足时`,
  };
  const refuse = async (refusals: readonly UserError[]) => {
    setErrors(byField(refusals));
    if (refusals.every(({ code }) => code !== 'STALE_VERSION')) return;
    // The cache learns the current values; the notice compares them with the form.
    await client
      .query(ChannelNowDocument, { id: channel.id }, { requestPolicy: 'network-only' })
      .toPromise();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (editor.changed.size === 0) return;
    const input = channelUpdateInput(channel.id, editor.version, editor.values, editor.changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() } },
      { knowsField: ownFields },
    );
    if (!outcome.isOk) {
      await refuse(outcome.errors);
      return;
    }
    toast.success(t`渠道 ${editor.values.name} 已保存。`);
    if (outcome.payload.channel) onSaved(outcome.payload.channel);
    onClose();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: inWords(editor.values[key]),
            theirs: inWords(latest.values[key]),
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <TextField
        label={labels.name}
        isRequired
        maxLength={120}
        value={editor.values.name}
        error={errors.name}
        onChange={(name) => editor.set({ name })}
      />
      <CurrencyField
        label={labels.currency}
        value={editor.values.currency}
        error={errors.currency}
        hint={t`只影响以后的订单，已有订单保留各自的币种。`}
        onChange={(currency) => editor.set({ currency })}
      />
      <SelectField
        label={labels.stockPolicy}
        value={editor.values.stockPolicy}
        choices={stockPolicies.map((value) => ({ value, label: _(stockPolicyLabels[value]) }))}
        hint={t`等货的数量在到货后按优先级和先后分配，并给出承诺日期。`}
        onChange={(chosen) => {
          const stockPolicy = stockPolicies.find((each) => each === chosen);
          if (stockPolicy) editor.set({ stockPolicy });
        }}
      />
      <CheckField
        label={labels.isActive}
        hint={t`停用后不能再建单和导入，已有订单不受影响。`}
        value={editor.values.isActive}
        onChange={(isActive) => editor.set({ isActive })}
      />
      <div className="form-actions">
        <Button onClick={onClose}>{t`取消`}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={editor.changed.size === 0 || editor.values.name.trim() === ''}
        >
          {t`保存`}
        </Button>
      </div>
    </form>
  );
}
