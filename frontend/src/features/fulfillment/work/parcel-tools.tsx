import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FulfillmentAction } from '@/graphql/schema.generated';
import { usePayload } from '@/graphql/use-payload';
import { useCan } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { DispatchDialog, InterceptDialog } from './shipment-dialogs';
import { MeasureDialog } from './measure-dialog';
import type { Parcel } from './packages';
import { ServiceDialog } from './service-dialog';
import { FulfillmentShipDocument, FulfillmentUnpackDocument } from './work.generated';
import type {
  FulfillmentPage_PartFragment,
  FulfillmentShipMutation,
  FulfillmentUnpackMutation,
} from './work.generated';

const pickShip = (data: FulfillmentShipMutation) => data.shipmentCreate;
const pickUnpack = (data: FulfillmentUnpackMutation) => data.packageUnpack;

type Tools = {
  readonly part: FulfillmentPage_PartFragment;
  readonly parcel: Parcel;
  readonly onStale: () => void;
};

/** What is done with a parcel that has no shipment: it goes alone, before the rest, or comes apart. */
function LooseTools({ part, parcel, onStale }: Tools) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const ship = usePayload(FulfillmentShipDocument, pickShip);
  const unpack = usePayload(FulfillmentUnpackDocument, pickUnpack);
  const [asked, setAsked] = useState<'measure' | 'service' | null>(null);
  const close = () => setAsked(null);
  const may = (action: FulfillmentAction) => part.supportedActions.includes(action);
  const send = async (serviceId?: string) => {
    const named = { fulfillmentOrderId: part.id, packageIds: [parcel.id], serviceId };
    const input = { ...named, idempotencyKey: newRequestKey() };
    const outcome = await ship.send({ input, locale });
    if (outcome.isOk) toast.success(t`${parcel.position} 号包裹已建运单`);
    else onStale();
    close();
  };
  const takeApart = async () => {
    const input = { id: parcel.id, idempotencyKey: newRequestKey() };
    const outcome = await unpack.send({ input, locale });
    if (outcome.isOk) toast.success(t`已拆开 ${parcel.position} 号包裹`);
    else onStale();
  };
  return (
    <>
      <button type="button" className="button small" onClick={() => setAsked('measure')}>
        {t`称量`}
      </button>{' '}
      {may('UNPACK') && (
        <button
          type="button"
          className="button small"
          disabled={unpack.isSending}
          onClick={() => void takeApart()}
        >
          {t`拆开`}
        </button>
      )}{' '}
      {may('SHIP') && (
        <>
          <button type="button" className="button small" onClick={() => setAsked('service')}>
            {t`换物流`}
          </button>{' '}
          <button
            type="button"
            className="button small"
            disabled={ship.isSending}
            onClick={() => void send()}
          >
            {t`建运单`}
          </button>
        </>
      )}
      {asked === 'measure' && <MeasureDialog parcel={parcel} onClose={close} onStale={onStale} />}
      {asked === 'service' && (
        <ServiceDialog
          routed={part.serviceName}
          isSending={ship.isSending}
          onConfirm={(serviceId) => void send(serviceId)}
          onClose={close}
        />
      )}
    </>
  );
}

/** What is done with a shipment that has not left. */
function ReadyTools({ part, parcel, onStale }: Tools) {
  useLingui();
  const [asked, setAsked] = useState<'dispatch' | 'intercept' | null>(null);
  const { shipment } = parcel;
  if (shipment?.status !== 'READY') return null;
  const close = () => setAsked(null);
  return (
    <>
      <button type="button" className="button small" onClick={() => setAsked('intercept')}>
        {t`拦截`}
      </button>{' '}
      {part.supportedActions.includes('DISPATCH') && (
        <button type="button" className="button small" onClick={() => setAsked('dispatch')}>
          {t`交运`}
        </button>
      )}
      {asked === 'intercept' && (
        <InterceptDialog shipment={shipment} onClose={close} onStale={onStale} />
      )}
      {asked === 'dispatch' && (
        <DispatchDialog shipment={shipment} onClose={close} onStale={onStale} />
      )}
    </>
  );
}

/** What may be done with one parcel next. */
export function ParcelTools(tools: Tools) {
  const mayPack = useCan('FULFILLMENT_PACK');
  const mayShip = useCan('FULFILLMENT_SHIP');
  if (tools.parcel.shipment) return mayShip ? <ReadyTools {...tools} /> : null;
  return mayPack ? <LooseTools {...tools} /> : null;
}
