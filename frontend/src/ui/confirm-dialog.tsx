import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Modal } from '@/ui/modal';

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  action,
  isSending,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  /** What the button does, as a verb. */
  action: string;
  isSending: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  useLingui();
  return (
    <Modal title={title} onClose={onClose}>
      <div className="modal-body">{children}</div>
      <footer className="modal-foot">
        <Button onClick={onClose}>{t`返回`}</Button>
        <Button type="primary" danger loading={isSending} onClick={onConfirm}>
          {action}
        </Button>
      </footer>
    </Modal>
  );
}
