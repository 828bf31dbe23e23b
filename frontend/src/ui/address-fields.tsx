import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { TextField } from '@/ui/form-fields';

/** A postal address as a form holds it. */
export type AddressDraft = {
  readonly name: string;
  readonly company: string;
  readonly phone: string;
  readonly line1: string;
  readonly line2: string;
  readonly district: string;
  readonly city: string;
  readonly province: string;
  readonly postalCode: string;
  /** Two letters, such as CN. */
  readonly country: string;
};

export const noAddress: AddressDraft = {
  name: '',
  company: '',
  phone: '',
  line1: '',
  line2: '',
  district: '',
  city: '',
  province: '',
  postalCode: '',
  country: '',
};

/** A postal address, field by field: of a customer, or of an order. */
export function AddressFields({
  address,
  errors,
  onChange,
}: {
  address: AddressDraft;
  /** Refusals by the name of the field. */
  errors: Readonly<Record<string, string | undefined>>;
  onChange: (change: Partial<AddressDraft>) => void;
}) {
  useLingui();
  const field = (key: keyof AddressDraft, label: string, placeholder?: string) => (
    <TextField
      label={label}
      placeholder={placeholder}
      maxLength={key === 'country' ? 2 : 300}
      value={address[key]}
      onChange={(value) => onChange({ [key]: key === 'country' ? value.toUpperCase() : value })}
      error={errors[key]}
    />
  );
  return (
    <div className="form">
      <div className="form-row">
        {field('name', t`收件人`)}
        {field('phone', t`手机`)}
        {field('company', t`公司`)}
      </div>
      <div className="form-row">
        {field('country', t`国家代码`, 'CN')}
        {field('province', t`省 / 州`)}
        {field('city', t`城市`)}
        {field('district', t`区县`)}
      </div>
      {field('line1', t`街道地址`)}
      <div className="form-row">
        {field('line2', t`门牌、单元`)}
        {field('postalCode', t`邮编`)}
      </div>
    </div>
  );
}
