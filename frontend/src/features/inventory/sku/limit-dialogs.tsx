import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { CheckField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { readUnits } from '../stock/adjust-panel';
import { ChannelStockRuleSaveDocument, SafetyStockSetDocument } from './sku-page.generated';
import type {
  ChannelStockRuleSaveMutation,
  SafetyStockSetMutation,
  SkuLevel_LevelFragment,
  SkuStockQuery,
} from './sku-page.generated';

export type Sellable = NonNullable<SkuStockQuery['variantByCode']>['sellableByChannel'][number];

type DialogProps = {
  readonly variantId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const pickSafety = (data: SafetyStockSetMutation) => data.safetyStockSet;
const pickRule = (data: ChannelStockRuleSaveMutation) => data.channelStockRuleSave;

/** How many units of a level its warehouse keeps back from the channels. */
export function SafetyDialog({
  variantId,
  level,
  onClose,
  onDone,
}: DialogProps & { level: SkuLevel_LevelFragment }) {
  useLingui();
  const { send, isSending } = usePayload(SafetyStockSetDocument, pickSafety);
  const [units, setUnits] = useState(String(level.safetyStock));
  const [error, setError] = useState<string | undefined>();
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = readUnits(units);
    if (wanted === undefined) {
      setError(t`请填写 0 到 999,999,999 的整数`);
      return;
    }
    const { version, warehouse } = level;
    const levels = [
      { variantId, warehouseId: warehouse.id, units: wanted, expectedVersion: version },
    ];
    const outcome = await send(
      { input: { levels, idempotencyKey: key.current } },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setError(outcome.errors[0]?.message);
      return;
    }
    toast.success(t`安全库存已设置`);
    onDone();
    onClose();
  };
  const place = level.warehouse.name;
  return (
    <Modal title={t`${place} 的安全库存`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`安全库存`}
          value={units}
          onChange={setUnits}
          inputMode="numeric"
          isRequired
          error={error}
          hint={t`渠道默认不卖这部分库存`}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

/** What one channel may sell of this SKU: the rule for the SKU alone. */
export function RuleDialog({
  variantId,
  sellable: { channel, rule },
  onClose,
  onDone,
}: DialogProps & { sellable: Sellable }) {
  useLingui();
  const { send, isSending } = usePayload(ChannelStockRuleSaveDocument, pickRule);
  const [buffer, setBuffer] = useState(String(rule?.bufferUnits ?? 0));
  const [share, setShare] = useState(String(rule?.sharePercent ?? 100));
  const [sellsSafety, setSellsSafety] = useState(rule?.sellsSafetyStock ?? false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const bufferUnits = readUnits(buffer);
    const sharePercent = readUnits(share);
    if (bufferUnits === undefined || sharePercent === undefined) {
      const refusal = t`请填写 0 到 999,999,999 的整数`;
      setErrors({ [bufferUnits === undefined ? 'bufferUnits' : 'sharePercent']: refusal });
      return;
    }
    const outcome = await send(
      {
        input: {
          channelId: channel.id,
          variantId,
          bufferUnits,
          sharePercent,
          sellsSafetyStock: sellsSafety,
          // a wider rule stays as it is: this SKU then gets one of its own
          expectedVersion: rule?.variant ? rule.version : null,
          idempotencyKey: key.current,
        },
      },
      { knowsField: everyField },
    );
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`渠道规则已保存`);
    onDone();
    onClose();
  };
  return (
    <Modal title={t`${channel.name} 可售规则`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <p className="secondary">{t`只对这个 SKU 生效，优先于分类和渠道的规则。`}</p>
        <TextField
          label={t`份额（%）`}
          value={share}
          onChange={setShare}
          inputMode="numeric"
          error={errors.sharePercent}
        />
        <TextField
          label={t`保留件数`}
          value={buffer}
          onChange={setBuffer}
          inputMode="numeric"
          error={errors.bufferUnits}
        />
        <CheckField label={t`可卖安全库存`} value={sellsSafety} onChange={setSellsSafety} />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
