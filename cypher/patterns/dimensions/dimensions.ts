// What tables and series are counted by. In: one or two dimensions. Out: the text that follows a filter's, which turns
// each incident `i` into one row a claim, with `rowKey` and, where there is a second one, `columnKey`. A key is null where
// nothing is known.
import type { CauseKind } from '../../model/values.js';
import type { Dialect, QueryParameters } from '../../store/graph-store.js';
import { fillPlaceholders, queryText } from '../query-text.js';

export const DIMENSIONS = [
  'ORGANIZATION',
  'FAILURE_MODE',
  'FAILURE_MODE_GROUP',
  'COMPONENT_KIND',
  'TECHNOLOGY',
  'SEVERITY',
  'SYMPTOM',
  'DETECTION',
  'MITIGATION_OUTCOME',
  'YEAR',
  'PATH_LENGTH',
  'CAUSE_COUNT',
  'ATTRIBUTE',
  'STEP_FROM',
  'STEP_TO',
] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

/** The one attribute of a step: what a study called its end. */
export const RECORDED_KIND = 'recordedKind';

export type Dimension =
  | { readonly name: Exclude<DimensionName, 'ATTRIBUTE' | 'STEP_FROM' | 'STEP_TO'> }
  | { readonly name: 'ATTRIBUTE'; readonly attribute: string }
  /** `isRecorded`: the study's word for the component in place of its kind */
  | { readonly name: 'STEP_FROM' | 'STEP_TO'; readonly isRecorded: boolean };

/** As a store returns it: null where nothing is known. */
export type DimensionKey = string | number | null;

export interface DimensionTexts {
  readonly text: string;
  readonly parameters: QueryParameters;
}

type KeyName = 'rowKey' | 'columnKey';

/** What is written for nothing known in the data itself is nothing known here. */
const known = (value: string, unknown: string): string =>
  `CASE WHEN ${value} = '${unknown}' THEN NULL ELSE ${value} END`;

/** Fragment and expression of each dimension that needs no more than its name. */
const PLAIN: Readonly<
  Record<Exclude<DimensionName, 'ATTRIBUTE' | 'STEP_FROM' | 'STEP_TO'>, readonly [string, string]>
> = {
  ORGANIZATION: ['organization', "CASE WHEN toLower(o.name) = 'unknown' THEN NULL ELSE o.name END"],
  FAILURE_MODE: ['causes', known('x.failureMode', 'unknown')],
  FAILURE_MODE_GROUP: ['causes', known('x.failureModeGroup', 'unknown')],
  COMPONENT_KIND: ['affected', 'c.kind'],
  TECHNOLOGY: ['affected', 'c.technology'],
  SEVERITY: ['own', known('i.severity', 'UNKNOWN')],
  SYMPTOM: ['symptoms', 'x.symptom'],
  DETECTION: ['own', known('i.detectionMethod', 'UNKNOWN')],
  MITIGATION_OUTCOME: ['mitigations', known('x.outcome', 'UNKNOWN')],
  YEAR: ['own', 'left(i.startedAt, 4)'],
  PATH_LENGTH: ['own', 'i.pathLength'],
  CAUSE_COUNT: ['causes', 'count(x)'],
};

/**
 * @param columns null for one dimension alone
 * @param needsClaims whether rows stand for claims: a step dimension then has no row for an incident without steps
 * @param causeKinds of the causes that count
 */
export function dimensionTexts(
  rows: Dimension,
  columns: Dimension | null,
  { needsClaims, causeKinds }: { readonly needsClaims: boolean; readonly causeKinds: readonly CauseKind[] },
  dialect: Dialect,
): DimensionTexts {
  const parameters: Record<string, QueryParameters[string]> = {};
  const fragment = (file: string, fillings: Readonly<Record<string, string>>): string => {
    if (file === 'causes') parameters['causeKinds'] = causeKinds;
    return fillPlaceholders(queryText(import.meta.dirname, file, dialect), fillings);
  };
  const stepMatch = needsClaims ? 'MATCH' : 'OPTIONAL MATCH';
  if (columns !== null && isStep(rows) && isStep(columns) && rows.name !== columns.name) {
    const keys = `${stepEnd(rows)} AS rowKey, ${stepEnd(columns)} AS columnKey`;
    return { text: fragment('steps', { match: stepMatch, carried: 'i', keys }), parameters };
  }
  const textOf = (dimension: Dimension, key: KeyName, carried: string): string => {
    if (isStep(dimension))
      return fragment('steps', { match: stepMatch, carried, keys: `${stepEnd(dimension)} AS ${key}` });
    if (dimension.name === 'ATTRIBUTE') {
      const parameter = key === 'rowKey' ? 'rowsAttribute' : 'columnsAttribute';
      parameters[parameter] = dimension.attribute;
      return fragment('attributes', {
        name: `$${parameter}`,
        carried,
        keys: `${known('x.value', 'UNKNOWN')} AS ${key}`,
      });
    }
    const [file, value] = PLAIN[dimension.name];
    return fragment(file, { carried, keys: `${value} AS ${key}` });
  };
  if (columns === null) return { text: textOf(rows, 'rowKey', 'i'), parameters };
  // Counting brings the rows of an incident together, so it comes before the other dimension makes several of them.
  const text =
    columns.name === 'CAUSE_COUNT'
      ? [textOf(columns, 'columnKey', 'i'), textOf(rows, 'rowKey', 'i, columnKey')]
      : [textOf(rows, 'rowKey', 'i'), textOf(columns, 'columnKey', 'i, rowKey')];
  return { text: text.join('\n'), parameters };
}

/** One series for everything. */
export function wholeText(dialect: Dialect): DimensionTexts {
  return {
    text: fillPlaceholders(queryText(import.meta.dirname, 'own', dialect), { carried: 'i', keys: "'ALL' AS rowKey" }),
    parameters: {},
  };
}

function isStep(dimension: Dimension): dimension is Extract<Dimension, { name: 'STEP_FROM' | 'STEP_TO' }> {
  return dimension.name === 'STEP_FROM' || dimension.name === 'STEP_TO';
}

function stepEnd({ name, isRecorded }: Extract<Dimension, { name: 'STEP_FROM' | 'STEP_TO' }>): string {
  if (isRecorded) return known(name === 'STEP_FROM' ? 's.fromRecorded' : 's.toRecorded', 'UNKNOWN');
  return name === 'STEP_FROM' ? 'a.kind' : 'b.kind';
}
