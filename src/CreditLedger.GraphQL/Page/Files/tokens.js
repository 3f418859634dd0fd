// The words of a GraphQL document, for the editor's colours, its completion and its tidying. Whatever is written is cut into tokens,
// unfinished or wrong as it may be: the server says what is wrong with it.

const shape = /(?<blank>[\uFEFF\t\n\r ,]+)|(?<comment>#[^\n\r]*)|(?<string>"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?)|(?<punctuator>\.\.\.|[!$&()[\]{}:=@|])|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<other>[^])/gu;

const keywords = new Set(["query", "mutation", "subscription", "fragment", "on", "true", "false", "null"]);

/** Tokens in order, blanks and comments among them: { kind, text, start, end }. */
export function tokens(text) {
  return [...text.matchAll(shape)].map(match => {
    const [kind] = Object.entries(match.groups).find(([, part]) => part !== undefined);
    return { kind, text: match[0], start: match.index, end: match.index + match[0].length };
  });
}

/** The same with what a colour is given to: keyword, field, variable, directive, type, value. */
export function coloured(text) {
  let before = "";
  return tokens(text).map(token => {
    const colour = colourOf(token, before);
    if (token.kind !== "blank" && token.kind !== "comment") before = token.text;
    return { ...token, colour };
  });
}

function colourOf(token, before) {
  if (token.kind !== "name") return token.kind === "punctuator" && (token.text === "$" || token.text === "@") ? "variable" : token.kind;
  if (before === "$" || before === "@") return "variable";
  return keywords.has(token.text) ? "keyword" : "name";
}

/** The documents' operations: { kind, name, start, end }; a selection set alone is a query without a name. */
export function operations(text) {
  const found = [];
  let depth = 0;
  let open = null;
  for (const token of tokens(text).filter(token => token.kind !== "blank" && token.kind !== "comment")) {
    if (depth === 0 && !open) {
      if (token.text === "{") open = { kind: "query", name: null, start: token.start };
      else if (["query", "mutation", "subscription", "fragment"].includes(token.text)) open = { kind: token.text, name: undefined, start: token.start };
    } else if (open && open.name === undefined) {
      open.name = token.kind === "name" ? token.text : null;
    }
    if ("{([".includes(token.text)) depth++;
    if ("})]".includes(token.text)) depth = Math.max(0, depth - 1);
    if (open && depth === 0 && token.text === "}") {
      if (open.kind !== "fragment") found.push({ ...open, end: token.end });
      open = null;
    }
  }
  return found;
}

/** Line and column, from 1, to the offset in the text; a column counts UTF-16 units and stays within its line. */
export function offsetOf(text, line, column) {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = start;
    const match = end.exec(text);
    if (!match) return text.length;
    start = match.index + match[0].length;
  }
  const rest = text.slice(start).search(/[\n\r]/);
  return Math.min(start + column - 1, rest < 0 ? text.length : start + rest);
}
