import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Modal } from '@/ui/modal';
import { readUnits } from './line-units';

/** Asks how early some orders are served. */
export function PriorityDialog({
  isSending,
  onChoose,
  onClose,
}: {
  isSending: boolean;
  onChoose: (priority: number) => void;
  onClose: () => void;
}) {
  useLingui();
  const [text, setText] = useState('50');
  const priority = readUnits(text);
  const isValid = priority !== null && priority >= 1 && priority <= 999;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isValid) onChoose(priority);
  };
  return (
    <Modal title={t`修改优先级`} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="modal-body stack">
          <label className="labelled">
            {t`优先级（1 到 999，数字小的先处理）`}
            <input
              className="field"
              inputMode="numeric"
              aria-invalid={!isValid}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={isSending} disabled={!isValid}>
            {t`保存`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
