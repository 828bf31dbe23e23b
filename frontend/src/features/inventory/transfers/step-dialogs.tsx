import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, Outcome, UserError } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { Field } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { lotsInput } from '../lots/lots-draft';
import { readUnits } from '../stock/adjust-panel';
import { UnitsTable, draftsOf, sentOf } from './units-table';
import type { Draft } from './units-table';
import {
  TransferCloseDocument,
  TransferDispatchDocument,
  TransferReceiveDocument,
} from './transfers.generated';
import type {
  TransferCloseMutation,
  TransferDispatchMutation,
  TransferPage_TransferFragment,
  TransferReceiveMutation,
} from './transfers.generated';

type Step = {
  readonly transfer: TransferPage_TransferFragment;
  readonly onClose: () => void;
  /** The transfer has changed under the dialog: it is read again. */
  readonly onStale: () => void;
};

const pickDispatch = (data: TransferDispatchMutation) => data.transferDispatch;
const pickReceive = (data: TransferReceiveMutation) => data.transferReceive;
const pickClose = (data: TransferCloseMutation) => data.transferClose;

/** The dialog shows refusals of lines and of the day itself; a stale transfer is a toast. */
const knowsField = (field: string) => field.startsWith('lines') || field === 'expectedAt';

/** The last minute of a day of the calendar; null where none was chosen. */
function endOf(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:00`).toISOString();
}

/** Refusals name a line by its place among those that were sent; the table shows all of them. */
function placed(errors: FieldErrors, sent: readonly Draft[], all: readonly Draft[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => {
      const [, at = '', rest = ''] = /^lines\.(\d+)\.(.+)$/.exec(field) ?? [];
      const line = sent[Number(at)];
      return line && at !== '' ? [`lines.${all.indexOf(line)}.${rest}`, message] : [field, message];
    }),
  );
}

type Named = { readonly id: string; readonly expectedVersion: number; readonly key: string };

/** Sends a step; a key lives until the input it was sent with has been refused. */
function useStep({ transfer, onClose, onStale }: Step) {
  const key = useRef(newRequestKey());
  const [errors, setErrors] = useState<FieldErrors>({});
  const run = async (
    send: (named: Named) => Promise<Outcome<{ readonly userErrors: readonly UserError[] }>>,
    done: string,
    sent: readonly Draft[],
    all: readonly Draft[],
  ) => {
    const { id, version } = transfer;
    const outcome = await send({ id, expectedVersion: version, key: key.current });
    if (outcome.isOk) {
      toast.success(done);
      onClose();
      return;
    }
    key.current = newRequestKey();
    setErrors(placed(byField(outcome.errors), sent, all));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
  };
  return { errors, setErrors, run };
}

/** Every line's number must be one before anything is sent. */
function wrong(lines: readonly Draft[], mayBeEmpty = false): FieldErrors {
  const isRight = (units: string) =>
    readUnits(units) !== undefined || (mayBeEmpty && units.trim() === '');
  return Object.fromEntries(
    lines.flatMap(({ units }, index) =>
      isRight(units) ? [] : [[`lines.${index}.quantity`, t`请填写整数`]],
    ),
  );
}

export function DispatchDialog(step: Step) {
  const { i18n } = useLingui();
  const { transfer, onClose } = step;
  const { send, isSending } = usePayload(TransferDispatchDocument, pickDispatch);
  const { errors, setErrors, run } = useStep(step);
  const [lines, setLines] = useState(() => draftsOf(transfer.lines, ({ requested }) => requested));
  const [day, setDay] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = wrong(lines);
    setErrors(refused);
    if (Object.keys(refused).length > 0) return;
    await run(
      ({ id, expectedVersion, key }) => {
        const input = {
          id,
          expectedVersion,
          lines: sentOf(lines),
          expectedAt: endOf(day),
          idempotencyKey: key,
        };
        return send({ input, locale: i18n.locale }, { knowsField });
      },
      t`已发出 ${transfer.number}`,
      lines,
      lines,
    );
  };
  return (
    <Modal title={t`发出 ${transfer.number}`} className="transfer-dialog" onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <UnitsTable
          lines={lines}
          label={t`发出数量`}
          before={t`申请`}
          errors={errors}
          onChange={setLines}
        />
        <Field
          label={t`预计到达`}
          error={errors.expectedAt}
          hint={t`填了日期，在途的才会计入可承诺量`}
        >
          {(control) => (
            <input
              {...control}
              className="field"
              type="date"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

export function ReceiveDialog(step: Step) {
  const { i18n } = useLingui();
  const { transfer, onClose } = step;
  const { send, isSending } = usePayload(TransferReceiveDocument, pickReceive);
  const { errors, setErrors, run } = useStep(step);
  const [lines, setLines] = useState(() =>
    draftsOf(
      transfer.lines.filter(({ isClosed }) => !isClosed),
      ({ outstanding }) => outstanding,
    ),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = wrong(lines);
    setErrors(refused);
    if (Object.keys(refused).length > 0) return;
    // of what has not come nothing is said
    const came = lines.filter(({ units }) => readUnits(units) !== 0);
    await run(
      ({ id, expectedVersion, key }) => {
        const input = { id, expectedVersion, lines: sentOf(came), idempotencyKey: key };
        return send({ input, locale: i18n.locale }, { knowsField });
      },
      t`已收货 ${transfer.number}`,
      came,
      lines,
    );
  };
  return (
    <Modal title={t`收货 ${transfer.number}`} className="transfer-dialog" onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <UnitsTable
          lines={lines}
          label={t`收货数量`}
          before={t`在途`}
          errors={errors}
          onChange={setLines}
        />
        <p className="muted small">{t`没有到的填 0，以后还可以再收。`}</p>
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

export function CloseDialog(step: Step) {
  const { i18n } = useLingui();
  const { transfer, onClose } = step;
  const { send, isSending } = usePayload(TransferCloseDocument, pickClose);
  const { errors, setErrors, run } = useStep(step);
  const [lines, setLines] = useState(() =>
    draftsOf(
      transfer.lines.filter(({ isClosed }) => !isClosed),
      ({ dispatched }) => dispatched,
      () => '',
    ),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const named = lines.filter(({ units }) => units.trim() !== '');
    const refused = named.length > 0 ? wrong(lines, true) : { lines: t`请至少填写一行` };
    setErrors(refused);
    if (Object.keys(refused).length > 0) return;
    await run(
      ({ id, expectedVersion, key }) => {
        const closed = named.map(({ lineId, units, reason, note, tracking, lots }) => ({
          lineId,
          arrived: readUnits(units) ?? 0,
          reason,
          note: note.trim(),
          lots: lotsInput(tracking, lots, readUnits(units) ?? 0),
        }));
        const input = { id, expectedVersion, lines: closed, idempotencyKey: key };
        return send({ input, locale: i18n.locale }, { knowsField });
      },
      t`已按差异关闭 ${transfer.number}`,
      named,
      lines,
    );
  };
  return (
    <Modal title={t`按差异关闭 ${transfer.number}`} className="transfer-dialog" onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <UnitsTable
          lines={lines}
          label={t`总共到货`}
          before={t`发出`}
          errors={errors}
          withReasons
          onChange={setLines}
        />
        <p className="muted small">
          {t`填写总共到了多少件，包括已收的。发出 = 收到 + 差异；关闭的行不再收货，没填的行不关闭。`}
        </p>
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
