// What fails most. Score = Σ severity weight × role weight × 0.5^(age in days / 180) over the incidents that name the
// key, each counted once with its highest role (CONTRACT section 6). The rows come in six ways, one per dimension; what
// is asked of them comes in six.
import { z } from 'zod';
import { failureModeSchema, severitySchema, type Role, type Severity } from '../../model/values.js';
import type { Dialect } from '../../store/graph-store.js';
import type { FilteredIncidents } from '../incident-filter/incident-filter.js';
import { definePattern } from '../pattern.js';
import { fillPlaceholders, queryText } from '../query-text.js';

export type HotspotDimension = 'COMPONENT' | 'TECHNOLOGY' | 'KIND' | 'FAILURE_MODE' | 'TEAM' | 'ORGANIZATION';

export const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = {
  SEV0: 10,
  SEV1: 8,
  SEV2: 4,
  SEV3: 2,
  SEV4: 1,
  UNKNOWN: 2,
};
export const ROLE_WEIGHTS: Readonly<Record<Role, number>> = { ORIGIN: 1, PROPAGATED: 0.6, IMPACTED: 0.3 };
/** Days after which an incident weighs half. */
export const HALF_LIFE_DAYS = 180;
/** Age of an incident whose start is not known. */
export const UNKNOWN_AGE_DAYS = 365;

const folder = import.meta.dirname;

const ROLE_WEIGHT = caseOf('a.role', ROLE_WEIGHTS);
const AGE_DAYS = `CASE WHEN i.startedSecond IS NULL THEN ${decimal(UNKNOWN_AGE_DAYS)} ELSE ($asOfSecond - i.startedSecond) / 86400.0 END`;
const PART = `(${caseOf('i.severity', SEVERITY_WEIGHTS)}) * weight * 0.5 ^ ((${AGE_DAYS}) / ${decimal(HALF_LIFE_DAYS)})`;

const ROWS: Readonly<Record<HotspotDimension, { file: string; hasRole: boolean }>> = {
  COMPONENT: { file: 'rows-by-component', hasRole: true },
  TECHNOLOGY: { file: 'rows-by-technology', hasRole: true },
  KIND: { file: 'rows-by-kind', hasRole: true },
  FAILURE_MODE: { file: 'rows-by-failure-mode', hasRole: true },
  TEAM: { file: 'rows-by-team', hasRole: true },
  ORGANIZATION: { file: 'rows-by-organization', hasRole: false },
};

/** Texts for the placeholders of the queries below. @param needsPart true where the query asks for `{{part}}` */
export function hotspotTexts(by: HotspotDimension, incidents: FilteredIncidents, dialect: Dialect, needsPart: boolean) {
  const { file, hasRole } = ROWS[by];
  const rows = fillPlaceholders(queryText(folder, file, dialect), {
    incidents: incidents.text,
    ...(hasRole ? { roleWeight: ROLE_WEIGHT } : {}),
  });
  return { fillings: { rows, ...(needsPart ? { part: PART } : {}) } };
}

type HotspotParameters = Record<string, string | number | readonly string[]>;

export const hotspotRank = definePattern<HotspotParameters>()({
  id: 'hotspots',
  question: 'What fails most, weighing severity, role and age?',
  folder,
  query: 'rank',
  row: z.object({
    key: z.string(),
    incidents: z.int(),
    asOrigin: z.int(),
    asPropagated: z.int(),
    asImpacted: z.int(),
    score: z.number(),
    firstSeen: z.string().nullable(),
    lastSeen: z.string().nullable(),
    meanTimeToResolveMinutes: z.number().nullable(),
    resolveTimesKnown: z.int(),
  }),
  identity: ['key'],
});
export type HotspotRow = z.infer<typeof hotspotRank.row>;

export const hotspotParts = definePattern<HotspotParameters>()({
  id: 'hotspot-parts',
  question: 'Which incidents, by severity and role, make up these scores?',
  folder,
  query: 'parts',
  row: z.object({
    key: z.string(),
    severity: severitySchema,
    weight: z.number(),
    incidents: z.int(),
    score: z.number(),
  }),
  identity: ['key', 'severity', 'weight'],
});
export type HotspotPart = z.infer<typeof hotspotParts.row>;

export const hotspotOrganizations = definePattern<HotspotParameters>()({
  id: 'hotspot-organizations',
  question: 'At how many organizations were these keys seen?',
  folder,
  query: 'organizations',
  row: z.object({ key: z.string(), organizations: z.int() }),
  identity: ['key'],
});

export const hotspotMonthly = definePattern<HotspotParameters>()({
  id: 'hotspot-monthly',
  question: 'In which months did the incidents of these keys begin?',
  folder,
  query: 'monthly',
  row: z.object({ key: z.string(), month: z.string(), incidents: z.int() }),
  identity: ['key', 'month'],
});

export const hotspotFailureModes = definePattern<HotspotParameters>()({
  id: 'hotspot-failure-modes',
  question: 'How do these keys fail?',
  folder,
  query: 'failure-modes',
  row: z.object({ key: z.string(), failureMode: failureModeSchema, incidents: z.int() }),
  identity: ['key', 'failureMode'],
});

export const hotspotIncidents = definePattern<HotspotParameters>()({
  id: 'hotspot-incidents',
  question: 'Which incidents weigh most in this score?',
  folder,
  query: 'incidents',
  row: z.object({ incidentId: z.string(), part: z.number() }),
  identity: ['incidentId'],
});

function caseOf(expression: string, weights: Readonly<Record<string, number>>): string {
  const arms = Object.entries(weights).map(([value, weight]) => `WHEN '${value}' THEN ${decimal(weight)}`);
  return `CASE ${expression} ${arms.join(' ')} END`;
}

/** With a point, so that both engines count in floats. */
function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
