import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import type { PurchaseAction } from '@/graphql/schema.generated';
import { mayDo, useViewer } from '@/lib/permissions';
import type { Wanted } from '@/lib/permissions';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { TextField } from '@/ui/form-fields';
import {
  PurchaseApproveDocument,
  PurchaseCancelDocument,
  PurchaseCloseDocument,
} from './purchase-order.generated';
import type {
  PurchaseApproveMutation,
  PurchaseCancelMutation,
  PurchaseCloseMutation,
  PurchaseOrder_OrderFragment,
} from './purchase-order.generated';
import { usePurchaseStep } from './use-purchase-step';

const ReceivePurchaseDialog = lazy(() =>
  import('./receive-purchase-dialog').then((module) => ({ default: module.ReceivePurchaseDialog })),
);
const SendDialog = lazy(() =>
  import('./send-dialog').then((module) => ({ default: module.SendDialog })),
);

const pickApprove = (data: PurchaseApproveMutation) => data.purchaseOrderApprove;
const pickClose = (data: PurchaseCloseMutation) => data.purchaseOrderClose;
const pickCancel = (data: PurchaseCancelMutation) => data.purchaseOrderCancel;

const wanted: Readonly<Record<PurchaseAction, Wanted>> = {
  UPDATE: 'PURCHASING_WRITE',
  APPROVE: 'PURCHASING_APPROVE',
  SEND: 'PURCHASING_WRITE',
  RECEIVE: 'PURCHASING_RECEIVE',
  CLOSE: 'PURCHASING_WRITE',
  CANCEL: 'PURCHASING_WRITE',
};

type StepProps = {
  readonly order: PurchaseOrder_OrderFragment;
  readonly onStale: () => void;
  readonly onClose: () => void;
};

function EndDialog({ order, onStale, onClose, isClosing }: StepProps & { isClosing: boolean }) {
  useLingui();
  const close = usePurchaseStep(PurchaseCloseDocument, pickClose, onStale);
  const cancel = usePurchaseStep(PurchaseCancelDocument, pickCancel, onStale);
  const step = isClosing ? close : cancel;
  const [note, setNote] = useState('');
  const open = order.lines.reduce((sum, line) => sum + line.incomingQuantity, 0);
  const confirm = async () => {
    const input = { id: order.id, expectedVersion: order.version, note: note.trim() };
    if (!(await step.take(input))) return;
    toast.success(isClosing ? t`${order.number} 已结单` : t`${order.number} 已取消`);
    onClose();
  };
  return (
    <ConfirmDialog
      title={isClosing ? t`结单 ${order.number}` : t`取消 ${order.number}`}
      action={isClosing ? t`结单` : t`取消采购单`}
      isSending={step.isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{open > 0 ? t`还有 ${open} 件未到，之后不再计入在途。` : t`全部已到。`}</p>
      <TextField
        label={t`备注`}
        value={note}
        maxLength={500}
        error={step.errors.note}
        onChange={(next) => {
          step.touched();
          setNote(next);
        }}
      />
    </ConfirmDialog>
  );
}

type Opened = 'SEND' | 'RECEIVE' | 'CLOSE' | 'CANCEL' | null;

/** What may be done with the order now, by this person. */
export function PurchaseActions({
  order,
  onStale,
}: {
  order: PurchaseOrder_OrderFragment;
  onStale: () => void;
}) {
  useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened>(null);
  const approval = usePurchaseStep(PurchaseApproveDocument, pickApprove, onStale);
  const may = (action: PurchaseAction) =>
    order.supportedActions.includes(action) && mayDo(viewer, wanted[action]);
  const approve = async () => {
    const isDone = await approval.take({ id: order.id, expectedVersion: order.version });
    if (isDone) toast.success(t`${order.number} 已审批，计入在途库存`);
  };
  const refusal = approval.errors.lines;
  const dialog = { order, onStale, onClose: () => setOpened(null) };
  return (
    <>
      {refusal !== undefined && (
        <span className="form-error" role="alert">
          {refusal}
        </span>
      )}
      {order.total !== undefined && (
        <Button href={`/documents/purchase-orders/${order.id}.pdf`} target="_blank">
          PDF
        </Button>
      )}
      {may('UPDATE') && (
        <Button
          onClick={() =>
            void navigate({
              to: '/purchase-orders/$purchaseOrderId/edit',
              params: { purchaseOrderId: order.id },
            })
          }
        >
          {t`修改`}
        </Button>
      )}
      {may('CANCEL') && <Button onClick={() => setOpened('CANCEL')}>{t`取消采购单`}</Button>}
      {may('CLOSE') && <Button onClick={() => setOpened('CLOSE')}>{t`结单`}</Button>}
      {may('SEND') && <Button onClick={() => setOpened('SEND')}>{t`发给供应商`}</Button>}
      {may('RECEIVE') && (
        <Button type="primary" onClick={() => setOpened('RECEIVE')}>
          {t`收货`}
        </Button>
      )}
      {may('APPROVE') && (
        <Button type="primary" loading={approval.isSending} onClick={() => void approve()}>
          {t`审批通过`}
        </Button>
      )}
      <Suspense>
        {opened === 'SEND' && <SendDialog {...dialog} />}
        {opened === 'RECEIVE' && <ReceivePurchaseDialog {...dialog} />}
      </Suspense>
      {(opened === 'CLOSE' || opened === 'CANCEL') && (
        <EndDialog {...dialog} isClosing={opened === 'CLOSE'} />
      )}
    </>
  );
}
