import './catalog.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { NewVariantInput } from '@/graphql/schema.generated';
import type { FieldErrors } from '@/graphql/use-payload';
import { Card } from '@/ui/detail-page';

/** A variant of a product that is being created: the rest is added on the product's page. */
export type NewVariant = {
  readonly key: number;
  readonly sku: string;
  readonly barcode: string;
  readonly optionValues: readonly string[];
  readonly price: string;
};

export function emptyVariant(key: number): NewVariant {
  return { key, sku: '', barcode: '', optionValues: [], price: '' };
}

export function newVariantInputs(
  variants: readonly NewVariant[],
  optionCount: number,
  currency: string,
): NewVariantInput[] {
  return variants.map(({ sku, barcode, optionValues, price }) => ({
    sku,
    barcode: barcode.trim() || null,
    optionValues: Array.from({ length: optionCount }, (_, at) => optionValues[at] ?? ''),
    prices: price.trim() ? [{ currency, amount: price.trim() }] : null,
    isActive: true,
  }));
}

function Cell({
  label,
  value,
  error,
  inputMode,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  inputMode?: 'decimal';
  onChange: (value: string) => void;
}) {
  return (
    <td>
      <input
        className="field"
        aria-label={label}
        aria-invalid={error !== undefined}
        inputMode={inputMode}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && <div className="form-error">{error}</div>}
    </td>
  );
}

function NewVariantRow({
  variant,
  index,
  options,
  errors,
  onChange,
  onRemove,
}: {
  variant: NewVariant;
  index: number;
  options: readonly string[];
  errors: FieldErrors;
  onChange: (variant: NewVariant) => void;
  onRemove: (() => void) | null;
}) {
  useLingui();
  const line = index + 1;
  const place = `variants.${index}`;
  return (
    <tr>
      <Cell
        label={t`第 ${line} 行的 SKU`}
        value={variant.sku}
        error={errors[`${place}.sku`]}
        onChange={(sku) => onChange({ ...variant, sku })}
      />
      {options.map((option, at) => (
        <Cell
          key={option}
          label={t`第 ${line} 行的${option}`}
          value={variant.optionValues[at] ?? ''}
          error={
            errors[`${place}.optionValues.${at}`] ??
            (at === 0 ? errors[`${place}.optionValues`] : undefined)
          }
          onChange={(value) =>
            onChange({
              ...variant,
              optionValues: options.map((_, place_) =>
                place_ === at ? value : (variant.optionValues[place_] ?? ''),
              ),
            })
          }
        />
      ))}
      <Cell
        label={t`第 ${line} 行的条码`}
        value={variant.barcode}
        error={errors[`${place}.barcode`]}
        onChange={(barcode) => onChange({ ...variant, barcode })}
      />
      <Cell
        label={t`第 ${line} 行的售价`}
        value={variant.price}
        inputMode="decimal"
        error={errors[`${place}.prices.0.amount`] ?? errors[`${place}.prices.0.currency`]}
        onChange={(price) => onChange({ ...variant, price })}
      />
      <td>
        {onRemove && (
          <button
            type="button"
            className="button quiet small"
            aria-label={t`移除第 ${line} 行`}
            onClick={onRemove}
          >
            ×
          </button>
        )}
      </td>
    </tr>
  );
}

/** The variants of a new product, a row each. */
export function NewVariants({
  variants,
  options,
  currency,
  errors,
  onChange,
  onCurrency,
}: {
  variants: readonly NewVariant[];
  options: readonly string[];
  currency: string;
  errors: FieldErrors;
  onChange: (variants: readonly NewVariant[]) => void;
  onCurrency: (currency: string) => void;
}) {
  useLingui();
  const nextKey = Math.max(...variants.map(({ key }) => key)) + 1;
  return (
    <Card
      title={t`规格`}
      isFlush
      extra={
        <label className="row secondary">
          {t`售价币种`}
          <input
            className="field currency-field"
            maxLength={3}
            value={currency}
            onChange={(event) => onCurrency(event.target.value.toUpperCase())}
          />
        </label>
      }
    >
      <div className="table-scroll new-variants">
        <table className="table">
          <thead>
            <tr>
              <th className="form-required">SKU</th>
              {options.map((option) => (
                <th key={option}>{option}</th>
              ))}
              <th>{t`条码`}</th>
              <th>{t`售价`}</th>
              <th>
                <span className="visually-hidden">{t`操作`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant, index) => (
              <NewVariantRow
                key={variant.key}
                variant={variant}
                index={index}
                options={options}
                errors={errors}
                onChange={(next) =>
                  onChange(variants.map((each) => (each.key === next.key ? next : each)))
                }
                onRemove={
                  variants.length > 1
                    ? () => onChange(variants.filter(({ key }) => key !== variant.key))
                    : null
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="card-body">
        {errors.variants !== undefined && <p className="form-error">{errors.variants}</p>}
        <Button onClick={() => onChange([...variants, emptyVariant(nextKey)])}>{t`加一行`}</Button>
      </div>
    </Card>
  );
}
