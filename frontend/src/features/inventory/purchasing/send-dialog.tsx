import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { toast } from '@/lib/toast';
import { TextField } from '@/ui/form-fields';
import { Modal } from '@/ui/modal';
import { PurchaseSendDocument } from './purchase-order.generated';
import type { PurchaseOrder_OrderFragment, PurchaseSendMutation } from './purchase-order.generated';
import { usePurchaseStep } from './use-purchase-step';

const pick = (data: PurchaseSendMutation) => data.purchaseOrderSend;

/** Sends the order with its PDF by e-mail, or says that it was sent by other means. */
export function SendDialog({
  order,
  onStale,
  onClose,
}: {
  order: PurchaseOrder_OrderFragment;
  onStale: () => void;
  onClose: () => void;
}) {
  useLingui();
  const { take, isSending, errors, touched } = usePurchaseStep(PurchaseSendDocument, pick, onStale);
  const [email, setEmail] = useState(order.supplier.email);
  const send = async (recipient: string | null) => {
    const input = { id: order.id, expectedVersion: order.version, email: recipient };
    if (!(await take(input))) return;
    toast.success(recipient === null ? t`已标记为发出` : t`邮件已排队，送达后标记为已发出`);
    onClose();
  };
  return (
    <Modal title={t`发给供应商`} onClose={onClose}>
      <div className="modal-body form">
        <TextField
          label={t`供应商邮箱`}
          type="email"
          value={email}
          error={errors.email}
          hint={t`采购单作为 PDF 附件发送。`}
          onChange={(next) => {
            touched();
            setEmail(next);
          }}
        />
      </div>
      <footer className="modal-foot">
        <Button loading={isSending} onClick={() => void send(null)}>
          {t`已用其他方式发出`}
        </Button>
        <Button
          type="primary"
          loading={isSending}
          disabled={email.trim() === ''}
          onClick={() => void send(email.trim())}
        >
          {t`发送邮件`}
        </Button>
      </footer>
    </Modal>
  );
}
