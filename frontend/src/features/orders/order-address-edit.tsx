import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { FulfillmentStatus } from '@/graphql/schema.generated';
import { byField, usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { toast } from '@/lib/toast';
import { AddressFields, noAddress } from '@/ui/address-fields';
import { Modal } from '@/ui/modal';
import { errorsUnder } from './new-order/use-place-order';
import { OrderAddressUpdateDocument } from './order-address-edit.generated';
import type { OrderAddressUpdateMutation } from './order-address-edit.generated';
import type { OrderPeople_AddressFragment } from './order-people.generated';

const pick = (data: OrderAddressUpdateMutation) => data.orderUpdate;
const knowsField = (field: string) => field.startsWith('shippingAddress.');

type EditedOrder = {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly shippingAddress: OrderPeople_AddressFragment | null;
};

function AddressDialog({
  order,
  onStale,
  onClose,
}: {
  order: EditedOrder;
  onStale: () => void;
  onClose: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(OrderAddressUpdateDocument, pick);
  const [address, setAddress] = useState({ ...noAddress, ...order.shippingAddress });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await send(
      { input: { id: order.id, expectedVersion: order.version, shippingAddress: address } },
      { knowsField },
    );
    if (outcome.isOk) {
      toast.success(t`收货地址已修改。`);
      onClose();
      return;
    }
    setErrors(errorsUnder(byField(outcome.errors), 'shippingAddress'));
    if (outcome.errors.some(({ code }) => code === 'STALE_VERSION')) onStale();
  };
  return (
    <Modal title={t`修改收货地址`} className="wide" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="modal-body">
          <AddressFields
            address={address}
            errors={errors}
            onChange={(change) => setAddress({ ...address, ...change })}
          />
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={isSending}>
            {t`保存`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

/**
 * Changes where an order goes of which nothing has left. Only for those who see the address whole: a masked one, sent
 * back, would take the place of the real one.
 */
export function OrderAddressEdit({ order, onStale }: { order: EditedOrder; onStale: () => void }) {
  useLingui();
  const mayWrite = useCan('ORDERS_WRITE');
  const seesAll = useCan('PERSONAL_READ');
  const [isOpen, setIsOpen] = useState(false);
  const isHere = order.status === 'OPEN' && order.fulfillmentStatus === 'UNFULFILLED';
  if (!mayWrite || !seesAll || !isHere) return null;
  return (
    <>
      <button type="button" className="button small" onClick={() => setIsOpen(true)}>
        {t`修改`}
      </button>
      {isOpen && <AddressDialog order={order} onStale={onStale} onClose={() => setIsOpen(false)} />}
    </>
  );
}
