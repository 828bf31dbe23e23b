import './customers.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { useClient } from 'urql';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { AddressText } from '@/ui/address-text';
import { Card } from '@/ui/detail-page';
import { Modal } from '@/ui/modal';
import { Empty } from '@/ui/states';
import { Tag } from '@/ui/status';
import { AddressForm, newAddress } from './address-form';
import type { CustomerAddressDraft } from './address-form';
import {
  CustomerAddressRemoveDocument,
  CustomerAddressSetDocument,
  CustomerNowDocument,
} from './customer-profile.generated';
import type {
  CustomerAddressRemoveMutation,
  CustomerAddressSetMutation,
  CustomerAddresses_CustomerFragment,
} from './customer-profile.generated';

type Customer = CustomerAddresses_CustomerFragment;
type Address = Customer['addresses'][number];

const pickSet = (data: CustomerAddressSetMutation) => data.customerAddressSet;
const pickRemove = (data: CustomerAddressRemoveMutation) => data.customerAddressRemove;
const formFields = (field: string) => field.startsWith('address.');

/** Setting, choosing and removing addresses, with the customer's version. */
function useAddressChanges(customer: Customer) {
  const client = useClient();
  const set = usePayload(CustomerAddressSetDocument, pickSet);
  const remove = usePayload(CustomerAddressRemoveDocument, pickRemove);
  const common = { customerId: customer.id, expectedVersion: customer.version };
  const settle = async (errors: readonly UserError[]) => {
    if (errors.every(({ code }) => code !== 'STALE_VERSION')) return;
    // Somebody changed this customer first; what they wrote is shown before the next try.
    await client
      .query(CustomerNowDocument, { id: customer.id }, { requestPolicy: 'network-only' })
      .toPromise();
  };
  return {
    isSending: set.isSending || remove.isSending,
    save: async (addressId: string | null, { isDefault, ...address }: CustomerAddressDraft) => {
      const outcome = await set.send(
        {
          input: {
            ...common,
            addressId,
            address,
            isDefault: isDefault || null,
            idempotencyKey: newRequestKey(),
          },
        },
        { knowsField: formFields },
      );
      if (!outcome.isOk) await settle(outcome.errors);
      return outcome;
    },
    makeDefault: async (addressId: string) => {
      const outcome = await set.send({
        input: { ...common, addressId, isDefault: true, idempotencyKey: newRequestKey() },
      });
      if (!outcome.isOk) await settle(outcome.errors);
    },
    remove: async (addressId: string) => {
      const outcome = await remove.send({
        input: { ...common, addressId, idempotencyKey: newRequestKey() },
      });
      if (outcome.isOk) return;
      await settle(outcome.errors);
    },
  };
}

function draftOf({ isDefault, ...address }: Address): CustomerAddressDraft {
  const { id: _id, ...texts } = address;
  return { ...newAddress, ...texts, isDefault };
}

/** Where a customer receives; one of the addresses is the default. */
export function CustomerAddresses({ customer }: { customer: Customer }) {
  useLingui();
  // Whoever sees addresses masked must not save them.
  const mayRead = useCan('PERSONAL_READ');
  const mayWrite = useCan('CUSTOMERS_WRITE') && mayRead;
  const changes = useAddressChanges(customer);
  const [editing, setEditing] = useState<Address | 'new' | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const open = (address: Address | 'new' | null) => {
    setErrors({});
    setEditing(address);
  };
  const save = async (draft: CustomerAddressDraft) => {
    const outcome = await changes.save(
      editing === 'new' || editing === null ? null : editing.id,
      draft,
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`地址已保存`);
    open(null);
  };
  return (
    <Card
      title={t`地址`}
      extra={mayWrite && <Button size="small" onClick={() => open('new')}>{t`添加地址`}</Button>}
    >
      {customer.addresses.length === 0 && <Empty>{t`还没有地址。`}</Empty>}
      <ul className="addresses">
        {customer.addresses.map((address) => (
          <li key={address.id}>
            <AddressText
              address={address}
              mark={address.isDefault && <Tag tone="blue">{t`默认`}</Tag>}
            />
            {mayWrite && (
              <div className="row">
                <Button size="small" onClick={() => open(address)}>{t`编辑`}</Button>
                {!address.isDefault && (
                  <Button
                    size="small"
                    disabled={changes.isSending}
                    onClick={() => void changes.makeDefault(address.id)}
                  >
                    {t`设为默认`}
                  </Button>
                )}
                <Button
                  size="small"
                  danger
                  disabled={changes.isSending}
                  onClick={() => void changes.remove(address.id)}
                >
                  {t`删除`}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <Modal
          title={editing === 'new' ? t`添加地址` : t`编辑地址`}
          className="address-dialog"
          onClose={() => open(null)}
        >
          <div className="modal-body">
            <AddressForm
              address={editing === 'new' ? newAddress : draftOf(editing)}
              errors={errors}
              isSending={changes.isSending}
              onSubmit={(draft) => void save(draft)}
              onCancel={() => open(null)}
            />
          </div>
        </Modal>
      )}
    </Card>
  );
}
