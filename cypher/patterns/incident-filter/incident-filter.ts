// The filter that every question about incidents takes (IncidentFilter of the API). In: what to filter by.
// Out: the text a question starts with, which leaves the incidents in `i`, and its parameters. It is put together from
// the fixed texts of this folder for the fields that are given; a field that is not given costs nothing.
// Each step is a MATCH of its own: LadybugDB 0.19.1 drops an EXISTS with a parameter where the same WHERE compares
// another parameter (test/cypher/ladybug-assumptions.test.ts).
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
  /** those that a search found */
  readonly incidentIds?: readonly string[];
}

export interface FilteredIncidents {
  /** what a question starts with; it leaves the incidents in the variable `i`, each once */
  readonly text: string;
  /** the same, but an incident may come several times: faster, for questions that bring each together again */
  readonly repeatingText: string;
  readonly parameters: QueryParameters;
}

/** Conditions on the incident itself, in one WHERE. */
const OWN_CONDITIONS = {
  organizationIds: 'i.organizationId IN $organizationIds',
  severities: 'i.severity IN $severities',
  fromSecond: 'i.startedSecond >= $fromSecond',
  toSecond: 'i.startedSecond < $toSecond',
  asOfSecond: '(i.startedSecond IS NULL OR i.startedSecond <= $asOfSecond)',
} as const;

/** Conditions on one affected component, in one WHERE. */
const AFFECTED_CONDITIONS = {
  componentKinds: 'part.kind IN $componentKinds',
  technologies: 'part.technology IN $technologies',
  componentIds: 'part.id IN $componentIds',
  roles: 'hit.role IN $roles',
} as const;

export function filteredIncidents(filter: IncidentFilter, dialect: Dialect): FilteredIncidents {
  const parameters: Record<string, QueryParameters[string]> = {};
  const together = (conditions: Readonly<Partial<Record<keyof IncidentFilter, string>>>): string[] =>
    (Object.keys(conditions) as (keyof IncidentFilter)[]).flatMap((field) => {
      const value = filter[field];
      if (!isGiven(value)) return [];
      parameters[field] = value;
      return [conditions[field]!];
    });
  const text = (file: string, conditions?: readonly string[]): string =>
    fillPlaceholders(
      queryText(import.meta.dirname, file, dialect),
      conditions === undefined ? {} : { conditions: conditions.join(' AND ') },
    );

  const own = together(OWN_CONDITIONS);
  const { incidentIds } = filter;
  if (isGiven(incidentIds)) parameters['incidentIds'] = incidentIds;
  const steps = [text(isGiven(incidentIds) ? 'found' : 'incidents', own.length === 0 ? ['true'] : own)];
  for (const [field, file] of [
    ['failureModes', 'failure-modes'],
    ['failureModeGroups', 'failure-mode-groups'],
    ['symptoms', 'symptoms'],
  ] as const) {
    const value = filter[field];
    if (!isGiven(value)) continue;
    parameters[field] = value;
    if (field !== 'symptoms') parameters['causeKinds'] = filter.causeKinds;
    steps.push(text(file));
  }
  const affected = together(AFFECTED_CONDITIONS);
  if (affected.length > 0) steps.push(text('affected', affected));
  const repeatingText = steps.join('\n');
  return { text: affected.length > 0 ? `${repeatingText}\nWITH DISTINCT i` : repeatingText, repeatingText, parameters };
}

function isGiven<Value extends QueryParameters[string]>(value: Value | undefined): value is Value {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
