import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import type { FieldErrors } from '@/graphql/use-payload';
import { CurrencyField } from '@/ui/currency-field';
import { FormActions } from '@/ui/form-actions';
import { SelectField, TextAreaField, TextField } from '@/ui/form-fields';
import {
  CarrierWarehousesDocument,
  RateZoneCreateDocument,
  RateZoneDeleteDocument,
  RateZoneUpdateDocument,
} from './carriers.generated';
import type {
  RateZone_ZoneFragment,
  RateZoneCreateMutation,
  RateZoneDeleteMutation,
  RateZoneUpdateMutation,
} from './carriers.generated';
import { readCodes, readRates, writtenRates } from './rates';
import { useSave } from './use-save';

const pickCreate = (data: RateZoneCreateMutation) => data.rateZoneCreate;
const pickUpdate = (data: RateZoneUpdateMutation) => data.rateZoneUpdate;
const pickDelete = (data: RateZoneDeleteMutation) => data.rateZoneDelete;

type Draft = {
  readonly name: string;
  readonly warehouseId: string;
  readonly countries: string;
  readonly postalPrefixes: string;
  readonly transitDays: string;
  readonly position: string;
  readonly currency: string;
  readonly rates: string;
};

function draftOf(zone: RateZone_ZoneFragment | null): Draft {
  return {
    name: zone?.name ?? '',
    warehouseId: zone?.warehouse?.id ?? '',
    countries: zone?.countries.join(' ') ?? 'CN',
    postalPrefixes: zone?.postalPrefixes.join(' ') ?? '',
    transitDays: zone?.transitDays.toString() ?? '3',
    position: zone?.position.toString() ?? '0',
    currency: zone?.rates[0]?.price.currency ?? 'CNY',
    rates: zone ? writtenRates(zone.rates) : '',
  };
}

/** A refusal of one rate stands at the field that all of them are written in. */
function ofRates(errors: FieldErrors): string | undefined {
  const path = Object.keys(errors).find((field) => field.startsWith('rates'));
  return path === undefined ? undefined : errors[path];
}

export function ZoneForm({
  serviceId,
  zone,
  onSaved,
  onClose,
}: {
  serviceId: string;
  zone: RateZone_ZoneFragment | null;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const [draft, setDraft] = useState(() => draftOf(zone));
  const creating = useSave(RateZoneCreateDocument, pickCreate, onSaved);
  const updating = useSave(RateZoneUpdateDocument, pickUpdate, onSaved);
  const deleting = useSave(RateZoneDeleteDocument, pickDelete, onSaved);
  const [{ data }] = useQuery({
    query: CarrierWarehousesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  const { errors } = zone ? updating : creating;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const rates = readRates(draft.rates);
    if (!rates) {
      const wrong = { rates: t`每行写：克数 价格，如 1000 12.00；最后一行可加 +续重价。` };
      (zone ? updating : creating).setErrors(wrong);
      return;
    }
    const input = {
      name: draft.name,
      countries: readCodes(draft.countries),
      postalPrefixes: readCodes(draft.postalPrefixes),
      transitDays: Number(draft.transitDays) || 0,
      position: Number(draft.position) || 0,
      currency: draft.currency,
      rates,
    };
    if (zone) await updating.save({ ...input, id: zone.id, expectedVersion: zone.version });
    else {
      const warehouseId = draft.warehouseId === '' ? undefined : draft.warehouseId;
      await creating.save({ ...input, serviceId, warehouseId });
    }
  };
  const isSending = creating.isSending || updating.isSending || deleting.isSending;
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`分区名称`}
        isRequired
        maxLength={80}
        value={draft.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      {zone === null && (
        <SelectField
          label={t`发货仓库`}
          value={draft.warehouseId}
          emptyLabel={t`所有仓库`}
          choices={(data?.warehouses.nodes ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          onChange={(warehouseId) => set({ warehouseId })}
        />
      )}
      <TextField
        label={t`国家和地区`}
        isRequired
        value={draft.countries}
        error={errors.countries}
        hint={t`两位代码，空格分开，如 CN HK；* 为全部。`}
        onChange={(countries) => set({ countries })}
      />
      <TextField
        label={t`邮编开头`}
        value={draft.postalPrefixes}
        error={errors.postalPrefixes}
        hint={t`如 20 31；留空为全部。`}
        onChange={(postalPrefixes) => set({ postalPrefixes })}
      />
      <div className="form-row">
        <TextField
          label={t`运输天数`}
          isRequired
          inputMode="numeric"
          value={draft.transitDays}
          error={errors.transitDays}
          onChange={(transitDays) => set({ transitDays })}
        />
        <TextField
          label={t`次序`}
          inputMode="numeric"
          value={draft.position}
          error={errors.position}
          hint={t`同样细的分区，小的先用。`}
          onChange={(position) => set({ position })}
        />
        <CurrencyField
          label={t`币种`}
          value={draft.currency}
          error={errors.currency}
          onChange={(currency) => set({ currency })}
        />
      </div>
      <TextAreaField
        label={t`运价`}
        isRequired
        rows={6}
        value={draft.rates}
        error={ofRates(errors)}
        hint={t`每行写：克数 价格，如 1000 12.00；最后一行可加 +续重价。`}
        onChange={(rates) => set({ rates })}
      />
      <FormActions
        isSending={isSending}
        onClose={onClose}
        others={
          zone && (
            <Button
              danger
              onClick={() => void deleting.save({ id: zone.id, expectedVersion: zone.version })}
            >
              {t`删除分区`}
            </Button>
          )
        }
      />
    </form>
  );
}
