// Tidies a document: one field a line, two spaces a level, arguments on one line. Only blanks and commas change.

import { tokens } from "./tokens.js";

export function tidy(text) {
  const words = tokens(text).filter(token => token.kind !== "blank");
  let out = "";
  let depth = 0;
  let inside = 0; // Brackets of arguments, lists and objects that stand open.
  words.forEach((token, i) => {
    const isBlock = inside === 0 && (token.text === "{" || token.text === "}");
    if (isBlock && token.text === "}") depth = Math.max(0, depth - 1);
    if (i > 0) out += inside > 0 ? within(words[i - 1], token, depth) : between(words[i - 1], token, depth, words[i - 2]);
    out += token.kind === "comment" ? token.text.trimEnd() : token.text;
    if (isBlock && token.text === "{") depth++;
    else if ("([{".includes(token.text)) inside++;
    else if (")]}".includes(token.text)) inside = Math.max(0, inside - 1);
  });
  return out === "" ? "" : `${out}\n`;
}

const line = depth => `\n${"  ".repeat(depth)}`;

function within(before, token, depth) {
  if (before.kind === "comment" || token.kind === "comment") return line(depth + 1);
  if (["(", "["].includes(before.text) || ["$", "@"].includes(before.text)) return "";
  if ([")", "]", ":", "!", "("].includes(token.text)) return "";
  if (token.text === "}") return before.text === "{" ? "" : " ";
  return ["{", ":", "="].includes(before.text) || ["=", "@"].includes(token.text) ? " " : ", ";
}

function between(before, token, depth, earlier) {
  if (before.kind === "comment" || token.kind === "comment") return line(depth);
  if (before.text === "}") return depth === 0 && token.text !== "}" ? "\n\n" : line(depth);
  if (token.text === "{") return before.text === "{" ? line(depth) : " ";
  if (token.text === "}" || before.text === "{") return line(depth);
  if (token.text === "(" || token.text === ":" || before.text === "@") return "";
  if (before.text === "...") return token.text === "on" || token.text === "@" ? " " : "";
  return before.text === ":" || token.text === "@" || depth === 0 || (before.text === "on" && earlier?.text === "...") ? " " : line(depth);
}
