// Finds what the words typed are about: every word must be met in a name, in the path to it or in its description.

import { language } from "./words.js";

/** Everything that can be found, once for a schema. */
export function indexOf(schema) {
  const entries = [];
  const add = (kind, path, item, link) => entries.push({
    kind, path, link, name: item.name.toLowerCase(), where: path.toLowerCase(), text: (item.description ?? "").toLowerCase(),
    description: item.description ?? "", isDeprecated: item.isDeprecated === true,
  });
  for (const type of schema.own) {
    add(type.kind, type.name, type, `#/type/${type.name}`);
    for (const field of type.fields ?? []) {
      add("field", `${type.name}.${field.name}`, field, `#/type/${type.name}/${field.name}`);
      for (const argument of field.args) add("argument", `${type.name}.${field.name}(${argument.name})`, argument, `#/type/${type.name}/${field.name}`);
    }
    for (const field of type.inputFields ?? []) add("input", `${type.name}.${field.name}`, field, `#/type/${type.name}/${field.name}`);
    for (const value of type.enumValues ?? []) add("value", `${type.name}.${value.name}`, value, `#/type/${type.name}/${value.name}`);
  }
  for (const directive of schema.directives) {
    add("directive", `@${directive.name}`, directive, `#/directive/${directive.name}`);
    for (const argument of directive.args) add("argument", `@${directive.name}(${argument.name})`, argument, `#/directive/${directive.name}`);
  }
  return entries;
}

/** The entries that the words are about, the nearest first. */
export function find(entries, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(word => word !== "");
  if (words.length === 0) return [];
  return entries
    .map(entry => ({ entry, distance: distance(entry, words) }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => a.distance - b.distance || a.entry.path.length - b.entry.path.length || a.entry.path.localeCompare(b.entry.path, language()))
    .map(({ entry }) => entry);
}

// Null when a word is nowhere. A name beats the path it stands in, and that beats what is said about it; types stand before their fields.
function distance(entry, words) {
  let sum = entry.isDeprecated ? 1 : 0;
  for (const word of words) {
    if (entry.where === word || entry.name === word) sum += 0;
    else if (entry.name.startsWith(word)) sum += 2;
    else if (entry.name.includes(word)) sum += 4;
    else if (entry.where.includes(word)) sum += 6;
    else if (entry.text.includes(word)) sum += 9;
    else return null;
  }
  return sum + (entry.kind === "argument" ? 2 : entry.kind === "field" || entry.kind === "input" || entry.kind === "value" ? 1 : 0);
}
