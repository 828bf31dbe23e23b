import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { AddressInput } from '@/graphql/schema.generated';
import type { FieldErrors } from '@/graphql/use-payload';
import { CheckField, TextField } from '@/ui/form-fields';

export type AddressDraft = Required<{ [Key in keyof AddressInput]: string }> & {
  isDefault: boolean;
};

export const newAddress: AddressDraft = {
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
  isDefault: false,
};

/** Where somebody lives or receives. */
export function AddressForm({
  address,
  errors,
  isSending,
  onSubmit,
  onCancel,
}: {
  address: AddressDraft;
  /** By their path under the mutation's input: `address.line1`. */
  errors: FieldErrors;
  isSending: boolean;
  onSubmit: (draft: AddressDraft) => void;
  onCancel: () => void;
}) {
  useLingui();
  const [draft, setDraft] = useState(address);
  const field = (key: Exclude<keyof AddressDraft, 'isDefault'>, label: string) => (
    <TextField
      label={label}
      value={draft[key]}
      onChange={(value) => setDraft({ ...draft, [key]: value })}
      error={errors[`address.${key}`]}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="form-row">
        {field('name', t`收货人`)}
        {field('phone', t`电话`)}
        {field('company', t`公司`)}
      </div>
      {field('line1', t`地址`)}
      {field('line2', t`地址补充`)}
      <div className="form-row">
        {field('district', t`区县`)}
        {field('city', t`城市`)}
        {field('province', t`省份`)}
        {field('postalCode', t`邮编`)}
        {field('country', t`国家代码`)}
      </div>
      <CheckField
        label={t`设为默认地址`}
        value={draft.isDefault}
        isDisabled={address.isDefault}
        onChange={(isDefault) => setDraft({ ...draft, isDefault })}
      />
      <div className="form-actions">
        <Button onClick={onCancel}>{t`取消`}</Button>
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t`保存地址`}
        </Button>
      </div>
    </form>
  );
}
