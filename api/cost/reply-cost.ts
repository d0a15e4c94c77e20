// What a reply did cost, by the measure that its query was judged by: 1 for every value in it, and what the fields weigh that
// asked the store. In: the query and its data. Out: a number.
import {
  getNamedType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, fragmentsOf, type AskedQuery } from './fields.js';
import { weightOf } from './weights.js';

/** What an operation's result cost: the fields that were answered, the entries that were found. */
export function costOf(schema: GraphQLSchema, { document, operationName }: AskedQuery, data: unknown): number {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.name?.value === (operationName ?? definition.name?.value),
  );
  if (operation === undefined || data === null || data === undefined) return 0;
  const type = schema.getRootType(operation.operation) ?? undefined;
  // The reply itself is no value of it.
  return costOfValue(data, new Plan(schema, fragmentsOf(document), [{ set: operation.selectionSet, type }])) - 1;
}

function costOfValue(value: unknown, plan: Plan): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + costOfValue(each, plan), 0);
  let cost = 1;
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      const { weight, plan: within } = plan.at(key);
      cost += weight + costOfValue(inner, within);
    }
  }
  return cost;
}

interface Selected {
  readonly set: SelectionSetNode;
  readonly type: GraphQLNamedType | undefined;
}

/** The fields of one object by the keys they have in the reply, made as far as a reply goes: a text may name far more. */
class Plan {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #entered = new Set<string>();
  readonly #fields = new Map<string, { weight: number; selected: Selected[] }>();
  readonly #plans = new Map<string, Plan>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    selected: readonly Selected[],
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    for (const each of selected) this.#collect(each);
  }

  at(key: string): { weight: number; plan: Plan } {
    const { weight, selected } = this.#fields.get(key) ?? { weight: 0, selected: [] };
    let plan = this.#plans.get(key);
    if (plan === undefined) this.#plans.set(key, (plan = new Plan(this.#schema, this.#fragments, selected)));
    return { weight, plan };
  }

  #collect({ set, type }: Selected): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) this.#add(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const name = selection.typeCondition?.name.value;
        this.#collect({ set: selection.selectionSet, type: name === undefined ? type : this.#schema.getType(name) });
      } else if (!this.#entered.has(selection.name.value)) {
        this.#entered.add(selection.name.value);
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment === undefined) continue;
        this.#collect({ set: fragment.selectionSet, type: this.#schema.getType(fragment.typeCondition.name.value) });
      }
    }
  }

  #add(node: FieldNode, parent: GraphQLNamedType | undefined): void {
    const key = node.alias?.value ?? node.name.value;
    const field = this.#fields.get(key) ?? { weight: 0, selected: [] };
    this.#fields.set(key, field);
    // Types that share a key differ in weight at most: the reply does not tell which of them it is.
    field.weight = Math.max(field.weight, weightOf(parent, node.name.value));
    if (node.selectionSet === undefined) return;
    const definition = fieldOf(parent, node.name.value);
    field.selected.push({ set: node.selectionSet, type: definition && getNamedType(definition.type) });
  }
}
