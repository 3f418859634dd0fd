// What may stand at a place of a document, from the schema: fields, arguments, input fields, enum values, variables, types, directives.
// The document before the place is read leniently; where it cannot be followed nothing is offered.

import { named, written } from "./schema.js";
import { tokens } from "./tokens.js";

/** What fits at the offset: { start, end, choices: [{ text, insert, detail, description }] }. */
export function complete(schema, text, offset) {
  const all = tokens(text);
  const word = all.find(token => token.kind === "name" && token.start < offset && offset <= token.end);
  const start = word ? word.start : offset;
  if (all.some(token => (token.kind === "comment" || token.kind === "string") && token.start < start && start < token.end)) return null;

  const before = all.filter(token => token.end <= start && token.kind !== "blank" && token.kind !== "comment");
  const frame = follow(schema, before);
  const fragments = [...text.matchAll(/\bfragment\s+([A-Za-z_]\w*)\s+on\b/g)].map(match => match[1]);
  const typed = text.slice(start, offset).toLowerCase();
  const choices = (frame ? offered(schema, frame, before, fragments) : [])
    .filter(choice => choice.text.toLowerCase().includes(typed))
    .sort((a, b) => Number(b.text.toLowerCase().startsWith(typed)) - Number(a.text.toLowerCase().startsWith(typed)));
  return { start, end: word ? word.end : offset, choices };
}

// The frames that stand open at the end of the tokens, innermost last.
function follow(schema, before) {
  const frames = [{ kind: "document", root: "query", variables: [] }];
  for (let i = 0; i < before.length; i++) {
    const top = frames.at(-1);
    const { kind, text } = before[i];
    const last = before[i - 1]?.text;
    if (text === "}" || text === ")" || text === "]") {
      if (frames.length > 1) frames.pop();
      if (text !== "]") frames.at(-1).value = null;
    } else if (text === "{" || text === "(" || text === "[") {
      frames.push(opened(schema, top, text, last));
    } else if (kind === "name") {
      name(schema, top, text, last, frames);
    }
  }
  return { ...frames.at(-1), variables: frames[0].variables };
}

function opened(schema, top, text, last) {
  if (top.kind === "document") return text === "(" ? { kind: "variables" } : { kind: "selection", type: top.type ?? schema.root(top.root) };
  if (text === "(") return { kind: "arguments", inputs: top.directive ? top.directive.args : top.field?.args ?? [] };
  if (top.kind === "selection") {
    const type = top.condition ?? (last === "..." || top.isSpread ? top.type : schema.types.get(named(top.field?.type ?? {})));
    return { kind: "selection", type };
  }
  const type = top.value ?? (top.kind === "list" ? top.type : null);
  return text === "[" ? { kind: "list", type } : { kind: "object", inputs: type?.inputFields ?? [] };
}

function name(schema, top, text, last, frames) {
  if (top.kind === "document") {
    if (["query", "mutation", "subscription"].includes(text)) Object.assign(top, { root: text, type: null, variables: [] });
    else if (text === "fragment") top.type = null;
    else if (last === "on") top.type = schema.types.get(text);
    else if (last === "@") top.directive = schema.directives.find(directive => directive.name === text);
  } else if (top.kind === "variables") {
    if (last === "$") frames[0].variables.push(text);
  } else if (top.kind === "selection") {
    if (last === "@") top.directive = schema.directives.find(directive => directive.name === text);
    else if (last === "on") Object.assign(top, { condition: schema.types.get(text), directive: null });
    else if (last === "...") Object.assign(top, { isSpread: true, condition: null, field: null, directive: null });
    else Object.assign(top, { field: schema.field(top.type?.name, text), isSpread: false, condition: null, directive: null });
  } else if ((top.kind === "arguments" || top.kind === "object") && last !== ":" && last !== "$") {
    top.value = schema.types.get(named(top.inputs.find(input => input.name === text)?.type ?? {}));
  }
}

function offered(schema, frame, before, fragments) {
  const last = before.at(-1)?.text;
  if (last === "@") return schema.directives.map(directive => choice(`${directive.name}`, "", directive));
  if (last === "$") return frame.kind === "variables" ? [] : frame.variables.map(variable => choice(variable, "$"));
  switch (frame.kind) {
    case "document":
      return last === "on" ? types(schema, ["OBJECT", "INTERFACE", "UNION"])
        : last === undefined || last === "}" ? ["query", "mutation", "subscription", "fragment"].filter(word => word === "fragment" || schema.root(word)).map(word => choice(word)) : [];
    case "variables":
      return last === ":" || last === "[" ? types(schema, ["SCALAR", "ENUM", "INPUT_OBJECT"]) : [];
    case "selection":
      if (last === "on") return types(schema, ["OBJECT", "INTERFACE", "UNION"]).filter(one => fits(frame.type, one.type));
      if (last === "...") return [choice("on", ""), ...fragments.map(fragment => choice(fragment, "fragment"))];
      return frame.type ? [...(frame.type.fields ?? []).map(field => choice(field.name, written(field.type), field)), choice("__typename", "String!")] : [];
    case "list":
      return values(frame.type, frame.variables);
    default:
      return last === ":" ? values(frame.value, frame.variables)
        : frame.inputs.map(input => ({ ...choice(input.name, written(input.type), input), insert: `${input.name}: ` }));
  }
}

const fits = (type, other) => !type?.possibleTypes || other.name === type.name || type.possibleTypes.some(possible => possible.name === other.name)
  || (other.possibleTypes ?? []).some(possible => type.possibleTypes.some(one => one.name === possible.name));

const types = (schema, kinds) => [...schema.types.values()].filter(type => kinds.includes(type.kind) && !type.name.startsWith("__"))
  .map(type => ({ ...choice(type.name, "", type), type }));

const values = (type, variables) => [
  ...(type?.enumValues ?? []).map(value => choice(value.name, type.name, value)),
  ...(type?.name === "Boolean" ? [choice("true", "Boolean"), choice("false", "Boolean")] : []),
  ...variables.map(variable => choice(`$${variable}`, "")),
];

const choice = (text, detail = "", item = {}) => ({ text, insert: text, detail, description: item.description ?? "", isDeprecated: item.isDeprecated === true });
