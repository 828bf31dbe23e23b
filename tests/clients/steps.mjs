// What every client is asked to do with the graph, and how the outcome is told.
import assert from 'node:assert/strict';

export const PAGE = `
  query Page($first: Int, $after: String) {
    orders(first: $first, after: $after, orderBy: NEWEST) {
      edges { cursor node { id number version } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
export const NODE = `
  query Node($id: ID!) { node(id: $id) { __typename id ... on Order { number tags } } }`;
export const TAG = `
  mutation Tag($input: OrderTagsUpdateInput!) {
    orderTagsUpdate(input: $input) { order { id tags version } userErrors { code message field } }
  }`;
export const FOLLOW = `
  subscription Follow($after: String) {
    orderEvents(after: $after) { cursor events { type order { id tags } } }
  }`;

/** Node's end of a connection to the graph: `{url, socketUrl, headers}` from the command line. */
export function target() {
  const [url, secret] = process.argv.slice(2);
  const headers = { authorization: `Bearer ${secret}` };
  return { url, socketUrl: url.replace(/^http/, 'ws'), headers };
}

/** Walks every page of 2; `ask(variables)` gives the connection. Returns the edges. */
export async function walk(ask) {
  const edges = [];
  let after = null;
  for (;;) {
    const { edges: found, pageInfo } = await ask({ first: 2, after });
    assert.equal(pageInfo.startCursor, found[0].cursor);
    assert.equal(pageInfo.endCursor, found.at(-1).cursor);
    edges.push(...found);
    if (!pageInfo.hasNextPage) return edges;
    after = pageInfo.endCursor;
  }
}

/**
 * Subscribes, tags the order once the stream has begun, and returns the event that told of it.
 * `subscribe(onBatch, onError)` returns what ends the subscription.
 */
export function tagAndHear(subscribe, tag) {
  return new Promise((resolve, reject) => {
    let begun = false;
    const end = subscribe((batch) => {
      if (!begun) {
        begun = true;
        assert.deepEqual(batch.events, []);
        tag().catch(reject);
      } else if (batch.events.length > 0) {
        end();
        resolve(batch.events[0]);
      }
    }, reject);
  });
}

/** Runs the steps in order, and prints their names; the first that fails ends the process. */
export async function run(steps) {
  const done = [];
  for (const [name, step] of Object.entries(steps)) {
    await step();
    done.push(name);
  }
  process.stdout.write(JSON.stringify(done));
  process.exit(0);
}
