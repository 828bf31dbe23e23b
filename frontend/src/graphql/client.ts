import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import type { CombinedError } from '@urql/core';
import { createClient as createSocket } from 'graphql-ws';
import { csrfHeaders } from './csrf';
import { keys } from './keys.generated';
import { setLiveStatus } from './live-status';
import { sessionLost } from './session-events';

/** The one connection to the graph: HTTP for questions and changes, a socket for news. */

const endings = new Set<unknown>(['UNAUTHENTICATED', 'SESSION_EXPIRED']);

/** Whether the server no longer knows who is asking. */
export function hasSessionEnded(error: CombinedError): boolean {
  const hasCode = error.graphQLErrors.some((each) => endings.has(each.extensions.code));
  return hasCode || error.response?.status === 401;
}

// The socket's codes for a session that ended or lost a permission.
const lostCodes = new Set([4401, 4403]);

function liveExchange() {
  const socket = createSocket({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: 12_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) => {
        setTimeout(resolve, Math.min(15_000, 500 * 2 ** retries) * (0.7 + Math.random() * 0.6));
      }),
    on: {
      connected: () => setLiveStatus('live'),
      closed: (event) => {
        if (event instanceof CloseEvent && lostCodes.has(event.code)) sessionLost();
        const wasClean = event instanceof CloseEvent && event.code === 1000;
        setLiveStatus(wasClean ? 'idle' : 'reconnecting');
      },
    },
  });
  return subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink) }),
    }),
  });
}

/** Events have ids, but kept by id they would fill the cache for as long as the page is open. */
const passing = { OrderEvent: () => null, StockEvent: () => null };

/** A fresh client with an empty cache, as after a sign-in as somebody else. */
export function createGraphClient(url = '/graphql'): Client {
  return new Client({
    url,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    // urql's own header lists text/event-stream, and the server would answer queries as a stream.
    fetchOptions: () => ({
      credentials: 'same-origin',
      headers: { accept: 'application/graphql-response+json, application/json', ...csrfHeaders() },
    }),
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (hasSessionEnded(error)) sessionLost();
        },
      }),
      cacheExchange({ keys: { ...keys, ...passing } }),
      fetchExchange,
      liveExchange(),
    ],
  });
}
