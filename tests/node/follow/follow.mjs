// Follows a subscription with the stock clients of both protocols and says what they met, one JSON object a line.
// node follow.mjs <http url> <sse|ws> <how many> <query> [variables] [headers or connection parameters]
import { createClient as overSse } from 'graphql-sse';
import { createClient as overSocket } from 'graphql-ws';
import WebSocket from 'ws';

const [url, way, count, query, variables = '{}', more = '{}'] = process.argv.slice(2);
const client = way === 'sse'
  ? overSse({ url, headers: JSON.parse(more), retryAttempts: 0 })
  : overSocket({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, connectionParams: JSON.parse(more), retryAttempts: 0 });

let left = Number(count);
try {
  for await (const result of client.iterate({ query, variables: JSON.parse(variables) })) {
    console.log(JSON.stringify({ next: result }));
    if (--left === 0) break;
  }
  console.log(JSON.stringify({ complete: left > 0 }));
} catch (error) {
  console.log(JSON.stringify({ error: Array.isArray(error) ? error : { name: error.name, message: error.message, code: error.code, reason: error.reason } }));
}
await client.dispose();
