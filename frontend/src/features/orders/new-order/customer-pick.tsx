import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useQuiet } from '@/lib/use-quiet';
import { noAddress } from '@/ui/address-fields';
import type { AddressDraft } from '@/ui/address-fields';
import { Card } from '@/ui/detail-page';
import { SuggestField } from '@/ui/suggest-field';
import type { DraftCustomer } from './draft';
import { NewOrderCustomersDocument } from './new-order.generated';
import type { CustomerPick_CustomerFragment } from './new-order.generated';

function defaultAddress(customer: CustomerPick_CustomerFragment): AddressDraft | null {
  const found = customer.addresses.find(({ isDefault }) => isDefault) ?? customer.addresses[0];
  if (!found) return null;
  const { isDefault: _isDefault, ...address } = found;
  return { ...noAddress, ...address };
}

function CustomerSearch({
  onChoose,
  onNew,
}: {
  onChoose: (customer: CustomerPick_CustomerFragment) => void;
  onNew: (name: string) => void;
}) {
  useLingui();
  const [text, setText] = useState('');
  const asked = useQuiet(text.trim());
  const [{ data, fetching }] = useQuery({
    query: NewOrderCustomersDocument,
    variables: { text: asked },
    pause: asked === '',
  });
  const found = asked === '' ? [] : (data?.customers.nodes ?? []);
  return (
    <div className="row wrap">
      <div className="grow">
        <SuggestField
          label={t`查找客户`}
          placeholder={t`姓名、手机、邮箱`}
          text={text}
          onText={setText}
          isSearching={fetching}
          suggestions={found.map(({ id, name, phone, email }) => ({
            id,
            label: name,
            hint: phone ?? email ?? '',
          }))}
          onChoose={({ id }) => {
            const customer = found.find((each) => each.id === id);
            if (customer) onChoose(customer);
          }}
        />
      </div>
      <button type="button" className="button" onClick={() => onNew(text.trim())}>
        {t`新客户`}
      </button>
    </div>
  );
}

/** Who buys: nobody in particular, a known customer, or one that is made with the order. */
export function CustomerPick({
  customer,
  errors,
  onChange,
}: {
  customer: DraftCustomer;
  errors: Readonly<Record<string, string>>;
  onChange: (customer: DraftCustomer, address: AddressDraft | null) => void;
}) {
  useLingui();
  return (
    <Card title={t({ message: '客户', context: 'one' })}>
      {customer.kind === 'none' && (
        <CustomerSearch
          onChoose={(found) =>
            onChange({ kind: 'known', id: found.id, name: found.name }, defaultAddress(found))
          }
          onNew={(name) => onChange({ kind: 'new', name, phone: '', email: '' }, null)}
        />
      )}
      {customer.kind === 'known' && (
        <div className="row">
          <strong className="grow">{customer.name}</strong>
          <button
            type="button"
            className="button small"
            onClick={() => onChange({ kind: 'none' }, null)}
          >
            {t`换一位`}
          </button>
        </div>
      )}
      {customer.kind === 'new' && (
        <div className="form-grid">
          {(
            [
              ['name', t`姓名`, 'text'],
              ['phone', t`手机`, 'tel'],
              ['email', t`邮箱`, 'email'],
            ] as const
          ).map(([key, label, type]) => (
            <label key={key} className="labelled">
              {label}
              <input
                className="field"
                type={type}
                required={key === 'name'}
                aria-invalid={errors[key] !== undefined}
                value={customer[key]}
                onChange={(event) => onChange({ ...customer, [key]: event.target.value }, null)}
              />
              {errors[key] && <span className="tone-text-red small">{errors[key]}</span>}
            </label>
          ))}
          <button
            type="button"
            className="button small"
            onClick={() => onChange({ kind: 'none' }, null)}
          >
            {t`改为查找`}
          </button>
        </div>
      )}
    </Card>
  );
}
