import { useSyncExternalStore } from 'react';

/** Short messages at the edge of the page, callable from anywhere. */
export type Toast = {
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

export function dismissToast(id: number) {
  publish(toasts.filter((toast) => toast.id !== id));
}

/** Messages are meant for one person: they go when that person does. */
export function clearToasts() {
  publish([]);
}

function show(kind: Toast['kind'], text: string) {
  const toast = { id: nextId, kind, text };
  nextId += 1;
  publish([...toasts.filter((each) => each.text !== text), toast].slice(-4));
  setTimeout(() => dismissToast(toast.id), lifetimes[kind]);
}

export const toast = {
  success: (text: string) => show('success', text),
  error: (text: string) => show('error', text),
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}
