import './modal.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** The browser's own modal dialog: it traps the focus, closes with Esc and dims the page. */
export function Modal({
  title,
  onClose,
  children,
  className = '',
  isTitleHidden = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  isTitleHidden?: boolean;
}) {
  useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- A click on the dimmed page lands on the dialog itself; Esc does the same for the keyboard
    <dialog
      ref={dialog}
      className={`modal ${className}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {!isTitleHidden && (
        <header className="modal-head">
          <h2 className="grow">{title}</h2>
          <button
            type="button"
            className="button quiet small"
            aria-label={t`关闭`}
            onClick={onClose}
          >
            ×
          </button>
        </header>
      )}
      {children}
    </dialog>
  );
}
