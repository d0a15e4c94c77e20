// The first list of an answer as a table. In: a query's text and the data that answered it. Out: columns in the order of
// the selection, nested objects dotted (`organization.name`), a row for each item; without a list, one row of the answer.
// A list inside a row has its values joined by "; ", of objects each field for itself (`causes.failureMode`). Columns come
// from the text and the schema, so an empty list has its header too. Two types are told by their name in the schema: a
// `Breakdown`, whose lists are the parts of one table, is laid out as that; a `TrendSeries` is a line a point.
import {
  buildSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  GraphQLString,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Cell = string | number | boolean | null;

export interface AnswerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** what else was asked and is in no column, dotted from the top of the answer */
  readonly leftOut: readonly string[];
}

export interface AnsweredQuery {
  /** a text that was answered, so one that is valid */
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One field of the selection, fragments spelled out. */
interface Field {
  /** its name in the answer */
  readonly key: string;
  /** its name in the schema */
  readonly name: string;
  readonly isList: boolean;
  readonly type: GraphQLNamedType;
  /** null for a scalar */
  readonly fields: readonly Field[] | null;
}
/** The fields from the top of an answer down to one of them. */
type Place = readonly Field[];

/** @param typeDefs the schema that the query was answered by */
export function toAnswerTable({ text, variables, data }: AnsweredQuery, typeDefs: string): AnswerTable {
  const schema = buildSchema(typeDefs);
  const top = selectedFields(text, variables ?? {}, schema);
  const list = firstList(top);
  if (list === null) return { ...tableOf(top, [data]), leftOut: [] };
  const depth = list.findIndex(({ type }) => type.name === 'Breakdown') + 1;
  const matrix = depth === 0 ? null : matrixOf(list.slice(0, depth), data);
  if (matrix !== null) return { ...matrix.table, leftOut: others(top, matrix.shown) };
  const { key, fields, type } = list.at(-1)!;
  const found = (valueAt(data, list) ?? []) as unknown[];
  const items = type.name === 'TrendSeries' ? pointByPoint(fields!, found) : found;
  const table =
    fields === null ? { columns: [key], rows: items.map((item) => [toCell(item)]) } : tableOf(fields, items);
  return { ...table, leftOut: others(top, [list]) };
}

function tableOf(fields: readonly Field[], objects: readonly unknown[]): Omit<AnswerTable, 'leftOut'> {
  const places = placesOf(fields);
  return {
    columns: places.map(nameOf),
    rows: objects.map((object) => places.map((place) => toCell(valueAt(object, place)))),
  };
}

/**
 * A line for each of `rows`, a number for each of `columns`, and `rowTotals` where they were asked.
 * @returns null where not enough was asked to tell what a number stands for
 */
function matrixOf(
  place: Place,
  data: unknown,
): { table: Omit<AnswerTable, 'leftOut'>; shown: readonly Place[] } | null {
  const asked = (name: string): Field | undefined => place.at(-1)!.fields?.find((field) => field.name === name);
  const [rows, columns, cells, rowTotals] = ['rows', 'columns', 'cells', 'rowTotals'].map(asked);
  if (rows === undefined || cells === undefined) return null;
  const listOf = <Item>(field: Field): Item[] => (valueAt(data, [...place, field]) ?? []) as Item[];
  const counts = listOf<number[]>(cells);
  // Without their names, the numbers of several columns could not be told apart.
  if (columns === undefined && counts.some((line) => line.length > 1)) return null;
  const names = columns === undefined ? [cells.key] : listOf<string>(columns);
  const totals = rowTotals === undefined ? null : listOf<number>(rowTotals);
  return {
    table: {
      columns: [rows.key, ...names, ...(rowTotals === undefined ? [] : [rowTotals.key])],
      rows: listOf<string>(rows).map((label, at) => [label, ...counts[at]!, ...(totals === null ? [] : [totals[at]!])]),
    },
    shown: [
      rows,
      ...(columns === undefined ? [] : [columns]),
      cells,
      ...(rowTotals === undefined ? [] : [rowTotals]),
    ].map((field) => [...place, field]),
  };
}

/** A series once for each of its points, so that a spreadsheet can draw it. */
function pointByPoint(fields: readonly Field[], series: readonly unknown[]): unknown[] {
  const key = fields.find(({ name }) => name === 'points')?.key;
  if (key === undefined) return [...series];
  return (series as Record<string, unknown>[]).flatMap((each) =>
    (each[key] as unknown[]).map((point) => ({ ...each, [key]: point })),
  );
}

/** In the order of the text, from the outside in: what a reader meets first. */
function firstList(fields: readonly Field[]): Place | null {
  for (const field of fields) {
    if (field.isList) return [field];
    const below = field.fields === null ? null : firstList(field.fields);
    if (below !== null) return [field, ...below];
  }
  return null;
}

/** Down to every scalar. */
function placesOf(fields: readonly Field[]): Place[] {
  return fields.flatMap((field) =>
    field.fields === null ? [[field]] : placesOf(field.fields).map((below) => [field, ...below]),
  );
}

function others(top: readonly Field[], shown: readonly Place[]): string[] {
  const isShown = (place: Place): boolean => shown.some((each) => each.every((field, at) => field === place[at]));
  return placesOf(top)
    .filter((place) => !isShown(place))
    .map(nameOf);
}

function nameOf(place: Place): string {
  return place.map(({ key }) => key).join('.');
}

/** What the answer has there: of a list on the way, what each of its items has there, in one list. */
function valueAt(value: unknown, place: Place): unknown {
  const [field, ...below] = place;
  if (field === undefined || value === null) return value;
  const next = (value as Record<string, unknown>)[field.key] ?? null;
  return Array.isArray(next) && below.length > 0 ? next.flatMap((item) => valueAt(item, below)) : valueAt(next, below);
}

function toCell(value: unknown): Cell {
  if (Array.isArray(value)) return value.map((item) => toCell(item) ?? '').join('; ');
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new Error('a scalar of the schema is an object');
}

function selectedFields(text: string, given: Readonly<Record<string, unknown>>, schema: GraphQLSchema): Field[] {
  const { definitions } = parse(text);
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a text without an operation was answered');
  const fragments = new Map(
    definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const isLeftOut = (selection: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, selection, coerced)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, selection, coerced)?.['if'] === false;

  const fieldsOf = (sets: readonly SelectionSetNode[], parent: GraphQLNamedType): Field[] => {
    // A field may be selected several times, here and in fragments: its selections are one.
    const found = new Map<string, { name: string; type: GraphQLOutputType; sets: SelectionSetNode[] }>();
    const gather = (set: SelectionSetNode, on: GraphQLNamedType): void => {
      for (const selection of set.selections) {
        if (isLeftOut(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const name = selection.name.value;
          const key = selection.alias?.value ?? name;
          const known = found.get(key) ?? { name, type: typeOfField(on, name), sets: [] };
          if (selection.selectionSet !== undefined) known.sets.push(selection.selectionSet);
          found.set(key, known);
          continue;
        }
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
        const condition = fragment.typeCondition?.name.value;
        gather(fragment.selectionSet, condition === undefined ? on : schema.getType(condition)!);
      }
    };
    for (const set of sets) gather(set, parent);
    return [...found].map(([key, { name, type, sets: below }]) => {
      const named = getNamedType(type);
      return {
        key,
        name,
        isList: isListType(getNullableType(type)),
        type: named,
        fields: isCompositeType(named) ? fieldsOf(below, named) : null,
      };
    });
  };
  return fieldsOf([operation.selectionSet], schema.getRootType(operation.operation)!);
}

function typeOfField(on: GraphQLNamedType, name: string): GraphQLOutputType {
  const known = isObjectType(on) || isInterfaceType(on) ? on.getFields()[name]?.type : undefined;
  if (known !== undefined) return known;
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef.type;
  return name === TypeMetaFieldDef.name ? TypeMetaFieldDef.type : GraphQLString;
}
