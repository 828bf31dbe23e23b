import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import type { StockCountUncounted } from '@/graphql/schema.generated';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { SelectField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { CountCompleteDocument } from './counts.generated';
import type { CountCompleteMutation, CountRow_CountFragment } from './counts.generated';

const pick = (data: CountCompleteMutation) => data.stockCountComplete;
const knowsField = fields('uncounted');

/** Hands the count over to its review, and says what becomes of lines that nobody counted. */
export function CompleteDialog({
  count,
  onClose,
  onChanged,
}: {
  count: CountRow_CountFragment;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(CountCompleteDocument, pick);
  const [uncounted, setUncounted] = useState<StockCountUncounted>('REFUSE');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const left = count.progress.lines - count.progress.counted;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      id: count.id,
      expectedVersion: count.version,
      uncounted,
      idempotencyKey: key.current,
    };
    const outcome = await send({ input, locale: i18n.locale }, { knowsField });
    if (!outcome.isOk) {
      key.current = newRequestKey();
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`${count.number} 已交复核`);
    onChanged();
    onClose();
  };
  return (
    <Modal title={t`完成清点 ${count.number}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t`没有盘到的 SKU`}
          value={uncounted}
          onChange={(next) => next && setUncounted(next)}
          choices={[
            { value: 'REFUSE', label: t`必须全部盘到` },
            { value: 'ZERO', label: t`算作 0 件` },
            { value: 'SKIP', label: t`不盘，保持账面` },
          ]}
          hint={t`还有 ${left} 行未盘`}
          error={errors.uncounted}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
