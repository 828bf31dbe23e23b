/** Told when the server seems not to know us any more; the session is then asked for again. */
const listeners = new Set<() => void>();

export function onSessionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionLost() {
  for (const listener of listeners) listener();
}
