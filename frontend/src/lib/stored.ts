import { useCallback, useSyncExternalStore } from 'react';

/** Small preferences that outlive the page: kept in localStorage, shared by everything on it. */
const listeners = new Set<() => void>();
const memory = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused in some private windows; the preference then lasts as long as the page.
    memory.set(key, value);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function readStored(key: string): string | null {
  return read(`ordergraph.${key}`);
}

export function writeStored(key: string, value: string) {
  write(`ordergraph.${key}`, value);
}

/** The stored text of a key, and how to change it. Every user of the key sees the change. */
export function useStored(key: string): [string | null, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => null,
  );
  const set = useCallback((next: string) => writeStored(key, next), [key]);
  return [value, set];
}
