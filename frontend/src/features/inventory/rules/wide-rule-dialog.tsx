import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useMemo, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { ChannelStockRuleSaveDocument } from '../sku/sku-page.generated';
import type { ChannelStockRuleSaveMutation } from '../sku/sku-page.generated';
import { readUnits } from '../stock/adjust-panel';
import { RuleChoicesDocument } from './rules.generated';
import type { WideRule_RuleFragment } from './rules.generated';

const pick = (data: ChannelStockRuleSaveMutation) => data.channelStockRuleSave;

/** What a channel may sell of everything, or of one category. */
export function WideRuleDialog({
  rule,
  onClose,
  onSaved,
}: {
  /** Null for a new one. */
  rule: WideRule_RuleFragment | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(ChannelStockRuleSaveDocument, pick);
  const [{ data }] = useQuery({
    query: RuleChoicesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const [draft, setDraft] = useState({
    channel: rule?.channel.id ?? '',
    category: rule?.category?.id ?? '',
    share: String(rule?.sharePercent ?? 100),
    buffer: String(rule?.bufferUnits ?? 0),
    sellsSafetyStock: rule?.sellsSafetyStock ?? false,
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const set = (change: Partial<typeof draft>) => {
    key.current = newRequestKey();
    setDraft({ ...draft, ...change });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const bufferUnits = readUnits(draft.buffer);
    const sharePercent = readUnits(draft.share);
    const number = t`请填写 0 到 999,999,999 的整数`;
    const own: FieldErrors = {
      channelId: draft.channel === '' ? t`请选择渠道` : undefined,
      bufferUnits: bufferUnits === undefined ? number : undefined,
      sharePercent: sharePercent === undefined ? number : undefined,
    };
    setErrors(own);
    if (draft.channel === '' || bufferUnits === undefined || sharePercent === undefined) return;
    const input = {
      channelId: draft.channel,
      categoryId: draft.category || null,
      bufferUnits,
      sharePercent,
      sellsSafetyStock: draft.sellsSafetyStock,
      expectedVersion: rule?.version ?? null,
      idempotencyKey: key.current,
    };
    const outcome = await send(
      { input },
      { knowsField: (field) => field !== 'expectedVersion' && everyField(field) },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`渠道规则已保存`);
    onSaved();
    onClose();
  };
  const choices = (nodes: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal title={rule ? t`修改可售规则` : t`新建可售规则`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t({ message: '渠道', context: 'one' })}
          value={draft.channel}
          emptyLabel={t`请选择渠道`}
          onChange={(channel) => set({ channel })}
          choices={choices(data?.channels.nodes)}
          isDisabled={rule !== null}
          isRequired
          error={errors.channelId}
        />
        <SelectField
          label={t`适用范围`}
          value={draft.category}
          emptyLabel={t`全部商品`}
          onChange={(category) => set({ category })}
          choices={choices(data?.categories.nodes)}
          isDisabled={rule !== null}
          error={errors.categoryId}
        />
        <TextField
          label={t`份额（%）`}
          value={draft.share}
          onChange={(share) => set({ share })}
          inputMode="numeric"
          error={errors.sharePercent}
        />
        <TextField
          label={t`保留件数`}
          value={draft.buffer}
          onChange={(buffer) => set({ buffer })}
          inputMode="numeric"
          error={errors.bufferUnits}
        />
        <CheckField
          label={t`可卖安全库存`}
          value={draft.sellsSafetyStock}
          onChange={(sellsSafetyStock) => set({ sellsSafetyStock })}
        />
        <p className="form-hint">{t`范围最窄的规则生效：单个 SKU 先于分类，分类先于全部商品。`}</p>
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
