import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { FieldErrors } from '@/graphql/use-payload';
import { AddressFields, noAddress } from '@/ui/address-fields';
import type { AddressDraft } from '@/ui/address-fields';
import { CheckField } from '@/ui/form-fields';

export type CustomerAddressDraft = AddressDraft & { readonly isDefault: boolean };

export const newAddress: CustomerAddressDraft = { ...noAddress, isDefault: false };

const prefix = 'address.';

/** Where somebody lives or receives. */
export function AddressForm({
  address,
  errors,
  isSending,
  onSubmit,
  onCancel,
}: {
  address: CustomerAddressDraft;
  /** By their path under the mutation's input: `address.line1`. */
  errors: FieldErrors;
  isSending: boolean;
  onSubmit: (draft: CustomerAddressDraft) => void;
  onCancel: () => void;
}) {
  useLingui();
  const [draft, setDraft] = useState(address);
  const ownErrors = Object.fromEntries(
    Object.entries(errors)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, message]) => [path.slice(prefix.length), message]),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <AddressFields
        address={draft}
        errors={ownErrors}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
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
