import './toasts.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { dismissToast, useToasts } from '@/lib/toast';

/** Placed once, by the app. */
export function Toasts() {
  useLingui();
  const shown = useToasts();
  return (
    <section className="toasts" aria-label={t`消息`} aria-live="polite">
      {shown.map(({ id, kind, text }) => (
        <div key={id} className={`toast ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <span className="grow">{text}</span>
          <button
            type="button"
            className="plain-button"
            aria-label={t`关闭消息`}
            onClick={() => dismissToast(id)}
          >
            ×
          </button>
        </div>
      ))}
    </section>
  );
}
