import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { CancelReason } from '@/graphql/schema.generated';
import { Modal } from '@/ui/modal';
import { cancelReasonKeys, cancelReasons } from './cancel-reasons';

export type Cancellation = { readonly reason: CancelReason; readonly note: string };

/** Asks why; what is cancelled stands in `children`. */
export function CancelDialog({
  title,
  isSending,
  onCancel,
  onClose,
  children,
}: {
  title: string;
  isSending: boolean;
  onCancel: (cancellation: Cancellation) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { _ } = useLingui();
  const [reason, setReason] = useState<CancelReason>('CUSTOMER');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCancel({ reason, note: note.trim() });
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="modal-body stack">
          {children}
          <p className="secondary">{t`占用的库存会立即释放，此操作不能撤回。`}</p>
          <label className="labelled">
            {t`原因`}
            <select
              className="field"
              value={reason}
              onChange={(event) => {
                const chosen = cancelReasonKeys.find((key) => key === event.target.value);
                if (chosen) setReason(chosen);
              }}
            >
              {cancelReasonKeys.map((key) => (
                <option key={key} value={key}>
                  {_(cancelReasons[key])}
                </option>
              ))}
            </select>
          </label>
          <label className="labelled">
            {t`备注`}
            <textarea
              className="field"
              rows={2}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" danger htmlType="submit" loading={isSending}>
            {t`取消订单`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
