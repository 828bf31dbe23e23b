/** Told once when the server no longer knows us; the app then shows the sign-in page. */
const listeners = new Set<() => void>();

export function onSessionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionLost() {
  for (const listener of listeners) listener();
}
