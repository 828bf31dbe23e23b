// urql against URL with SECRET, over TRANSPORT (`ws` or `sse`) for news. Its headers are its own:
// they name `text/event-stream`, and an ordinary question must be answered with JSON all the same.
import assert from 'node:assert/strict';
import { load } from './packages.mjs';
import { FOLLOW, NODE, PAGE, run, TAG, tagAndHear, target, walk } from './steps.mjs';

const { Client, fetchExchange, subscriptionExchange } = load('@urql/core');
const { cacheExchange } = load('@urql/exchange-graphcache');
const { createClient: createSocket } = load('graphql-ws');
const { createClient: createEventSource } = load('graphql-sse');
const { WebSocket } = load('ws');

const { url, socketUrl, headers } = target();
const news =
  process.argv[4] === 'ws'
    ? createSocket({
        url: socketUrl,
        webSocketImpl: WebSocket,
        connectionParams: headers,
      })
    : createEventSource({ url, headers });
const client = new Client({
  url,
  preferGetMethod: false,
  fetchOptions: { headers },
  exchanges: [
    cacheExchange({
      keys: {
        PageInfo: () => null,
        OrderEventBatch: () => null,
        OrderEvent: () => null,
      },
    }),
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query, variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: news.subscribe({ query, variables }, sink),
        }),
      }),
    }),
  ],
});
let order;

async function data(result) {
  const { data: found, error } = await result;
  assert.equal(error, undefined);
  return found;
}

async function ask(variables) {
  return (await data(client.query(PAGE, variables))).orders;
}

async function tag(name) {
  const input = { id: order.id, add: [name] };
  const { orderTagsUpdate } = await data(client.mutation(TAG, { input }));
  assert.deepEqual(orderTagsUpdate.userErrors, []);
  return orderTagsUpdate.order;
}

await run({
  async 'walks every page'() {
    const ids = (await walk(ask)).map(({ node }) => node.id);
    assert.equal(ids.length, 5);
    assert.equal(new Set(ids).size, 5);
  },
  async 'refetches a node'() {
    order = (await ask({ first: 2 })).edges[0].node;
    const { node } = await data(client.query(NODE, { id: order.id }));
    assert.equal(node.number, order.number);
    assert.deepEqual(node.tags, []);
  },
  async 'changes an order, and its cache knows'() {
    assert.deepEqual((await tag('urql')).tags, ['urql']);
    const cached = client.readQuery(NODE, { id: order.id });
    assert.deepEqual(cached.data.node.tags, ['urql']);
  },
  async 'reads what is wrong with a question'() {
    const { error } = await client.query('{ nothing }', {});
    assert.match(error.graphQLErrors[0].message, /^Cannot query field 'nothing' on type 'Query'/);
  },
  async 'hears of a change'() {
    const event = await tagAndHear(
      (onBatch, onError) => {
        const watching = client.subscription(FOLLOW, {}).subscribe((result) => {
          if (result.error) onError(result.error);
          else onBatch(result.data.orderEvents);
        });
        return () => watching.unsubscribe();
      },
      () => tag('live'),
    );
    assert.equal(event.order.id, order.id);
    assert.deepEqual(event.order.tags, ['live', 'urql']);
  },
});
