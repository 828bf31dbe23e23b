import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { fields, usePayload } from '@/graphql/use-payload';
import { FormActions } from '@/ui/form-actions';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { Step } from './use-step';
import { useStep } from './use-step';
import { FulfillmentHoldDocument, FulfillmentRejectDocument } from './work.generated';
import type { FulfillmentHoldMutation, FulfillmentRejectMutation } from './work.generated';

const pickHold = (data: FulfillmentHoldMutation) => data.fulfillmentOrderHold;
const pickReject = (data: FulfillmentRejectMutation) => data.fulfillmentOrderReject;
const knowsField = fields('note');

function NoteDialog({
  title,
  error,
  isSending,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  error: string | undefined;
  isSending: boolean;
  onSubmit: (note: string) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(note);
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={submit}>
        {children}
        <TextField label={t`原因`} value={note} error={error} maxLength={500} onChange={setNote} />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

export function HoldDialog(step: Step) {
  const { i18n } = useLingui();
  const { part, onClose } = step;
  const { send, isSending } = usePayload(FulfillmentHoldDocument, pickHold);
  const { errors, run } = useStep(step);
  const hold = (note: string) =>
    run(
      (named) => send({ input: { ...named, note }, locale: i18n.locale }, { knowsField }),
      t`已挂起 ${part.number}`,
    );
  return (
    <NoteDialog
      title={t`挂起 ${part.number}`}
      error={errors.note}
      isSending={isSending}
      onSubmit={(note) => void hold(note)}
      onClose={onClose}
    />
  );
}

export function RejectDialog(step: Step) {
  const { i18n } = useLingui();
  const { part, onClose } = step;
  const { send, isSending } = usePayload(FulfillmentRejectDocument, pickReject);
  const { errors, run } = useStep(step);
  const reject = (note: string) =>
    run(
      (named) => send({ input: { ...named, note }, locale: i18n.locale }, { knowsField }),
      t`已拒单 ${part.number}`,
    );
  return (
    <NoteDialog
      title={t`拒单 ${part.number}`}
      error={errors.note}
      isSending={isSending}
      onSubmit={(note) => void reject(note)}
      onClose={onClose}
    >
      <p>{t`订单会重新分仓，不再派给这个仓库；已拣的货列入回架任务。`}</p>
    </NoteDialog>
  );
}
