// What a query may cost at most, judged from its text: 1 for every value that its reply may have, and what a field weighs that
// asks the store a question of its own. In: a parsed text with its variables. Out: the cost, the field that adds most, and
// how deep and how renamed the text is. Lists count by their `first`, else by a usual length.
import {
  getNamedType,
  getNullableType,
  GraphQLList,
  GraphQLNonNull,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LARGEST_PAGE } from '../arguments.js';
import { fieldOf, fragmentsOf, type AskedQuery } from './fields.js';
import { lengthOf, weightOf } from './weights.js';

/** Of one selection of one object, fragments spelled out. */
export interface Measure {
  readonly cost: number;
  readonly levels: number;
  readonly aliases: number;
  /** the field that alone adds most, by the names on the way to it: `hotspots.incidentsList` */
  readonly heaviest: { readonly field: string; readonly cost: number };
}

const NOTHING: Measure = { cost: 0, levels: 0, aliases: 0, heaviest: { field: '', cost: 0 } };

/**
 * The operation that a request names; of several, where it names none, each counts. It need not be valid: what the schema
 * does not know costs as a value.
 */
export function measure(schema: GraphQLSchema, { document, operationName, variables }: AskedQuery): Measure {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const named = operations.filter(({ name }) => name?.value === operationName);
  const measures = (named.length > 0 ? named : operations).map((operation) =>
    new Walk(schema, fragmentsOf(document), valuesOf(operation, variables ?? {})).measure(operation),
  );
  return measures.reduce(
    (a, b) => ({
      ...(b.cost > a.cost ? b : a),
      levels: Math.max(a.levels, b.levels),
      aliases: Math.max(a.aliases, b.aliases),
    }),
    NOTHING,
  );
}

class Walk {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  /**
   * Each fragment is measured once for every size of page it is spread in, or fragments that name each other twice would
   * take forever. In a circle, which validation refuses, one that is met again adds nothing.
   */
  readonly #measured = new Map<string, Measure>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  measure(operation: OperationDefinitionNode): Measure {
    return this.#ofSelections(operation.selectionSet, this.#schema.getRootType(operation.operation) ?? undefined, null);
  }

  /** @param page entries of the connection whose fields these are */
  #ofSelections(set: SelectionSetNode, type: GraphQLNamedType | undefined, page: number | null): Measure {
    let sum = NOTHING;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum = add(sum, this.#ofField(selection, type, page));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) sum = add(sum, this.#ofFragment(selection.name.value, page));
      else {
        const name = selection.typeCondition?.name.value;
        const inner = name === undefined ? type : this.#schema.getType(name);
        sum = add(sum, this.#ofSelections(selection.selectionSet, inner, page));
      }
    }
    return sum;
  }

  #ofFragment(name: string, page: number | null): Measure {
    const key = `${name} ${page}`;
    const known = this.#measured.get(key);
    if (known !== undefined) return known;
    this.#measured.set(key, NOTHING);
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return NOTHING;
    const type = this.#schema.getType(fragment.typeCondition.name.value);
    const measured = this.#ofSelections(fragment.selectionSet, type, page);
    this.#measured.set(key, measured);
    return measured;
  }

  #ofField(node: FieldNode, parent: GraphQLNamedType | undefined, page: number | null): Measure {
    const name = node.name.value;
    const field = fieldOf(parent, name);
    const first = firstOf(node, field, this.#variables);
    const items = field === undefined ? 1 : itemsOf(field.type, first ?? lengthOf(parent, name, page));
    // A connection is no list: what it lists is as long as its own `first` says.
    const inner =
      node.selectionSet === undefined
        ? NOTHING
        : this.#ofSelections(node.selectionSet, field && getNamedType(field.type), isList(field?.type) ? null : first);
    const own = weightOf(parent, name) + items;
    const isOwnHeaviest = own >= items * inner.heaviest.cost;
    return {
      cost: bounded(own + items * inner.cost),
      // `ofType` unwraps one type: introspection chains nine of them, and each leads to one object at most.
      levels: inner.levels + (name === 'ofType' ? 0 : 1),
      aliases: inner.aliases + (node.alias === undefined ? 0 : 1),
      heaviest: isOwnHeaviest
        ? { field: name, cost: own }
        : { field: `${name}.${inner.heaviest.field}`, cost: bounded(items * inner.heaviest.cost) },
    };
  }
}

function add(a: Measure, b: Measure): Measure {
  return {
    cost: bounded(a.cost + b.cost),
    levels: Math.max(a.levels, b.levels),
    aliases: a.aliases + b.aliases,
    heaviest: b.heaviest.cost > a.heaviest.cost ? b.heaviest : a.heaviest,
  };
}

/** What was sent, else the operation's defaults. */
function valuesOf(
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...sent };
}

/**
 * @returns the entries that a field's `first` asks for, null where it has none; 0 for what is out of range: such a page is
 * refused by its resolver, which names the argument
 */
function firstOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  variables: Readonly<Record<string, unknown>>,
): number | null {
  const argument = field?.args.find(({ name }) => name === 'first');
  if (argument === undefined) return null;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  const sent =
    given?.kind === Kind.INT ? Number(given.value) : given?.kind === Kind.VARIABLE ? variables[given.name.value] : null;
  // What is no number is refused when it is coerced; a deep list could not even be made one here.
  const first = typeof sent === 'number' ? sent : Number(argument.defaultValue);
  return first >= 0 && first <= LARGEST_PAGE ? first : 0;
}

/** Without a bound, lists within lists would end at infinity, of which 0 times is no number. */
function bounded(cost: number): number {
  return Math.min(cost, Number.MAX_SAFE_INTEGER);
}

function isList(type: GraphQLOutputType | undefined): boolean {
  return type !== undefined && getNullableType(type) instanceof GraphQLList;
}

/** @returns how many values a field holds, lists of lists multiplied out */
function itemsOf(type: GraphQLOutputType, length: number): number {
  if (type instanceof GraphQLNonNull) return itemsOf(type.ofType as GraphQLOutputType, length);
  return type instanceof GraphQLList ? length * itemsOf(type.ofType, length) : 1;
}
