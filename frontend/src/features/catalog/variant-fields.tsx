import './catalog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldErrors } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { CheckField, SelectField, TextField } from '@/ui/form-fields';
import { hasPartOfDimensions, badMeasures } from './variant-draft';
import type { VariantDraft, measures } from './variant-draft';

/** The fields of one variant. */
export function VariantFields({
  draft,
  options,
  errors,
  onChange,
}: {
  draft: VariantDraft;
  options: readonly string[];
  errors: FieldErrors;
  onChange: (change: Partial<VariantDraft>) => void;
}) {
  useLingui();
  const showsCosts = useCan('COSTS_READ');
  const bad = badMeasures(draft);
  const measureError = (key: (typeof measures)[number]) =>
    errors[key] ?? (bad.includes(key) ? t`请填写整数` : undefined);
  return (
    <>
      <div className="form-row">
        <TextField
          label="SKU"
          value={draft.sku}
          onChange={(sku) => onChange({ sku })}
          error={errors.sku}
          isRequired
        />
        <TextField
          label={t`条码`}
          value={draft.barcode}
          onChange={(barcode) => onChange({ barcode })}
          error={errors.barcode}
        />
        <TextField
          label={t`计量单位`}
          placeholder={t({ message: '件', context: 'unit' })}
          maxLength={40}
          value={draft.unitName}
          onChange={(unitName) => onChange({ unitName })}
          error={errors.unitName}
        />
      </div>
      {options.length > 0 && (
        <div className="form-row">
          {options.map((option, index) => (
            <TextField
              key={option}
              label={option}
              value={draft.optionValues[index] ?? ''}
              onChange={(value) =>
                onChange({
                  optionValues: options.map((_, at) =>
                    at === index ? value : (draft.optionValues[at] ?? ''),
                  ),
                })
              }
              error={
                errors[`optionValues.${index}`] ?? (index === 0 ? errors.optionValues : undefined)
              }
            />
          ))}
        </div>
      )}
      <div className="form-row measures">
        <TextField
          label={t`重量（克）`}
          inputMode="numeric"
          value={draft.weightGrams}
          onChange={(weightGrams) => onChange({ weightGrams })}
          error={measureError('weightGrams')}
        />
        <TextField
          label={t`长（毫米）`}
          inputMode="numeric"
          value={draft.lengthMm}
          onChange={(lengthMm) => onChange({ lengthMm })}
          error={
            measureError('lengthMm') ??
            (hasPartOfDimensions(draft) ? t`长宽高要么都填，要么都空` : undefined)
          }
        />
        <TextField
          label={t`宽（毫米）`}
          inputMode="numeric"
          value={draft.widthMm}
          onChange={(widthMm) => onChange({ widthMm })}
          error={measureError('widthMm')}
        />
        <TextField
          label={t`高（毫米）`}
          inputMode="numeric"
          value={draft.heightMm}
          onChange={(heightMm) => onChange({ heightMm })}
          error={measureError('heightMm')}
        />
      </div>
      {showsCosts && (
        <div className="form-row">
          <TextField
            label={t`成本`}
            inputMode="decimal"
            value={draft.costAmount}
            onChange={(costAmount) => onChange({ costAmount })}
            error={errors['cost.amount'] ?? errors.cost}
          />
          <TextField
            label={t`成本币种`}
            value={draft.costCurrency}
            maxLength={3}
            onChange={(currency) => onChange({ costCurrency: currency.toUpperCase() })}
            error={errors['cost.currency']}
          />
        </div>
      )}
      <div className="form-row">
        <SelectField
          label={t`批次管理`}
          value={draft.tracking}
          onChange={(tracking) => onChange({ tracking: tracking || 'NONE' })}
          choices={[
            { value: 'NONE', label: t`不管批次` },
            { value: 'LOT', label: t`按批次` },
            { value: 'SERIAL', label: t`按序列号` },
          ]}
          hint={t`没有库存时才能改`}
          error={errors.tracking}
        />
        <TextField
          label={t`临期天数`}
          inputMode="numeric"
          value={draft.minimumShelfDays}
          onChange={(minimumShelfDays) => onChange({ minimumShelfDays })}
          hint={t`离到期不足这些天就不再出售；填了就要求有效期`}
          error={measureError('minimumShelfDays')}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t`预售发货日`}
          type="date"
          value={draft.availableFrom}
          onChange={(availableFrom) => onChange({ availableFrom })}
          hint={t`到这一天才发货；之前没有库存也接单`}
          error={errors.availableFrom}
        />
      </div>
      <CheckField
        label={t`启用`}
        hint={t`停用后不能下单`}
        value={draft.isActive}
        onChange={(isActive) => onChange({ isActive })}
      />
    </>
  );
}
