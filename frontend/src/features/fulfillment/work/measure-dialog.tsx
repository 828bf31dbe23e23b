import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { FormActions } from '@/ui/form-actions';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { Parcel } from './packages';
import { FulfillmentMeasureDocument } from './work.generated';
import type { FulfillmentMeasureMutation } from './work.generated';

const pick = (data: FulfillmentMeasureMutation) => data.packageMeasure;
const measures = ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const;
type Measure = (typeof measures)[number];

/** What was typed as a number; null for nothing, 0 for what is none, which is refused. */
function numberOf(text: string): number | null {
  if (text.trim() === '') return null;
  const number = Number(text);
  return Number.isInteger(number) ? number : 0;
}

/** What a scale and a ruler say of a parcel. */
export function MeasureDialog({
  parcel,
  onClose,
  onStale,
}: {
  parcel: Parcel;
  onClose: () => void;
  onStale: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(FulfillmentMeasureDocument, pick);
  const [texts, setTexts] = useState<Readonly<Record<Measure, string>>>(() => ({
    weightGrams: String(parcel.weightGrams ?? ''),
    lengthMm: String(parcel.lengthMm ?? ''),
    widthMm: String(parcel.widthMm ?? ''),
    heightMm: String(parcel.heightMm ?? ''),
  }));
  const [errors, setErrors] = useState<FieldErrors>({});
  const labels: Readonly<Record<Measure, string>> = {
    weightGrams: t`重量（克）`,
    lengthMm: t`长（毫米）`,
    widthMm: t`宽（毫米）`,
    heightMm: t`高（毫米）`,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version: expectedVersion } = parcel;
    const input = {
      id,
      expectedVersion,
      weightGrams: numberOf(texts.weightGrams),
      lengthMm: numberOf(texts.lengthMm),
      widthMm: numberOf(texts.widthMm),
      heightMm: numberOf(texts.heightMm),
      idempotencyKey: newRequestKey(),
    };
    const outcome = await send({ input }, { knowsField: everyField });
    if (outcome.isOk) {
      onClose();
      return;
    }
    setErrors(byField(outcome.errors));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
  };
  return (
    <Modal title={t`称量 ${parcel.position} 号包裹`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        {measures.map((measure) => (
          <TextField
            key={measure}
            label={labels[measure]}
            inputMode="numeric"
            value={texts[measure]}
            error={errors[measure]}
            onChange={(text) => setTexts({ ...texts, [measure]: text })}
          />
        ))}
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
