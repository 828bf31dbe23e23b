import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { StockAdjustmentDeclineDocument } from './approvals-drawer.generated';
import type {
  StockAdjustmentDeclineMutation,
  WaitingAdjustment_AdjustmentFragment,
} from './approvals-drawer.generated';

const pick = (data: StockAdjustmentDeclineMutation) => data.stockAdjustmentDecline;

/** Leaves the stock as it is and says why. */
export function DeclineDialog({
  adjustment,
  onClose,
  onDone,
}: {
  adjustment: WaitingAdjustment_AdjustmentFragment;
  onClose: () => void;
  onDone: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(StockAdjustmentDeclineDocument, pick);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = adjustment;
    const outcome = await send(
      { input: { id, expectedVersion: version, note: note.trim(), idempotencyKey: key.current } },
      { knowsField: fields('note') },
    );
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`已驳回`);
    onDone();
    onClose();
  };
  return (
    <Modal title={t`驳回调整`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`驳回原因`}
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
