import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Modal } from '@/ui/modal';

/** Asks for a note before something is done; `isNeeded` where it cannot be left out. */
export function NoteDialog({
  title,
  hint,
  action,
  isNeeded = false,
  isDangerous = false,
  isSending,
  onSend,
  onClose,
}: {
  title: string;
  hint?: string;
  action: string;
  isNeeded?: boolean;
  isDangerous?: boolean;
  isSending: boolean;
  onSend: (note: string) => void;
  onClose: () => void;
}) {
  useLingui();
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(note.trim());
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="modal-body stack">
          {hint !== undefined && <p className="secondary">{hint}</p>}
          <label className="labelled">
            {isNeeded ? t`原因` : t`备注`}
            <textarea
              className="field"
              rows={3}
              maxLength={500}
              required={isNeeded}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button
            type="primary"
            danger={isDangerous}
            htmlType="submit"
            loading={isSending}
            disabled={isNeeded && note.trim() === ''}
          >
            {action}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
