// Reads { schema, bareSchema, world, wholeSchema, cases } from standard input and writes one answer for each case: how far the reference
// implementation lets it come, where it puts its errors, and the data. A case is { document, variables?, operation?, bare? } or { sdl }.
import { readFileSync } from 'node:fs';
import {
  GraphQLDeprecatedDirective, GraphQLScalarType, Kind, __Directive, __DirectiveLocation, __Schema, buildASTSchema, execute, getVariableValues,
  isAbstractType, isObjectType, parse, specifiedDirectives, specifiedRules, specifiedScalarTypes, validate, validateSchema,
} from 'graphql';

// What version 17 checks beyond September 2025: incremental delivery, and how deep introspection may be asked for.
const beyond = /^(DeferStream|StreamDirective|MaxIntrospectionDepth)/;
const rules = specifiedRules.filter((rule) => !beyond.test(rule.name));

// Version 17 reads empty selection sets unless told that they are not in the grammar (§2.5).
const strictly = { allowEmptySelectionSets: false };

// Version 17 describes directives by a later draft.
delete __Directive.getFields().isDeprecated;
delete __Directive.getFields().deprecationReason;
__Schema.getFields().directives.args = [];
GraphQLDeprecatedDirective.locations = GraphQLDeprecatedDirective.locations.filter((location) => location !== 'DIRECTIVE_DEFINITION');
__DirectiveLocation.getValues().splice(0, Infinity, ...__DirectiveLocation.getValues().filter(({ name }) => !/^(FRAGMENT_VARIABLE|DIRECTIVE)_DEFINITION$/.test(name)));

const input = JSON.parse(readFileSync(0, 'utf8'));
const fullSchema = dress(buildASTSchema(parse(input.schema)), input.world);
const bareSchema = buildASTSchema(parse(input.bareSchema));
const wholeSchema = parse(input.wholeSchema);
process.stdout.write(JSON.stringify(input.cases.map((each) => (each.sdl === undefined ? answer(each) : judge(each.sdl)))));

function answer({ document: source, variables, operation: name, bare }) {
  const schema = bare ? bareSchema : fullSchema;
  let document;
  try {
    document = parse(source, strictly);
  } catch (error) {
    return refused('parse', [error]);
  }

  const invalid = validate(schema, document, rules);
  if (invalid.length > 0) {
    return refused('validation', invalid);
  }

  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const operation = name == null && operations.length === 1 ? operations[0] : operations.find((node) => name != null && node.name?.value === name);
  if (operation === undefined) {
    return { refused: 'operation' };
  }

  if (operation.operation === 'subscription') {
    return { subscription: true };
  }

  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  if (errors) {
    return refused('variables', errors);
  }

  const result = execute({ schema, document, operationName: name ?? undefined, variableValues: variables ?? {}, contextValue: { sum: 0 } });
  return result.data === undefined ? refused('execution', result.errors) : {
    data: result.data,
    ...(result.errors && { errors: result.errors.map((error) => `${error.path?.join('.')} @ ${places(error)}`) }),
  };
}

function judge(sdl) {
  let document;
  try {
    document = parse(sdl, strictly);
  } catch (error) {
    return refused('parse', [error]);
  }

  let built;
  let problems;
  try {
    built = buildASTSchema(document);
    problems = validateSchema(built);
  } catch (error) {
    // It throws where the definitions are beyond building, and at some defaults of types that take none.
    problems = [error];
  }

  if (problems.length > 0) {
    return { refused: 'schema' };
  }

  // What every schema has is left out.
  const { __schema: told } = execute({ schema: built, document: wholeSchema }).data;
  told.types = told.types.filter(({ name }) => !name.startsWith('__') && !specifiedScalarTypes.some((scalar) => scalar.name === name));
  told.directives = told.directives.filter(({ name }) => !specifiedDirectives.some((directive) => directive.name === name));
  return { accepted: true, data: told };
}

function refused(at, errors) {
  return { refused: at, errors: errors.map(places) };
}

function places(error) {
  return (error.locations ?? []).map(({ line, column }) => `${line}:${column}`).join(' ');
}

// Every field answers what the world holds under its name; the C# side does the same with the same file.
function dress(bare, world) {
  const roots = [bare.getQueryType(), bare.getMutationType()];
  for (const type of Object.values(bare.getTypeMap()).filter(({ name }) => !name.startsWith('__'))) {
    if (isAbstractType(type)) {
      type.resolveType = (thing) => thing.is;
    } else if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        field.resolve = (parent, args, context) => value((roots.includes(type) ? world[type.name] : parent)[field.name], args, context, world);
      }
    }
  }

  const even = new GraphQLScalarType({
    name: 'Even',
    coerceOutputValue: whole,
    coerceInputValue: whole,
    coerceInputLiteral: (node) => (node.kind === Kind.INT ? whole(Number(node.value)) : undefined),
  });
  const { coerceOutputValue, coerceInputValue, coerceInputLiteral } = even;
  Object.assign(bare.getType('Even'), { coerceOutputValue, coerceInputValue, coerceInputLiteral });
  return bare;
}

function whole(number) {
  if (!Number.isInteger(number) || number % 2 !== 0) {
    throw new Error('not an even number');
  }

  return number;
}

function value(held, args, context, world) {
  if (Array.isArray(held)) {
    return held.map((item) => value(item, args, context, world));
  }

  if (typeof held === 'string' && held.startsWith('→')) {
    return world[held.slice(1)];
  }

  if (held?.fails) {
    throw new Error(held.fails);
  }

  if (held?.adds) {
    context.sum += args.by;
    return context.sum;
  }

  return held?.echoes ? args : (held ?? null);
}
