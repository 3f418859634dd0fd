// The public audits of GraphQL over HTTP against the server at the address given: one line of JSON for each, whatever came of it.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serverAudits } from './node_modules/graphql-http/lib/audits/index.mjs';

const url = process.argv[2];
const { version } = JSON.parse(await readFile(fileURLToPath(new URL('./node_modules/graphql-http/package.json', import.meta.url)), 'utf8'));
console.error(`graphql-http ${version} audits ${url}`);

for (const { id, name, fn } of serverAudits({ url })) {
  let result;
  try {
    result = await fn();
  } catch (fatal) {
    result = { status: 'fatal', reason: `${fatal.message}${fatal.cause ? `: ${fatal.cause.message}` : ''}` };
  }
  console.log(JSON.stringify({ id, name, status: result.status, reason: result.reason, answered: result.response?.status }));
}
