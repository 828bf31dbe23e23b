import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import type { AdjustmentReason } from '@/graphql/schema.generated';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { entryKindLabels, reasonLabels, reasons } from '../stock/stock-labels';
import { StockEntryReverseDocument } from './sku-page.generated';
import type { SkuLedgerQuery, StockEntryReverseMutation } from './sku-page.generated';

export type SkuEntry = SkuLedgerQuery['stockEntries']['nodes'][number];

const pick = (data: StockEntryReverseMutation) => data.stockEntryReverse;

/** Takes back what one entry did, by an entry of its own; it says why. */
export function ReverseDialog({
  entry,
  onClose,
  onDone,
}: {
  entry: SkuEntry;
  onClose: () => void;
  onDone: () => void;
}) {
  const { _ } = useLingui();
  const { send, isSending } = usePayload(StockEntryReverseDocument, pick);
  const [reason, setReason] = useState<AdjustmentReason | ''>('CORRECTION');
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason === '' || note.trim() === '') {
      setErrors({ note: t`请说明冲销的原因` });
      return;
    }
    const outcome = await send(
      {
        input: { entryId: entry.id, reason, note: note.trim(), idempotencyKey: key.current },
      },
      { knowsField: fields('note', 'entryId', 'reason') },
    );
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`已冲销`);
    onDone();
    onClose();
  };
  return (
    <Modal
      title={t`冲销：${_(entryKindLabels[entry.kind])} · ${entry.level.warehouse.name}`}
      onClose={onClose}
    >
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <p className="secondary">{t`会记一笔相反的流水，原来的流水不变。一笔流水只能冲销一次。`}</p>
        {errors.entryId !== undefined && (
          <p className="form-error" role="alert">
            {errors.entryId}
          </p>
        )}
        <SelectField
          label={t`原因`}
          value={reason}
          onChange={setReason}
          choices={reasons.map((value) => ({ value, label: _(reasonLabels[value]) }))}
          error={errors.reason}
        />
        <TextField
          label={t`说明`}
          value={note}
          onChange={setNote}
          maxLength={500}
          isRequired
          error={errors.note}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
