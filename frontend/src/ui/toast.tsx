import './toast.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useSyncExternalStore } from 'react';

/** Short messages at the edge of the page, callable from anywhere. */
type Toast = {
  readonly id: number;
  readonly kind: 'success' | 'error';
  readonly text: string;
};

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const lifetimes = { success: 4_000, error: 10_000 } as const;

function publish(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number) {
  publish(toasts.filter((toast) => toast.id !== id));
}

function show(kind: Toast['kind'], text: string) {
  const toast = { id: nextId, kind, text };
  nextId += 1;
  publish([...toasts.filter((each) => each.text !== text), toast].slice(-4));
  setTimeout(() => dismiss(toast.id), lifetimes[kind]);
}

export const toast = {
  success: (text: string) => show('success', text),
  error: (text: string) => show('error', text),
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Placed once, by the app. */
export function Toasts() {
  useLingui();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section className="toasts" aria-label={t`消息`} aria-live="polite">
      {shown.map(({ id, kind, text }) => (
        <div key={id} className={`toast ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <span className="grow">{text}</span>
          <button
            type="button"
            className="plain-button"
            aria-label={t`关闭消息`}
            onClick={() => dismiss(id)}
          >
            ×
          </button>
        </div>
      ))}
    </section>
  );
}
