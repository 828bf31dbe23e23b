// Apollo Client 4 against URL with SECRET: HTTP for questions and changes, a WebSocket for news.
import assert from 'node:assert/strict';
import { load } from './packages.mjs';
import { FOLLOW, NODE, PAGE, run, TAG, tagAndHear, target, walk } from './steps.mjs';

const { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } = load('@apollo/client/core');
const { GraphQLWsLink } = load('@apollo/client/link/subscriptions');
const { relayStylePagination } = load('@apollo/client/utilities');
const { createClient: createSocket } = load('graphql-ws');
const { WebSocket } = load('ws');

const { url, socketUrl, headers } = target();
const cache = new InMemoryCache({
  possibleTypes: { Node: ['Order'] },
  typePolicies: { Query: { fields: { orders: relayStylePagination() } } },
});
const socket = createSocket({
  url: socketUrl,
  webSocketImpl: WebSocket,
  connectionParams: headers,
});
const client = new ApolloClient({
  cache,
  link: ApolloLink.split(
    ({ operationType }) => operationType === 'subscription',
    new GraphQLWsLink(socket),
    new HttpLink({ uri: url, headers }),
  ),
});
let order;

async function ask(variables, fetchPolicy = 'no-cache') {
  const { data } = await client.query({
    query: gql(PAGE),
    variables,
    fetchPolicy,
  });
  return data.orders;
}

async function tag(name) {
  const variables = { input: { id: order.id, add: [name] } };
  const { data } = await client.mutate({ mutation: gql(TAG), variables });
  assert.deepEqual(data.orderTagsUpdate.userErrors, []);
  return data.orderTagsUpdate.order;
}

await run({
  async 'walks every page'() {
    const ids = (await walk(ask)).map(({ node }) => node.id);
    assert.equal(ids.length, 5);
    assert.equal(new Set(ids).size, 5);
  },
  async 'merges pages in its cache'() {
    const { edges, pageInfo } = await ask({ first: 2 }, 'network-only');
    await ask({ first: 2, after: pageInfo.endCursor }, 'network-only');
    order = edges[0].node;
    const merged = cache.readQuery({ query: gql(PAGE) }).orders;
    assert.equal(merged.edges.length, 4);
    assert.deepEqual(merged.edges[0].node, order);
  },
  async 'refetches a node into the entry of its cache'() {
    const { data } = await client.query({
      query: gql(NODE),
      variables: { id: order.id },
    });
    assert.equal(data.node.number, order.number);
    assert.deepEqual(cache.extract()[`Order:${order.id}`].tags, []);
  },
  async 'changes an order, and its cache knows'() {
    assert.deepEqual((await tag('apollo')).tags, ['apollo']);
    assert.deepEqual(cache.extract()[`Order:${order.id}`].tags, ['apollo']);
  },
  async 'reads what is wrong with a question'() {
    const query = gql('{ nothing }');
    const { error } = await client.query({ query, errorPolicy: 'all' });
    assert.match(error.errors[0].message, /^Cannot query field 'nothing' on type 'Query'/);
  },
  async 'hears of a change over its socket'() {
    const event = await tagAndHear(
      (onBatch, error) => {
        const watching = client
          .subscribe({ query: gql(FOLLOW) })
          .subscribe({ next: ({ data }) => onBatch(data.orderEvents), error });
        return () => watching.unsubscribe();
      },
      () => tag('live'),
    );
    assert.equal(event.order.id, order.id);
    assert.deepEqual(event.order.tags, ['apollo', 'live']);
  },
});
