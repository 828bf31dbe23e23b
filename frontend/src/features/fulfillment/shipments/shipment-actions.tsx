import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { NumberDialog, TrackDialog } from './shipment-dialogs';
import { ShipmentLabelRequestDocument, ShipmentLabelVoidDocument } from './shipments.generated';
import type {
  ShipmentLabelRequestMutation,
  ShipmentLabelVoidMutation,
  ShipmentPage_ShipmentFragment,
} from './shipments.generated';

const pickRequest = (data: ShipmentLabelRequestMutation) => data.shipmentLabelRequest;
const pickVoid = (data: ShipmentLabelVoidMutation) => data.shipmentLabelVoid;

type Shipment = ShipmentPage_ShipmentFragment;
type Step = 'void' | 'number' | 'track';

/** What may be done with a shipment's label now. */
function labelSteps({ status, labelStatus, carrier }: Shipment) {
  const sellsLabels = carrier !== null && carrier.kind !== 'TABLE_RATE';
  const isHere = status === 'READY';
  const mayWant = labelStatus === 'NONE' || labelStatus === 'FAILED' || labelStatus === 'VOIDED';
  const mayVoid = labelStatus === 'READY' || labelStatus === 'WANTED' || labelStatus === 'FAILED';
  return {
    buy: sellsLabels && isHere && mayWant,
    giveBack: (isHere || status === 'INTERCEPTED') && mayVoid,
    typeIn: labelStatus !== 'READY' && labelStatus !== 'WANTED' && status !== 'INTERCEPTED',
    track: !isHere && status !== 'INTERCEPTED',
  };
}

function VoidDialog({
  shipment,
  onClose,
  onStale,
}: {
  shipment: Shipment;
  onClose: () => void;
  onStale: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(ShipmentLabelVoidDocument, pickVoid);
  const confirm = async () => {
    const { id, version } = shipment;
    const outcome = await send({
      input: { id, expectedVersion: version, idempotencyKey: newRequestKey() },
    });
    if (outcome.isOk) toast.success(t`面单已作废。`);
    else onStale();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t`作废 ${shipment.number} 的面单`}
      action={t`作废面单`}
      isSending={isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t`运单号立即失效，承运商随后收到通知。之后可以再买一张。`}
    </ConfirmDialog>
  );
}

export function ShipmentActions({
  shipment,
  onStale,
}: {
  shipment: Shipment;
  onStale: () => void;
}) {
  useLingui();
  const [step, setStep] = useState<Step | null>(null);
  const { send, isSending } = usePayload(ShipmentLabelRequestDocument, pickRequest);
  const may = labelSteps(shipment);
  const dialog = { shipment, onClose: () => setStep(null), onStale };
  const buy = async () => {
    const { id, version } = shipment;
    const outcome = await send({
      input: { id, expectedVersion: version, idempotencyKey: newRequestKey() },
    });
    if (outcome.isOk) toast.success(t`正在购买面单。`);
    else onStale();
  };
  const documents = `/documents/shipments/${shipment.id}`;
  return (
    <>
      <Can do="FULFILLMENT_PACK">
        <Button href={`${documents}/slip.pdf`} target="_blank">{t`装箱单`}</Button>
        <Button
          href={`${documents}/label.pdf`}
          target="_blank"
          disabled={shipment.labelStatus === 'WANTED' || shipment.labelStatus === 'FAILED'}
        >
          {t`打印面单`}
        </Button>
      </Can>
      <Can do="FULFILLMENT_SHIP">
        {may.giveBack && <Button onClick={() => setStep('void')}>{t`作废面单`}</Button>}
        {may.typeIn && <Button onClick={() => setStep('number')}>{t`录入运单号`}</Button>}
        {may.track && <Button onClick={() => setStep('track')}>{t`补记物流`}</Button>}
        {may.buy && (
          <Button type="primary" loading={isSending} onClick={() => void buy()}>
            {shipment.labelStatus === 'FAILED' ? t`重试购买面单` : t`购买面单`}
          </Button>
        )}
      </Can>
      {step === 'void' && <VoidDialog {...dialog} />}
      {step === 'number' && <NumberDialog {...dialog} />}
      {step === 'track' && <TrackDialog {...dialog} />}
    </>
  );
}
