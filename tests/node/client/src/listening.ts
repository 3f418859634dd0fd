// The same developer follows a whitelist: first from the log's beginning, then from where an answer was cut off.

import { print } from "graphql";
import { createClient } from "graphql-sse";
import { WhitelistChangesDocument, type WhitelistChangesSubscription, type WhitelistChangesSubscriptionVariables } from "../obj/graphql.js";

type Change = WhitelistChangesSubscription["whitelistChanges"];

/** The first changes of a list after a position, and as many after that once more, each from where the one before it stands. */
export async function follow(asked: { url: string; bank: string; list: string }, count: number) {
  const client = createClient({ url: asked.url, headers: { Authorization: `Bearer ${asked.bank}`, "Credit-Purpose": "FINANCE_REFERRAL" }, retryAttempts: 0 });
  const next = async (after: string, wanted: number) => {
    const variables: WhitelistChangesSubscriptionVariables = { list: asked.list, after };
    const changes: Change[] = [];
    for await (const { data, errors } of client.iterate<WhitelistChangesSubscription>({ query: print(WhitelistChangesDocument), variables })) {
      if (!data) throw new Error(JSON.stringify(errors));
      changes.push(data.whitelistChanges);
      if (changes.length === wanted) break;
    }
    return changes;
  };

  const followed = await next("0", count);
  const resumed: Change[] = [];
  for (const change of followed.slice(0, -1)) resumed.push(...await next(change.position, 1));
  client.dispose();
  return { followed, resumed };
}
