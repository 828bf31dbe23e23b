import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { FormActions } from '@/ui/form-actions';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { Step } from './use-step';
import { useStep } from './use-step';
import { FulfillmentSplitDocument } from './work.generated';
import type { FulfillmentSplitMutation } from './work.generated';

const pick = (data: FulfillmentSplitMutation) => data.fulfillmentOrderSplit;
const knowsField = (field: string) => field.startsWith('lines');

/** Units of the lines that go into a fulfilment order of their own. */
export function SplitDialog(step: Step) {
  const { i18n } = useLingui();
  const { part, onClose } = step;
  const { send, isSending } = usePayload(FulfillmentSplitDocument, pick);
  const { errors, run } = useStep(step);
  const [units, setUnits] = useState<Readonly<Record<string, string>>>({});
  const open = part.lines.filter(({ quantity, picked }) => picked < quantity);
  const lines = open.flatMap(({ id }) => {
    const quantity = Number(units[id] ?? '');
    return Number.isInteger(quantity) && quantity > 0 ? [{ lineId: id, quantity }] : [];
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await run(
      (named) => send({ input: { ...named, lines }, locale: i18n.locale }, { knowsField }),
      t`已拆分 ${part.number}`,
    );
  };
  const refusal = Object.values(errors).find((message) => message !== undefined);
  return (
    <Modal title={t`拆分 ${part.number}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t`填写拆到新发货单的件数；已拣的留在原单。`}</p>
        {open.map(({ id, sku, quantity, picked }) => (
          <TextField
            key={id}
            label={t`${sku}（最多 ${quantity - picked}）`}
            inputMode="numeric"
            value={units[id] ?? ''}
            onChange={(value) => setUnits({ ...units, [id]: value })}
          />
        ))}
        {refusal !== undefined && <div className="form-error">{refusal}</div>}
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
