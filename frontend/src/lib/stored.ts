/** Small texts that outlive the page: kept in localStorage, shared by everything on it. */
const listeners = new Set<() => void>();
const memory = new Map<string, string>();

const nameOf = (key: string) => `ordergraph.${key}`;

function tell() {
  for (const listener of listeners) listener();
}

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(nameOf(key));
  } catch {
    return memory.get(key) ?? null;
  }
}

export function writeStored(key: string, value: string) {
  try {
    localStorage.setItem(nameOf(key), value);
  } catch {
    // Storage is refused in some private windows; the text then lasts as long as the page.
    memory.set(key, value);
  }
  tell();
}

export function forgetStored(key: string) {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    memory.delete(key);
  }
  tell();
}

/** Told of every change, by this page or by another of the same browser. */
export function subscribeStored(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
