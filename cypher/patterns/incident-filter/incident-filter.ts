// The filter that every question about incidents takes (IncidentFilter of the API). In: what to filter by.
// Out: a condition on `i`, put together from the fixed texts of this folder for the fields that are given, and their
// parameters. Fields that are not given leave no trace, so the engine plans no join for them.
import type {
  CauseKind,
  ComponentKind,
  FailureMode,
  FailureModeGroup,
  Role,
  Severity,
  Symptom,
} from '../../model/values.js';
import type { Dialect, QueryParameters } from '../../store/graph-store.js';
import { fillPlaceholders, queryText } from '../query-text.js';

/** Fields are joined by AND, values by OR; an empty list is as absent. */
export interface IncidentFilter {
  readonly organizationIds?: readonly string[];
  readonly severities?: readonly Severity[];
  /** seconds since 1970: `from` ≤ start < `to`; incidents without a start are left out */
  readonly fromSecond?: number;
  readonly toSecond?: number;
  /** seconds since 1970: incidents that started later are left out, those without a start stay */
  readonly asOfSecond?: number;
  readonly failureModes?: readonly FailureMode[];
  readonly failureModeGroups?: readonly FailureModeGroup[];
  readonly causeKinds: readonly CauseKind[];
  /** the four below speak of one affected component */
  readonly componentKinds?: readonly ComponentKind[];
  readonly technologies?: readonly string[];
  readonly componentIds?: readonly string[];
  readonly roles?: readonly Role[];
  readonly symptoms?: readonly Symptom[];
}

export interface FilterCondition {
  /** a condition on the variable `i` */
  readonly text: string;
  readonly parameters: QueryParameters;
}

const AFFECTED_CONDITIONS = {
  componentKinds: 'part.kind IN $componentKinds',
  technologies: 'part.technology IN $technologies',
  componentIds: 'part.id IN $componentIds',
  roles: 'hit.role IN $roles',
} as const;

export function filterCondition(filter: IncidentFilter, dialect: Dialect): FilterCondition {
  const parameters: Record<string, QueryParameters[string]> = {};
  const clauses: string[] = [];
  const add = (file: string, values: QueryParameters, fillings: Readonly<Record<string, string>> = {}): void => {
    clauses.push(fillPlaceholders(queryText(import.meta.dirname, file, dialect), fillings));
    Object.assign(parameters, values);
  };
  const {
    organizationIds,
    severities,
    fromSecond,
    toSecond,
    asOfSecond,
    failureModes,
    failureModeGroups,
    symptoms,
    causeKinds,
  } = filter;
  if (isGiven(organizationIds)) add('organizations', { organizationIds });
  if (isGiven(severities)) add('severities', { severities });
  if (fromSecond !== undefined) add('from', { fromSecond });
  if (toSecond !== undefined) add('to', { toSecond });
  if (asOfSecond !== undefined) add('as-of', { asOfSecond });
  if (isGiven(failureModes)) add('failure-modes', { failureModes, causeKinds });
  if (isGiven(failureModeGroups)) add('failure-mode-groups', { failureModeGroups, causeKinds });
  if (isGiven(symptoms)) add('symptoms', { symptoms });

  const names = Object.keys(AFFECTED_CONDITIONS) as (keyof typeof AFFECTED_CONDITIONS)[];
  const given = names.filter((name) => isGiven(filter[name]));
  if (given.length > 0) {
    const values = Object.fromEntries(given.map((name) => [name, filter[name] as readonly string[]]));
    add('affected', values, { affected: given.map((name) => AFFECTED_CONDITIONS[name]).join(' AND ') });
  }
  return { text: clauses.length === 0 ? 'true' : clauses.join('\n  AND '), parameters };
}

function isGiven<Value>(list: readonly Value[] | undefined): list is readonly Value[] {
  return list !== undefined && list.length > 0;
}
