// node run.mjs '{"url": …, "acting": …, "bank": …, …}'
// Generates types and typed documents from what the running host tells of its schema, type-checks the client written against them, and
// runs it; the last line printed is what it was answered, as JSON. What is made lies in obj/.

import { generate } from "@graphql-codegen/cli";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const asked = JSON.parse(process.argv[2]);

// Every scalar of the schema has to be named here, or nothing is generated.
const config = {
  strictScalars: true,
  scalars: {
    Date: "string", DateTime: "string", Decimal: "string", LedgerPosition: "string", Long: "number", PledgeCode: "string", RecordId: "string",
    UUID: "string", Uscc: "string",
  },
};

await generate({
  cwd: import.meta.dirname,
  schema: asked.url,
  documents: "operations.graphql",
  silent: true,
  errorsOnly: true,
  config,
  generates: {
    "obj/schema.ts": { plugins: ["typescript"] },
    "obj/graphql.ts": { plugins: ["typescript-operations", "typed-document-node"] },
  },
});

const compiler = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
execFileSync(process.execPath, [compiler, "--project", import.meta.dirname], { stdio: "inherit" });

const { ask } = await import("./obj/js/src/client.js");
console.log(JSON.stringify(await ask(asked)));
