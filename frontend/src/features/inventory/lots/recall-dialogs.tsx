import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { Field, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { LotDateSetDocument, LotRecallDocument, LotRecallLiftDocument } from './lots.generated';
import type {
  LotDateSetMutation,
  LotRecallLiftMutation,
  LotRecallMutation,
  LotTrace_LotFragment,
} from './lots.generated';

const pickRecall = (data: LotRecallMutation) => data.lotRecall;
const pickLift = (data: LotRecallLiftMutation) => data.lotRecallLift;
const pickDate = (data: LotDateSetMutation) => data.lotDateSet;

type Sight = {
  readonly locale: string;
  readonly seesPurchases: boolean;
  readonly seesOrders: boolean;
};
type DialogProps = {
  readonly lot: LotTrace_LotFragment;
  readonly sight: Sight;
  readonly onClose: () => void;
};

function NoteForm({
  title,
  errors,
  isSending,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  errors: FieldErrors;
  isSending: boolean;
  onSubmit: (note: string) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  useLingui();
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(note.trim());
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={submit}>
        {children}
        <TextField
          label={t`原因`}
          value={note}
          onChange={setNote}
          maxLength={500}
          isRequired
          error={errors.note ?? errors.id ?? errors.expectedVersion}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

/** Calls a lot back: in every warehouse at once. */
export function RecallDialog({ lot, sight, onClose }: DialogProps) {
  useLingui();
  const { send, isSending } = usePayload(LotRecallDocument, pickRecall);
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const { number, totals } = lot;
  const submit = async (note: string) => {
    const input = { id: lot.id, expectedVersion: lot.version, note, idempotencyKey: key.current };
    const outcome = await send({ input, ...sight }, { knowsField: everyField });
    if (outcome.isOk) {
      const units = outcome.payload.lot?.totals.quarantined ?? 0;
      toast.success(t`已召回批次 ${number}，隔离 ${units} 件`);
      onClose();
      return;
    }
    key.current = newRequestKey();
    setErrors(byField(outcome.errors));
  };
  const open = totals.onHand - totals.quarantined;
  return (
    <NoteForm
      title={t`召回 ${number}`}
      errors={errors}
      isSending={isSending}
      onSubmit={(note) => void submit(note)}
      onClose={onClose}
    >
      <p>
        {t`所有仓库里未隔离的 ${open} 件将被隔离，不再拣选和出售。已被订单占用的，释放后自动隔离。`}
      </p>
    </NoteForm>
  );
}

/** Lets a lot be sold again. */
export function LiftDialog({ lot, sight, onClose }: DialogProps) {
  useLingui();
  const { send, isSending } = usePayload(LotRecallLiftDocument, pickLift);
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const { number } = lot;
  const submit = async (note: string) => {
    const input = { id: lot.id, expectedVersion: lot.version, note, idempotencyKey: key.current };
    const outcome = await send({ input, ...sight }, { knowsField: everyField });
    if (outcome.isOk) {
      toast.success(t`已解除批次 ${number} 的召回`);
      onClose();
      return;
    }
    key.current = newRequestKey();
    setErrors(byField(outcome.errors));
  };
  return (
    <NoteForm
      title={t`解除召回 ${number}`}
      errors={errors}
      isSending={isSending}
      onSubmit={(note) => void submit(note)}
      onClose={onClose}
    >
      <p>{t`批次可以再次出售。已隔离的数量要在 SKU 页里另行解除隔离。`}</p>
    </NoteForm>
  );
}

/** Puts right until when a lot is good. */
export function DateDialog({ lot, sight, onClose }: DialogProps) {
  useLingui();
  const { send, isSending } = usePayload(LotDateSetDocument, pickDate);
  const [date, setDate] = useState(lot.expiresOn ?? '');
  const [errors, setErrors] = useState<FieldErrors>({});
  const key = useRef(newRequestKey());
  const { number } = lot;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = {
      id: lot.id,
      expectedVersion: lot.version,
      expiresOn: date || null,
      idempotencyKey: key.current,
    };
    const outcome = await send({ input, ...sight }, { knowsField: everyField });
    if (outcome.isOk) {
      toast.success(t`批次 ${number} 的有效期已保存`);
      onClose();
      return;
    }
    key.current = newRequestKey();
    setErrors(byField(outcome.errors));
  };
  return (
    <Modal title={t`修改 ${number} 的有效期`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={t`有效期（空则不过期）`}
          error={errors.expiresOn ?? errors.id ?? errors.expectedVersion}
        >
          {(control) => (
            <input
              {...control}
              className="field"
              type="date"
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
          )}
        </Field>
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
