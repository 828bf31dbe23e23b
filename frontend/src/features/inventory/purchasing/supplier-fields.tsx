import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { CurrencyField } from '@/ui/currency-field';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { badNumbers } from './supplier-draft';
import type { SupplierDraft } from './supplier-draft';

/** Every field of a supplier; the code is chosen once. */
export function SupplierFields({
  draft,
  errors,
  isNew,
  onChange,
}: {
  draft: SupplierDraft;
  errors: FieldErrors;
  isNew: boolean;
  onChange: (change: Partial<SupplierDraft>) => void;
}) {
  useLingui();
  const bad = badNumbers(draft);
  type Texts = Exclude<keyof SupplierDraft, 'isActive'>;
  const field = (key: Texts, label: string, hint?: string) => (
    <TextField
      label={label}
      value={draft[key]}
      hint={hint}
      error={errors[key] ?? (bad.has(key) ? t`请填写数字。` : undefined)}
      onChange={(value) => onChange({ [key]: key === 'country' ? value.toUpperCase() : value })}
    />
  );
  return (
    <>
      <div className="form-row">
        {isNew && field('code', t`编码`, t`1 到 20 个大写字母、数字或 -。`)}
        {field('name', t`名称`)}
      </div>
      <div className="form-row">
        <CurrencyField
          label={t`币种`}
          value={draft.currency}
          error={errors.currency}
          onChange={(currency) => onChange({ currency })}
        />
        <SelectField
          label={t`单据语言`}
          value={draft.locale}
          error={errors.locale}
          choices={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(locale) => onChange({ locale })}
        />
      </div>
      <div className="form-row">
        {field('contactName', t`联系人`)}
        {field('email', t`邮箱`)}
        {field('phone', t({ message: '电话', context: 'supplier' }))}
      </div>
      {field('line1', t`地址`)}
      <div className="form-row">
        {field('city', t`城市`)}
        {field('province', t`省份`)}
        {field('postalCode', t`邮编`)}
        {field('country', t`国家代码`)}
      </div>
      <div className="form-row">
        {field('leadTimeDays', t`交期（天）`)}
        {field('leadTimeSpreadDays', t`交期波动（标准差，天）`)}
      </div>
      <div className="form-row">
        {field('minimumUnits', t`每单起订件数`, t`留空为不限。`)}
        {field('minimumAmount', t`每单起订金额`, t`留空为不限。`)}
      </div>
      {field('paymentTerms', t`付款条件`)}
      {!isNew && (
        <CheckField
          label={t`启用`}
          value={draft.isActive}
          onChange={(isActive) => onChange({ isActive })}
        />
      )}
    </>
  );
}
