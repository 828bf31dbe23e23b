import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { DraftAddress } from './draft';

/** A postal address, field by field; the country is its two-letter code. */
export function AddressFields({
  address,
  errors,
  onChange,
}: {
  address: DraftAddress;
  errors: Readonly<Record<string, string>>;
  onChange: (address: DraftAddress) => void;
}) {
  useLingui();
  const fields = [
    ['name', t`收件人`],
    ['phone', t`手机`],
    ['country', t`国家代码`],
    ['province', t`省 / 州`],
    ['city', t`城市`],
    ['district', t`区县`],
    ['line1', t`街道地址`],
    ['line2', t`门牌、单元`],
    ['postalCode', t`邮编`],
    ['company', t`公司`],
  ] as const;
  return (
    <div className="form-grid">
      {fields.map(([key, label]) => (
        <label key={key} className="labelled">
          {label}
          <input
            className="field"
            maxLength={key === 'country' ? 2 : 200}
            aria-invalid={errors[key] !== undefined}
            value={address[key]}
            onChange={(event) => onChange({ ...address, [key]: event.target.value })}
          />
          {errors[key] && <span className="tone-text-red small">{errors[key]}</span>}
        </label>
      ))}
    </div>
  );
}
