import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { readUnits } from '../stock/adjust-panel';
import { ReservationCreateDocument } from './sku-page.generated';
import type { ReservationCreateMutation, SkuLevel_LevelFragment } from './sku-page.generated';

const pick = (data: ReservationCreateMutation) => data.reservationCreate;

/** So many hours from now, as the graph takes it. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

export function useDurations() {
  useLingui();
  return [
    { value: '1', label: t`1 小时` },
    { value: '24', label: t`1 天` },
    { value: '72', label: t`3 天` },
    { value: '168', label: t`7 天` },
    { value: '720', label: t`30 天` },
  ] as const;
}

/** Keeps units of a SKU for somebody until a moment. */
export function ReserveDialog({
  variantId,
  sku,
  levels,
  onClose,
  onDone,
}: {
  variantId: string;
  sku: string;
  levels: readonly SkuLevel_LevelFragment[];
  onClose: () => void;
  onDone: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(ReservationCreateDocument, pick);
  const durations = useDurations();
  const [units, setUnits] = useState('');
  const [owner, setOwner] = useState('');
  const [warehouse, setWarehouse] = useState('');
  const [hours, setHours] = useState<(typeof durations)[number]['value'] | ''>('24');
  const [isUrgent, setIsUrgent] = useState(false);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const quantity = readUnits(units);
    if (quantity === undefined) {
      setErrors({ quantity: t`请填写 1 到 999,999,999 的整数` });
      return;
    }
    const outcome = await send(
      {
        input: {
          variantId,
          quantity,
          owner: owner.trim(),
          warehouseId: warehouse || null,
          expiresAt: hoursFromNow(Number(hours)),
          priority: isUrgent ? 10 : 100,
          displacesLower: isUrgent,
          note: note.trim(),
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
    toast.success(t`已为 ${owner.trim()} 预留 ${quantity} 件`);
    onDone();
    onClose();
  };
  return (
    <Modal title={t`预留 ${sku}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`数量`}
          value={units}
          onChange={setUnits}
          inputMode="numeric"
          isRequired
          error={errors.quantity}
        />
        <TextField
          label={t`为谁预留`}
          value={owner}
          onChange={setOwner}
          maxLength={120}
          isRequired
          error={errors.owner}
        />
        <SelectField
          label={t`仓库`}
          value={warehouse}
          onChange={setWarehouse}
          emptyLabel={t`自动选择`}
          choices={levels.map((level) => ({
            value: level.warehouse.id,
            label: level.warehouse.name,
          }))}
          error={errors.warehouseId}
        />
        <SelectField
          label={t`保留时长`}
          value={hours}
          onChange={setHours}
          choices={durations}
          error={errors.expiresAt}
        />
        <CheckField
          label={t`优先`}
          hint={t`库存不够时，级别低的预留让出来`}
          value={isUrgent}
          onChange={setIsUrgent}
        />
        <TextField label={t`备注`} value={note} onChange={setNote} maxLength={500} />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
