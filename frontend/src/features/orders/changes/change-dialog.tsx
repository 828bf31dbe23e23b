import './changes.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import type { FieldErrors } from '@/graphql/use-payload';
import { Modal } from '@/ui/modal';
import type { OrderEffect_EffectFragment } from './changes.generated';
import { Effects } from './effects';

/** Asks what is to be changed, shows what that would do, and only then offers to do it. */
export function ChangeDialog({
  title,
  note,
  errors,
  effects,
  isReady,
  isSending,
  confirm,
  isDanger = false,
  onNote,
  onLook,
  onMake,
  onClose,
  children,
}: {
  title: string;
  note: string;
  errors: FieldErrors;
  /** What a look has shown; null before it, and once the input has changed. */
  effects: readonly OrderEffect_EffectFragment[] | null;
  isReady: boolean;
  isSending: boolean;
  confirm: string;
  isDanger?: boolean;
  onNote: (note: string) => void;
  onLook: () => void;
  onMake: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  useLingui();
  const general = errors.lines ?? errors.add;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (effects) onMake();
    else onLook();
  };
  return (
    <Modal title={title} className="change-dialog" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="modal-body stack">
          {general !== undefined && (
            <div className="form-error" role="alert">
              {general}
            </div>
          )}
          {children}
          <label className="labelled">
            {t`备注`}
            <input
              className="field"
              maxLength={500}
              value={note}
              onChange={(event) => onNote(event.target.value)}
            />
          </label>
          {effects && (
            <section className="stack" aria-label={t`变化预览`} aria-live="polite">
              <Effects effects={effects} />
            </section>
          )}
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button
            type="primary"
            danger={isDanger && effects !== null}
            htmlType="submit"
            loading={isSending}
            disabled={!isReady}
          >
            {effects ? confirm : t`预览变化`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
