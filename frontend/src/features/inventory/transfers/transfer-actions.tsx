import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { Can } from '@/lib/permissions';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { CloseDialog, DispatchDialog, ReceiveDialog } from './step-dialogs';
import { TransferCancelDocument } from './transfers.generated';
import type { TransferCancelMutation, TransferPage_TransferFragment } from './transfers.generated';

const pick = (data: TransferCancelMutation) => data.transferCancel;

type Step = 'dispatch' | 'receive' | 'close' | 'cancel';

function CancelDialog({
  transfer,
  onClose,
  onStale,
}: {
  transfer: TransferPage_TransferFragment;
  onClose: () => void;
  onStale: () => void;
}) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(TransferCancelDocument, pick);
  const confirm = async () => {
    const { id, version } = transfer;
    const input = { id, expectedVersion: version, idempotencyKey: newRequestKey() };
    const outcome = await send({ input, locale: i18n.locale });
    if (outcome.isOk) toast.success(t`已取消 ${transfer.number}`);
    else onStale();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t`取消 ${transfer.number}`}
      action={t`取消调拨`}
      isSending={isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t`货物还没有发出；预留的数量会释放。`}
    </ConfirmDialog>
  );
}

/** What may be done to the transfer next, by its state and by who asks. */
export function TransferActions({
  transfer,
  onStale,
}: {
  transfer: TransferPage_TransferFragment;
  onStale: () => void;
}) {
  useLingui();
  const [step, setStep] = useState<Step | null>(null);
  const close = () => setStep(null);
  const isOnTheWay = transfer.status === 'DISPATCHED' || transfer.status === 'PARTIALLY_RECEIVED';
  const dialog = { transfer, onClose: close, onStale };
  return (
    <>
      {transfer.status === 'REQUESTED' && (
        <Can do="INVENTORY_TRANSFER">
          <Button onClick={() => setStep('cancel')}>{t`取消调拨`}</Button>
          <Button type="primary" onClick={() => setStep('dispatch')}>
            {t({ message: '发出', context: 'action' })}
          </Button>
        </Can>
      )}
      {isOnTheWay && (
        <>
          <Can do="INVENTORY_ADJUST">
            <Button onClick={() => setStep('close')}>{t`按差异关闭`}</Button>
          </Can>
          <Can do="INVENTORY_RECEIVE">
            <Button type="primary" onClick={() => setStep('receive')}>
              {t({ message: '收货', context: 'action' })}
            </Button>
          </Can>
        </>
      )}
      {step === 'dispatch' && <DispatchDialog {...dialog} />}
      {step === 'receive' && <ReceiveDialog {...dialog} />}
      {step === 'close' && <CloseDialog {...dialog} />}
      {step === 'cancel' && <CancelDialog {...dialog} />}
    </>
  );
}
