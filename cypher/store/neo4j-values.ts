// Values on their way to Neo4j and back. The driver sends a JavaScript number as a float: what is an integer is said to
// be one. In: parameters, or columns of the model. Out: what the driver takes, and from what it gives plain values.
import { EDGE_KINDS, EDGES, type EdgeKind } from '../model/edges.js';
import { NODE_KINDS, NODES, type NodeKind } from '../model/nodes.js';
import { columnsOf, type Column, type ColumnValue, type Row } from '../model/tables.js';
import type { QueryParameters } from './graph-store.js';
import { neo4j } from './neo4j-driver.js';

export function toDriver(value: QueryParameters[string]): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  return Array.isArray(value) ? value.map((each: string | number) => toDriver(each)) : value;
}

/** The columns of a row as the properties of a node or an edge. */
export function toProperties(columns: readonly Column[], row: Row): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const column of columns) properties[column.name] = toDriverColumn(column, row[column.name] ?? null);
  return properties;
}

function toDriverColumn(column: Column, value: ColumnValue): unknown {
  if (value === null) {
    if (!column.nullable) throw new Error(`column ${column.name} must have a value`);
    return null;
  }
  return column.type === 'INT64' ? neo4j.int(value as number) : value;
}

/** Integers as numbers where nothing is lost; nodes and edges as their properties, with null for what Neo4j leaves out. */
export function fromDriver(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (neo4j.isInt(value)) return value.inSafeRange() ? value.toNumber() : value.toBigInt();
  if (neo4j.isNode(value)) return ownProperties(nodeColumns.get(value.labels[0] as NodeKind), value.properties);
  if (neo4j.isRelationship(value)) return ownProperties(edgeColumns.get(value.type as EdgeKind), value.properties);
  if (neo4j.isDateTime(value) || neo4j.isDate(value) || neo4j.isLocalDateTime(value)) return value.toString();
  if (Array.isArray(value)) return value.map(fromDriver);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromDriver(each)]));
}

const nodeColumns = new Map(NODE_KINDS.map((kind) => [kind, columnsOf(NODES[kind])]));
const edgeColumns = new Map(EDGE_KINDS.map((kind) => [kind, columnsOf(EDGES[kind].properties)]));

function ownProperties(columns: readonly Column[] | undefined, properties: Readonly<Record<string, unknown>>): unknown {
  if (columns === undefined) return fromDriver({ ...properties });
  const own: Record<string, unknown> = {};
  for (const { name } of columns) own[name] = fromDriver(properties[name] ?? null);
  return own;
}
