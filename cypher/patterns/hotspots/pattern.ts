// What fails most. Score = Σ severity weight × role weight × 0.5^(age in days / 180) over the incidents that name the
// key, each counted once with its highest role (CONTRACT section 6). The rows come in six ways, one per dimension; what
// is asked of them comes in six.
import { z } from 'zod';
import {
  HALF_LIFE_DAYS,
  ROLE_WEIGHTS,
  SEVERITY_WEIGHTS,
  UNKNOWN_AGE_DAYS,
  type HotspotDimension,
} from '../../model/score.js';
import { failureModeSchema, severitySchema } from '../../model/values.js';
import type { Dialect, QueryParameters } from '../../store/graph-store.js';
import type { FilteredIncidents } from '../incident-filter/incident-filter.js';
import { mostFirst, placesSchema } from '../first-of-each/first-of-each.js';
import { definePattern } from '../pattern.js';
import { fillPlaceholders, queryText } from '../query-text.js';

const folder = import.meta.dirname;

const AGE_DAYS = `CASE WHEN i.startedSecond IS NULL THEN ${decimal(UNKNOWN_AGE_DAYS)} ELSE ($asOfSecond - i.startedSecond) / 86400.0 END`;
const PART = `(${caseOf('i.severity', SEVERITY_WEIGHTS)}) * weight * 0.5 ^ ((${AGE_DAYS}) / ${decimal(HALF_LIFE_DAYS)})`;

/** Where a dimension's rows come from, and its keys: every one that is known, or those of `$keys` alone. */
const ROWS: Readonly<Record<HotspotDimension, { file: string; role: string | null; known: string; some: string }>> = {
  COMPONENT: { file: 'rows-by-component', role: 'a.role', known: 'true', some: 'c.id IN $keys' },
  TECHNOLOGY: {
    file: 'rows-by-technology',
    role: 'a.role',
    known: 'c.technology IS NOT NULL',
    some: 'c.technology IN $keys',
  },
  KIND: { file: 'rows-by-kind', role: 'a.role', known: 'true', some: 'c.kind IN $keys' },
  FAILURE_MODE: {
    file: 'rows-by-failure-mode',
    role: 'x.componentRole',
    known: "x.failureMode <> 'unknown'",
    some: 'x.failureMode IN $keys',
  },
  TEAM: {
    file: 'rows-by-team',
    role: 'a.role',
    known: 'c.team IS NOT NULL',
    some: "(c.organizationId + '/' + c.team) IN $keys",
  },
  ORGANIZATION: {
    file: 'rows-by-organization',
    role: null,
    known: "toLower(o.name) <> 'unknown'",
    some: 'o.id IN $keys',
  },
};

export interface HotspotTexts {
  /** whether the question is about the keys in `$keys` alone */
  readonly hasKeys: boolean;
  /** whether it asks for `{{part}}` */
  readonly needsPart: boolean;
}

/** Texts for the placeholders of the queries below. */
export function hotspotTexts(
  by: HotspotDimension,
  incidents: FilteredIncidents,
  dialect: Dialect,
  { hasKeys, needsPart }: HotspotTexts,
) {
  const { file, role, known, some } = ROWS[by];
  const rows = fillPlaceholders(queryText(folder, file, dialect), {
    incidents: incidents.repeatingText,
    keys: hasKeys ? some : known,
    ...(role === null ? {} : { roleWeight: caseOf(role, ROLE_WEIGHTS) }),
  });
  return { fillings: { rows, ...(needsPart ? { part: PART } : {}) } };
}

export const hotspotRowSchema = z.object({
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
});
export type HotspotRow = z.infer<typeof hotspotRowSchema>;

export const hotspotRank = definePattern<QueryParameters>()({
  id: 'hotspots',
  question: 'What fails most, weighing severity, role and age?',
  folder,
  query: 'rank',
  row: hotspotRowSchema,
  identity: ['key'],
});

export const hotspotParts = definePattern<QueryParameters>()({
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

export const hotspotOrganizations = definePattern<QueryParameters>()({
  id: 'hotspot-organizations',
  question: 'At how many organizations were these keys seen?',
  folder,
  query: 'organizations',
  row: z.object({ key: z.string(), organizations: z.int() }),
  identity: ['key'],
});

export const hotspotMonthly = definePattern<QueryParameters>()({
  id: 'hotspot-monthly',
  question: 'In which months did the incidents of these keys begin?',
  folder,
  query: 'monthly',
  row: z.object({ key: z.string(), month: z.string(), incidents: z.int() }),
  identity: ['key', 'month'],
});

export const hotspotFailureModes = definePattern<QueryParameters>()({
  id: 'hotspot-failure-modes',
  question: 'How do these keys fail?',
  folder,
  query: 'failure-modes',
  row: z.object({ key: z.string(), failureMode: failureModeSchema, incidents: z.int() }),
  identity: ['key', 'failureMode'],
});

export const hotspotIncidents = definePattern<QueryParameters>()({
  id: 'hotspot-incidents',
  question: 'Which incidents weigh most in this score?',
  folder,
  query: 'incidents',
  row: placesSchema,
  identity: ['key'],
});

/** Heaviest part first, in millionths of a point, which no incident has more than ten of; then by id. */
export function heaviestFirst(dialect: Dialect): string {
  const millionths = `floor(${PART} * 1000000.0 + 0.5)`;
  const whole = dialect === 'neo4j' ? `toInteger(${millionths})` : `CAST(${millionths} AS INT64)`;
  return mostFirst(whole, 'i.id', dialect);
}

function caseOf(expression: string, weights: Readonly<Record<string, number>>): string {
  const arms = Object.entries(weights).map(([value, weight]) => `WHEN '${value}' THEN ${decimal(weight)}`);
  return `CASE ${expression} ${arms.join(' ')} END`;
}

/** With a point, so that both engines count in floats. */
function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
