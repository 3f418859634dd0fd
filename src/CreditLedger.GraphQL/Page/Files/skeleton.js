// An operation to begin with, for a field of a root: its required arguments as variables, and of what comes back the plain fields.

import { isLeaf, isRequired, named, written } from "./schema.js";

/** { query, variables } for a root's field; kind is query, mutation or subscription. */
export function skeleton(schema, kind, field) {
  const needed = field.args.filter(isRequired);
  const declared = needed.map(argument => `$${argument.name}: ${written(argument.type)}`).join(", ");
  const given = needed.map(argument => `${argument.name}: $${argument.name}`).join(", ");
  const selected = selection(schema, schema.types.get(named(field.type)), "    ", kind === "query" ? 0 : 1);
  const name = field.name[0].toUpperCase() + field.name.slice(1);
  return {
    query: `${kind} ${name}${declared && `(${declared})`} {\n  ${field.name}${given && `(${given})`}${selected}\n}\n`,
    variables: needed.length === 0 ? "" : JSON.stringify(Object.fromEntries(needed.map(argument => [argument.name, sample(schema, argument.type)])), null, 2),
  };
}

// A page shows its rows; other types their plain fields, and so many levels below; where there is nothing plain, one level more.
function selection(schema, type, indent, levels) {
  if (isLeaf(type)) return "";
  const fields = (type.fields ?? []).filter(field => !field.args.some(isRequired) && !field.isDeprecated);
  const plain = fields.filter(field => isLeaf(schema.types.get(named(field.type))));
  const rows = fields.find(field => field.name === "nodes");
  const below = rows ? fields.filter(field => field.name === "nodes" || field.name === "pageInfo")
    : levels > 0 || plain.length === 0 ? fields.filter(field => !plain.includes(field)) : [];
  const lines = [
    ...plain.map(field => field.name),
    ...below.map(field => `${field.name}${selection(schema, schema.types.get(named(field.type)), `${indent}  `, levels - 1)}`),
    ...(type.possibleTypes ?? []).length > 0 && plain.length === 0 ? ["__typename", ...shared(schema, type, indent)] : [],
  ];
  return ` {\n${(lines.length > 0 ? lines : ["__typename"]).map(line => `${indent}${line}`).join("\n")}\n${indent.slice(2)}}`;
}

// What a union's members have in common by an interface they all implement.
function shared(schema, type, indent) {
  const members = type.possibleTypes.map(member => schema.types.get(member.name));
  const face = (members[0].interfaces ?? []).find(one => members.every(member => (member.interfaces ?? []).some(other => other.name === one.name)));
  return face ? [`... on ${face.name}${selection(schema, schema.types.get(face.name), `${indent}  `, 0)}`] : [];
}

function sample(schema, type) {
  if (type.kind === "NON_NULL") return sample(schema, type.ofType);
  if (type.kind === "LIST") return [];
  const known = schema.types.get(type.name);
  if (known.kind === "ENUM") return known.enumValues[0].name;
  if (known.kind === "INPUT_OBJECT") return Object.fromEntries(known.inputFields.filter(isRequired).map(field => [field.name, sample(schema, field.type)]));
  return { Int: 0, Float: 0, Boolean: false }[type.name] ?? "";
}
