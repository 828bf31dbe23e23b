import { useEffect, useRef } from 'react';
import type { OperationContext } from 'urql';

/**
 * Asks a query again when `revision`, such as the version of the object that it is about, becomes
 * another than it was when it was first asked; not while it is paused.
 */
export function useRefetchOn(
  revision: number,
  ask: (options?: Partial<OperationContext>) => void,
  isPaused = false,
) {
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current === revision || isPaused) return;
    seen.current = revision;
    ask({ requestPolicy: 'network-only' });
  }, [ask, isPaused, revision]);
}
