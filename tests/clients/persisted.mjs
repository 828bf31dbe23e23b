// urql against URL, naming its documents by their hashes; prints what each answer was made of.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { load } from './packages.mjs';

const { Client, fetchExchange } = load('@urql/core');
const { persistedExchange } = load('@urql/exchange-persisted');

const [url, known, unknown] = process.argv.slice(2);
const sent = [];
const client = new Client({
  url,
  preferGetMethod: false,
  fetch: async (address, options) => {
    const response = await fetch(address, options);
    const { query, extensions } = JSON.parse(options.body);
    sent.push([query ? 'text' : extensions.persistedQuery.sha256Hash, response.status]);
    return response;
  },
  exchanges: [
    persistedExchange({
      generateHash: async (text) => createHash('sha256').update(text).digest('hex'),
      preferGetForPersistedQueries: false,
    }),
    fetchExchange,
  ],
});
for (const document of [known, unknown]) {
  const { data, error } = await client.query(document, {});
  assert.equal(error, undefined);
  assert.equal(data.root, 'Query');
}
process.stdout.write(JSON.stringify(sent));
