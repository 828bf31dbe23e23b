import type { TypedDocumentNode } from '@urql/core';
import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { useReconnects } from './live-status';

const flushMs = 250;

/**
 * Listens to a subscription and hands its events over in batches, four times a second at most:
 * drawing each of fifty events a second by itself costs more than the page has.
 *
 * `onResync` is called when events may have been missed (the socket came back, or the server says
 * RESYNC_REQUIRED): fetch again what is shown.
 */
export function useLive<Data, Variables extends object>({
  document,
  variables,
  onEvents,
  onResync,
  isPaused = false,
}: {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  onEvents: (events: readonly Data[]) => void;
  onResync: () => void;
  isPaused?: boolean;
}) {
  const client = useClient();
  const latest = useRef({ onEvents, onResync, variables });
  useEffect(() => {
    latest.current = { onEvents, onResync, variables };
  });

  const written = JSON.stringify(variables);
  useEffect(() => {
    if (isPaused) return undefined;
    let buffer: Data[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const events = buffer;
      buffer = [];
      latest.current.onEvents(events);
    };
    const subscription = client
      .subscription(document, latest.current.variables)
      .subscribe(({ data, error }) => {
        if (error?.graphQLErrors.some((each) => each.extensions.code === 'RESYNC_REQUIRED')) {
          latest.current.onResync();
        }
        if (!data) return;
        buffer.push(data);
        timer ??= setTimeout(flush, flushMs);
      });
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
    };
    // `written` stands for the variables, which may be built anew on every render.
  }, [client, document, isPaused, written]);

  const reconnects = useReconnects();
  const seen = useRef(reconnects);
  useEffect(() => {
    if (seen.current === reconnects) return;
    seen.current = reconnects;
    latest.current.onResync();
  }, [reconnects]);
}
