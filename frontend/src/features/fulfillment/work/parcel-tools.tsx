import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import type { Parcel } from './packages';
import { FulfillmentInterceptDocument } from './work.generated';
import type { FulfillmentInterceptMutation } from './work.generated';

const pick = (data: FulfillmentInterceptMutation) => data.shipmentIntercept;

/** Stops the shipment of a parcel that has not left. */
export function ParcelTools({ parcel, onStale }: { parcel: Parcel; onStale: () => void }) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(FulfillmentInterceptDocument, pick);
  const [isAsking, setAsking] = useState(false);
  const { shipment } = parcel;
  if (shipment?.status !== 'READY') return null;
  const confirm = async () => {
    const { id, version: expectedVersion } = shipment;
    const input = { id, expectedVersion, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`已拦截 ${shipment.number}`);
    else onStale();
    setAsking(false);
  };
  return (
    <Can do="FULFILLMENT_SHIP">
      <button type="button" className="button small" onClick={() => setAsking(true)}>
        {t`拦截`}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={t`拦截 ${shipment.number}`}
          action={t`拦截`}
          isSending={isSending}
          onConfirm={() => void confirm()}
          onClose={() => setAsking(false)}
        >
          {t`运单里的包裹会拆开，货品列入回架任务，发货单回到待拣货。`}
        </ConfirmDialog>
      )}
    </Can>
  );
}
