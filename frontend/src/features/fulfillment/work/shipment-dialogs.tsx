import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { FormActions } from '@/ui/form-actions';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import type { Parcel } from './packages';
import { FulfillmentDispatchDocument, FulfillmentInterceptDocument } from './work.generated';
import type { FulfillmentDispatchMutation, FulfillmentInterceptMutation } from './work.generated';

const pickIntercept = (data: FulfillmentInterceptMutation) => data.shipmentIntercept;
const pickDispatch = (data: FulfillmentDispatchMutation) => data.shipmentDispatch;
const knowsField = fields('trackingNumber');

type Asked = {
  readonly shipment: NonNullable<Parcel['shipment']>;
  readonly onClose: () => void;
  readonly onStale: () => void;
};

/** Stops a shipment that has not left. */
export function InterceptDialog({ shipment, onClose, onStale }: Asked) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(FulfillmentInterceptDocument, pickIntercept);
  const confirm = async () => {
    const { id, version: expectedVersion } = shipment;
    const input = { id, expectedVersion, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`已拦截 ${shipment.number}`);
    else onStale();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t`拦截 ${shipment.number}`}
      action={t`拦截`}
      isSending={isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t`运单里的包裹会拆开，货品列入回架任务，发货单回到待拣货。`}
    </ConfirmDialog>
  );
}

/** Hands a shipment over; the number that its carrier gave on paper may be typed in. */
export function DispatchDialog({ shipment, onClose, onStale }: Asked) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(FulfillmentDispatchDocument, pickDispatch);
  const [trackingNumber, setTrackingNumber] = useState(shipment.trackingNumber);
  const [errors, setErrors] = useState<FieldErrors>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version: expectedVersion } = shipment;
    const input = { id, expectedVersion, trackingNumber, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale }, { knowsField });
    if (outcome.isOk) {
      toast.success(t`已交运 ${shipment.number}`);
      onClose();
      return;
    }
    setErrors(byField(outcome.errors));
    onStale();
  };
  return (
    <Modal title={t`交运 ${shipment.number}`} onClose={onClose}>
      <form className="modal-body form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`物流单号`}
          value={trackingNumber}
          maxLength={80}
          error={errors.trackingNumber}
          onChange={setTrackingNumber}
        />
        <FormActions isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
