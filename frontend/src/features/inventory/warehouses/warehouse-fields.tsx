import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { CheckField, TextField } from '@/ui/form-fields';
import { NamesPerLanguage } from '@/ui/languages';
import { badNumbers, hasHalfAPoint } from './warehouse-draft';
import type { WarehouseDraft } from './warehouse-draft';

type TextKey = Exclude<keyof WarehouseDraft, 'isActive' | 'translations' | 'week' | 'capacityUnit'>;

/** The fields of a warehouse. Its code stays what it was once it exists. */
export function WarehouseFields({
  draft,
  errors,
  isNew,
  onChange,
}: {
  draft: WarehouseDraft;
  errors: FieldErrors;
  isNew: boolean;
  onChange: (change: Partial<WarehouseDraft>) => void;
}) {
  useLingui();
  const bad = badNumbers(draft);
  const field = (
    key: TextKey,
    label: string,
    options: {
      readonly hint?: string;
      readonly placeholder?: string;
      readonly maxLength?: number;
      readonly isRequired?: boolean;
      readonly isDisabled?: boolean;
      readonly refusal?: string;
    } = {},
  ) => {
    const { refusal, ...rest } = options;
    return (
      <TextField
        {...rest}
        label={label}
        value={draft[key]}
        onChange={(value) => onChange({ [key]: value })}
        error={errors[key] ?? refusal}
      />
    );
  };
  return (
    <>
      <div className="form-row">
        {field('code', t`编码`, { isRequired: true, isDisabled: !isNew, maxLength: 20 })}
        {field('name', t`名称`, { isRequired: true })}
      </div>
      <NamesPerLanguage
        names={draft.translations}
        errors={errors}
        maxLength={120}
        onChange={(translations) => onChange({ translations })}
      />
      {field('line1', t`地址`)}
      <div className="form-row">
        {field('city', t`城市`)}
        {field('province', t`省份`)}
        {field('postalCode', t`邮编`)}
        {field('country', t`国家代码`, { placeholder: 'CN', maxLength: 2 })}
      </div>
      {!isNew && (
        <div className="form-row">
          {field('contactName', t`联系人`, { maxLength: 120 })}
          {field('contactPhone', t`联系电话`, { maxLength: 40 })}
        </div>
      )}
      <div className="form-row">
        {field('latitude', t`纬度`, {
          placeholder: '31.2304',
          hint: t`−90 到 90，WGS 84`,
          refusal: bad.has('latitude')
            ? t`请填写 −90 到 90 的数`
            : hasHalfAPoint(draft)
              ? t`经纬度要一起填写`
              : undefined,
        })}
        {field('longitude', t`经度`, {
          placeholder: '121.4737',
          hint: t`−180 到 180，WGS 84`,
          refusal: bad.has('longitude') ? t`请填写 −180 到 180 的数` : undefined,
        })}
      </div>
      <div className="form-row">
        {field('timezone', t`时区`, { placeholder: 'Asia/Shanghai' })}
        {field('priority', t`优先级`, {
          hint: t`数字小的仓先占用库存`,
          refusal: bad.has('priority') ? t`请填写整数` : undefined,
        })}
      </div>
      {!isNew && (
        <CheckField
          label={t`启用`}
          hint={t`停用后不再占用它的库存`}
          value={draft.isActive}
          onChange={(isActive) => onChange({ isActive })}
        />
      )}
    </>
  );
}
