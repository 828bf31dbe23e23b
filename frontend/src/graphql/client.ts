import { cacheExchange } from '@urql/exchange-graphcache';
import { persistedExchange } from '@urql/exchange-persisted';
import { Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import type { CombinedError } from '@urql/core';
import type { DocumentNode } from 'graphql';
import { createClient as createSocket } from 'graphql-ws';
import { besideCache } from './beside-cache';
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

/** The token that a POST needs comes with the viewer, and a hash would make its question a POST. */
function isAskedByGet(document: DocumentNode): boolean {
  return document.definitions.some((each) => 'operation' in each && each.name?.value === 'Viewer');
}

/**
 * The SHA-256 by which the server knows an operation of the build; empty, and the text is sent,
 * where a browser does not give out its cryptography: without TLS on another machine.
 */
async function hashOf(text: string, document: DocumentNode): Promise<string> {
  if (!isSecureContext || isAskedByGet(document)) return '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends hashes in place of texts, but a text that the server does not know. */
const persisted = persistedExchange({
  generateHash: hashOf,
  enableForMutation: true,
  preferGetForPersistedQueries: false,
});

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
      besideCache(cacheExchange({ keys: { ...keys, ...passing } })),
      ...(import.meta.env.PROD ? [persisted] : []),
      fetchExchange,
      liveExchange(),
    ],
  });
}
