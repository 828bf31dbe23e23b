// Every audit of graphql-http against URL; prints `[{id, name, status, reason}]`.
import { load } from './packages.mjs';

const { serverAudits } = load('graphql-http');
const url = process.argv[2];
const results = [];
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const { id, name, status, reason } = await audit.fn();
  results.push({ id, name, status, reason });
}
process.stdout.write(JSON.stringify(results));
