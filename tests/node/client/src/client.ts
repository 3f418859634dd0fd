// A bank's developer against the generated types: whatever the schema does not promise does not compile here.

import { GraphQLClient } from "graphql-request";
import {
  DeclareDocument, DistrictDocument, OneEnterpriseDocument, WhitelistDocument, WhitelistWithRecordsDocument,
  type WhitelistEntryFilterInput, type WhitelistEntrySortInput,
} from "../obj/graphql.js";
import { follow } from "./listening.js";

/** Where to ask and as whom; `acting` is the host on whose ledger something may be changed. */
export interface Asked {
  url: string;
  acting: string;
  bank: string;
  enterprise: string;
  uscc: string;
  list: string;
  district: string;
  applicant: string;
  commandId: string;
}

export async function ask(asked: Asked) {
  const bank = new GraphQLClient(asked.url, { headers: { Authorization: `Bearer ${asked.bank}`, "Credit-Purpose": "FINANCE_REFERRAL" } });
  const where: WhitelistEntryFilterInput = { status: { eq: "ADMITTED" }, grade: { in: ["A", "B"] } };
  const order: WhitelistEntrySortInput[] = [{ score: "DESC" }];

  const one = await bank.request(OneEnterpriseDocument, { uscc: asked.uscc });
  const page = await bank.request(WhitelistDocument, { list: asked.list, where, order });
  const after = page.financeWhitelist?.entries?.pageInfo.endCursor ?? null;
  const next = await bank.request(WhitelistDocument, { list: asked.list, where, order, after });
  const records = await bank.request(WhitelistWithRecordsDocument, { list: asked.list, where, order });
  const district = await bank.request(DistrictDocument, { list: asked.list, district: asked.district });

  const changes = await follow(asked, 3);

  const acting = new GraphQLClient(asked.acting, { headers: { Authorization: `Bearer ${asked.enterprise}` } });
  const declare = (statement: string, commandId: string | null) =>
    acting.request(DeclareDocument, { input: { uscc: asked.applicant, statement, commandId } }).then(answer => answer.declareApplicant);
  const refused = await declare("", null);
  const declared = await declare("我公司承诺所提交的材料真实有效", asked.commandId);
  const again = await declare("我公司承诺所提交的材料真实有效", asked.commandId);

  return {
    one: one.enterprise,
    scores: page.financeWhitelist?.entries?.nodes?.map(entry => entry.score) ?? [],
    first: page.financeWhitelist?.entries?.nodes?.[0],
    pageInfo: page.financeWhitelist?.entries?.pageInfo,
    next: next.financeWhitelist?.entries?.nodes?.map(entry => entry.uscc) ?? [],
    records: records.financeWhitelist?.entries?.nodes ?? [],
    counted: district.financeWhitelist?.entries?.totalCount,
    counts: district.financeWhitelist?.entries?.counts.map(kind => [kind.grade ?? "none", kind.count]) ?? [],
    followed: changes.followed,
    resumed: changes.resumed,
    refused: (refused?.errors ?? []).map(error => `${error.__typename} ${error.code}`),
    declared: { status: declared?.preservationEntry?.status, position: declared?.position, errors: declared?.errors ?? null },
    again: again?.position,
  };
}
