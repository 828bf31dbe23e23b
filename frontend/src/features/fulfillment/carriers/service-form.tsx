import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { ServiceLevel } from '@/graphql/schema.generated';
import { FormActions } from '@/ui/form-actions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { levelLabels, levels } from './carrier-labels';
import { CarrierServiceCreateDocument, CarrierServiceUpdateDocument } from './carriers.generated';
import type {
  CarrierService_ServiceFragment,
  CarrierServiceCreateMutation,
  CarrierServiceUpdateMutation,
} from './carriers.generated';
import { useSave } from './use-save';

const pickCreate = (data: CarrierServiceCreateMutation) => data.carrierServiceCreate;
const pickUpdate = (data: CarrierServiceUpdateMutation) => data.carrierServiceUpdate;

type Draft = {
  readonly code: string;
  readonly name: string;
  readonly level: ServiceLevel;
  readonly maxWeightGrams: string;
  readonly onWeekends: boolean;
  readonly isActive: boolean;
};

function draftOf(service: CarrierService_ServiceFragment | null): Draft {
  return {
    code: service?.code ?? '',
    name: service?.name ?? '',
    level: service?.level ?? 'STANDARD',
    maxWeightGrams: service?.maxWeightGrams?.toString() ?? '',
    onWeekends: service?.onWeekends ?? false,
    isActive: service?.isActive ?? true,
  };
}

export function ServiceForm({
  carrierId,
  service,
  onSaved,
  onClose,
}: {
  carrierId: string;
  service: CarrierService_ServiceFragment | null;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { _ } = useLingui();
  const [draft, setDraft] = useState(() => draftOf(service));
  const creating = useSave(CarrierServiceCreateDocument, pickCreate, onSaved);
  const updating = useSave(CarrierServiceUpdateDocument, pickUpdate, onSaved);
  const errors = service ? updating.errors : creating.errors;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { code, isActive, maxWeightGrams, ...common } = draft;
    const grams = Number(maxWeightGrams.trim() === '' ? 0 : maxWeightGrams);
    if (!Number.isInteger(grams) || grams < 0) {
      const wrong = { maxWeightGrams: t`请填写整数克数。` };
      (service ? updating : creating).setErrors(wrong);
      return;
    }
    if (service) {
      await updating.save({
        ...common,
        id: service.id,
        expectedVersion: service.version,
        maxWeightGrams: grams,
        isActive,
      });
    } else {
      await creating.save({
        ...common,
        carrierId,
        code,
        maxWeightGrams: grams === 0 ? undefined : grams,
      });
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`名称`}
        isRequired
        maxLength={120}
        value={draft.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      {service === null && (
        <TextField
          label={t`编码`}
          isRequired
          maxLength={40}
          value={draft.code}
          error={errors.code}
          hint={t`承运商对这项服务的叫法，建立后不能改。`}
          onChange={(code) => set({ code })}
        />
      )}
      <SelectField
        label={t`服务时效`}
        isRequired
        value={draft.level}
        choices={levels.map((value) => ({ value, label: _(levelLabels[value]) }))}
        onChange={(level) => set({ level: level === '' ? draft.level : level })}
      />
      <TextField
        label={t`单件最重（克）`}
        inputMode="numeric"
        value={draft.maxWeightGrams}
        error={errors.maxWeightGrams}
        hint={t`留空为不限。`}
        onChange={(maxWeightGrams) => set({ maxWeightGrams })}
      />
      <CheckField
        label={t`周末也派送`}
        value={draft.onWeekends}
        onChange={(onWeekends) => set({ onWeekends })}
      />
      {service !== null && (
        <CheckField
          label={t`启用`}
          value={draft.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      )}
      <FormActions isSending={creating.isSending || updating.isSending} onClose={onClose} />
    </form>
  );
}
