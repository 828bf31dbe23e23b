import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { TrackingStatus } from '@/graphql/schema.generated';
import { byField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { FormActions } from '@/ui/form-actions';
import { SelectField, TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { shipmentLooks } from './shipment-looks';
import { ShipmentTrackDocument, ShipmentUpdateDocument } from './shipments.generated';
import type {
  ShipmentPage_ShipmentFragment,
  ShipmentTrackMutation,
  ShipmentUpdateMutation,
} from './shipments.generated';

type Step = {
  readonly shipment: ShipmentPage_ShipmentFragment;
  readonly onClose: () => void;
  /** The shipment has changed under the dialog: it is read again. */
  readonly onStale: () => void;
};

const pickUpdate = (data: ShipmentUpdateMutation) => data.shipmentUpdate;
const pickTrack = (data: ShipmentTrackMutation) => data.shipmentTrack;
const knowsNumber = (field: string) => field === 'trackingNumber';
const statuses = [
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'EXCEPTION',
  'RETURNED',
] as const satisfies readonly TrackingStatus[];

/** The carrier's number, where no label brings it. */
export function NumberDialog({ shipment, onClose, onStale }: Step) {
  useLingui();
  const { send, isSending } = usePayload(ShipmentUpdateDocument, pickUpdate);
  const [number, setNumber] = useState(shipment.trackingNumber);
  const [errors, setErrors] = useState<FieldErrors>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = shipment;
    const outcome = await send(
      {
        input: {
          id,
          expectedVersion: version,
          trackingNumber: number,
          idempotencyKey: newRequestKey(),
        },
      },
      { knowsField: knowsNumber },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      onStale();
      return;
    }
    toast.success(t`运单号已保存。`);
    onClose();
  };
  return (
    <Modal title={t`录入运单号`} onClose={onClose}>
      <form className="form modal-body" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`运单号`}
          maxLength={80}
          value={number}
          error={errors.trackingNumber}
          onChange={setNumber}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}

/** What staff learned of a parcel, where its carrier does not say so itself. */
export function TrackDialog({ shipment, onClose, onStale }: Step) {
  const { _ } = useLingui();
  const { send, isSending } = usePayload(ShipmentTrackDocument, pickTrack);
  const [status, setStatus] = useState<(typeof statuses)[number]>('DELIVERED');
  const [description, setDescription] = useState('');
  const [place, setPlace] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = shipment;
    const outcome = await send({
      input: {
        id,
        expectedVersion: version,
        status,
        description,
        place,
        idempotencyKey: newRequestKey(),
      },
    });
    if (!outcome.isOk) {
      onStale();
      return;
    }
    toast.success(t`物流记录已保存。`);
    onClose();
  };
  return (
    <Modal title={t`补记物流`} onClose={onClose}>
      <form className="form modal-body" noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t`状态`}
          isRequired
          value={status}
          choices={statuses.map((value) => ({ value, label: _(shipmentLooks[value].label) }))}
          onChange={(next) => setStatus(next === '' ? status : next)}
        />
        <TextField
          label={t({ message: '说明', context: 'shipment' })}
          maxLength={500}
          value={description}
          hint={t`客户在查询页上看得到。`}
          onChange={setDescription}
        />
        <TextField label={t`地点`} maxLength={200} value={place} onChange={setPlace} />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
