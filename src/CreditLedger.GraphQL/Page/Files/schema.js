// The introspected schema, with what the page asks of it.

export class Schema {
  constructor(introspected) {
    this.types = new Map(introspected.types.map(type => [type.name, type]));
    this.directives = introspected.directives;
    this.description = introspected.description;
    this.roots = Object.fromEntries(["query", "mutation", "subscription"]
      .map(kind => [kind, this.types.get(introspected[`${kind}Type`]?.name)]).filter(([, type]) => type));
  }

  /** The types that are the author's, in the order of their names. */
  get own() {
    return [...this.types.values()].filter(type => !type.name.startsWith("__")).sort((a, b) => a.name < b.name ? -1 : 1);
  }

  root(kind) {
    return this.roots[kind];
  }

  field(typeName, name) {
    const type = this.types.get(typeName);
    return (type?.fields ?? type?.inputFields ?? []).find(field => field.name === name);
  }

  /** Where a type is met: "Owner.field", "Owner.field(argument)" or the name of a type that has it among its own. */
  usedBy(name) {
    const places = [];
    for (const type of this.own) {
      for (const field of type.fields ?? []) {
        if (named(field.type) === name) places.push({ owner: type.name, field: field.name });
        for (const argument of field.args) if (named(argument.type) === name) places.push({ owner: type.name, field: field.name, argument: argument.name });
      }
      for (const field of type.inputFields ?? []) if (named(field.type) === name) places.push({ owner: type.name, field: field.name });
      if ((type.possibleTypes ?? []).some(possible => possible.name === name)) places.push({ owner: type.name });
    }
    return places;
  }
}

/** The name of a type without its lists and exclamation marks. */
export function named(type) {
  return type.ofType ? named(type.ofType) : type.name;
}

/** A type as it is written: [Uscc!]! */
export function written(type) {
  if (type.kind === "NON_NULL") return `${written(type.ofType)}!`;
  return type.kind === "LIST" ? `[${written(type.ofType)}]` : type.name;
}

export const isRequired = input => input.type.kind === "NON_NULL" && input.defaultValue === null;

export const isLeaf = type => type?.kind === "SCALAR" || type?.kind === "ENUM";
