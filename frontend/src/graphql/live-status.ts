import { useSyncExternalStore } from 'react';

/** Whether news arrives: one small store, written by the socket and read by the live dot. */
export type LiveStatus = 'idle' | 'live' | 'reconnecting';

let status: LiveStatus = 'idle';
let reconnects = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setLiveStatus(next: LiveStatus) {
  if (next === 'live' && status === 'reconnecting') reconnects += 1;
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(subscribe, () => status);
}

/** Grows by one whenever the socket came back: what was missed meanwhile must be fetched again. */
export function useReconnects(): number {
  return useSyncExternalStore(subscribe, () => reconnects);
}
