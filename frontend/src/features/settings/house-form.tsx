import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { useCan } from '@/lib/permissions';
import { ConflictNotice } from '@/ui/conflict-notice';
import { CurrencyField } from '@/ui/currency-field';
import { Facts } from '@/ui/detail-page';
import { SelectField, TextField } from '@/ui/form-fields';
import {
  houseDraft,
  houseUpdateInput,
  isHours,
  isPercent,
  isTimeZone,
  shipHours,
} from './house-draft';
import type { House, HouseDraft } from './house-draft';
import { HouseSettingsDocument, HouseSettingsUpdateDocument } from './house-page.generated';
import type { HouseSettingsUpdateMutation } from './house-page.generated';
import { languageChoices } from './languages';
import { TimeZoneField } from './time-zone-field';

const pick = (data: HouseSettingsUpdateMutation) => data.settingsUpdate;
const ownFields = fields(
  'companyName',
  'defaultLocale',
  'homeCurrency',
  'timeZone',
  'valuationMethod',
  'overReceiptPercent',
  ...shipHours,
);

function useLabels(): Record<keyof HouseDraft, string> {
  useLingui();
  return {
    companyName: t`公司名称`,
    defaultLocale: t`默认语言`,
    homeCurrency: t`本位币`,
    timeZone: t`时区`,
    valuationMethod: t`存货计价`,
    overReceiptPercent: t`采购超收上限（%）`,
    shipHoursExpress: t`加急发货时限（小时）`,
    shipHoursStandard: t`标准发货时限（小时）`,
    shipHoursEconomy: t`经济发货时限（小时）`,
  };
}

/** What is known to be wrong before it is sent. */
function ownErrors(draft: HouseDraft): FieldErrors {
  return {
    companyName: draft.companyName.trim() === '' ? t`请填写公司名称。` : undefined,
    timeZone: isTimeZone(draft.timeZone) ? undefined : t`没有这个时区。`,
    overReceiptPercent: isPercent(draft.overReceiptPercent)
      ? undefined
      : t`请填写 0 到 100 的整数。`,
    ...Object.fromEntries(
      shipHours.map((key) => [key, isHours(draft[key]) ? undefined : t`请填写 1 到 720 的整数。`]),
    ),
  };
}

function useMethods() {
  useLingui();
  return [
    { value: 'MOVING_AVERAGE', label: t`移动加权平均` },
    { value: 'FIFO', label: t`先进先出` },
  ];
}

function HouseFacts({ house }: { house: House }) {
  const labels = useLabels();
  const methods = useMethods();
  const methodName = (method: string) => methods.find(({ value }) => value === method)?.label;
  const language = languageChoices.find(({ value }) => value === house.defaultLocale);
  return (
    <Facts
      facts={[
        { label: labels.companyName, value: house.companyName },
        { label: labels.homeCurrency, value: house.homeCurrency },
        { label: labels.defaultLocale, value: language?.label ?? house.defaultLocale },
        { label: labels.timeZone, value: house.timeZone },
        { label: labels.valuationMethod, value: methodName(house.valuationMethod) },
        { label: labels.overReceiptPercent, value: house.overReceiptPercent },
        ...shipHours.map((key) => ({ label: labels[key], value: house[key] })),
      ]}
    />
  );
}

function useHouse(initial: House) {
  const client = useClient();
  const { send, isSending } = usePayload(HouseSettingsUpdateDocument, pick);
  const [known, setKnown] = useState(initial);
  const editor = useEditor<HouseDraft>({ version: known.version, values: houseDraft(known) });
  const [errors, setErrors] = useState<FieldErrors>({});
  const refuse = async (refusals: readonly UserError[]) => {
    setErrors(byField(refusals));
    if (refusals.every(({ code }) => code !== 'STALE_VERSION')) return;
    const { data } = await client
      .query(HouseSettingsDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    if (data) setKnown(data.settings);
  };
  const save = async () => {
    const own = ownErrors(editor.values);
    setErrors(own);
    if (Object.values(own).some((error) => error !== undefined)) return;
    const input = houseUpdateInput(editor.version, editor.values, editor.changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() } },
      { knowsField: ownFields },
    );
    if (!outcome.isOk) {
      await refuse(outcome.errors);
      return;
    }
    const saved = outcome.payload.settings;
    if (saved) {
      setKnown(saved);
      editor.takeAsBase(saved.version);
    }
    toast.success(t`系统设置已保存。`);
  };
  return { known, editor, errors, isSending, save };
}

/** The settings of the house, to change with the permission and to read without it. */
export function HouseForm({ initial }: { initial: House }) {
  useLingui();
  const mayWrite = useCan('SETTINGS_WRITE');
  const labels = useLabels();
  const methods = useMethods();
  const { known, editor, errors, isSending, save } = useHouse(initial);
  if (!mayWrite) return <HouseFacts house={known} />;
  const theirs = houseDraft(known);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="form narrow-form" noValidate onSubmit={submit}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: editor.values[key],
            theirs: theirs[key],
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <TextField
        label={labels.companyName}
        isRequired
        maxLength={120}
        value={editor.values.companyName}
        error={errors.companyName}
        onChange={(companyName) => editor.set({ companyName })}
      />
      <CurrencyField
        label={labels.homeCurrency}
        value={editor.values.homeCurrency}
        error={errors.homeCurrency}
        hint={t`金额汇总用的币种；已有订单的金额不变。`}
        onChange={(homeCurrency) => editor.set({ homeCurrency })}
      />
      <SelectField
        label={labels.defaultLocale}
        isRequired
        value={editor.values.defaultLocale}
        error={errors.defaultLocale}
        choices={languageChoices}
        hint={t`没有另选语言的人用它。`}
        onChange={(defaultLocale) => editor.set({ defaultLocale })}
      />
      <TimeZoneField
        value={editor.values.timeZone}
        error={errors.timeZone}
        onChange={(timeZone) => editor.set({ timeZone })}
      />
      <SelectField
        label={labels.valuationMethod}
        value={editor.values.valuationMethod}
        error={errors.valuationMethod}
        choices={methods}
        hint={t`库存金额按它从账本重新计算。`}
        onChange={(valuationMethod) => editor.set({ valuationMethod })}
      />
      <TextField
        label={labels.overReceiptPercent}
        value={editor.values.overReceiptPercent}
        error={errors.overReceiptPercent}
        onChange={(overReceiptPercent) => editor.set({ overReceiptPercent })}
      />
      {shipHours.map((key) => (
        <TextField
          key={key}
          label={labels[key]}
          inputMode="numeric"
          value={editor.values[key]}
          error={errors[key]}
          onChange={(hours) => editor.set({ [key]: hours })}
        />
      ))}
      <div className="form-actions">
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={editor.changed.size === 0}
        >
          {t`保存`}
        </Button>
      </div>
    </form>
  );
}
