// Builds an extractor that "reads" what a test wants told: documents are lines of a tiny notation, so that a test states
// the incident and the numbers follow. In: JSON in the document's text. Out: claims whose evidence is that text.
import type { Evidence } from '../../cypher/model/evidence.js';
import type { CauseKind, ComponentKind, FailureMode, Role, Severity, Symptom } from '../../cypher/model/values.js';
import type { ExtractedClaims } from '../../ingest/extract/extraction.js';
import type { Extractor } from '../../ingest/extract/extractor.js';

export interface ToldIncident {
  readonly title: string;
  readonly severity?: Severity;
  readonly startedAt?: string;
  readonly minutes?: number;
  readonly symptoms?: readonly Symptom[];
  /** name → role */
  readonly affected?: Readonly<Record<string, Role>>;
  /** name → kind or technology; SERVICE and none unless told */
  readonly kinds?: Readonly<Record<string, ComponentKind>>;
  readonly technologies?: Readonly<Record<string, string>>;
  readonly steps?: readonly (readonly [order: number, from: string, to: string, mechanism?: string])[];
  readonly causes?: readonly (readonly [mode: FailureMode, kind?: CauseKind, component?: string | null])[];
  readonly needs?: readonly (readonly [from: string, to: string])[];
}

/** The text of a document that `toldExtractor` understands. */
export function told(incident: ToldIncident): string {
  return JSON.stringify(incident);
}

export const toldExtractor: Extractor = {
  name: 'rules',
  model: null,
  version: 'told',
  extract: async ({ text }) => ({
    ok: true,
    claims: toClaims(JSON.parse(text) as ToldIncident, text),
    readCharacters: text.length,
  }),
};

function toClaims(incident: ToldIncident, text: string): ExtractedClaims {
  const evidence: Evidence = { quote: text, start: 0, end: text.length, also: [], confidence: 0.8, basis: 'stated' };
  const { affected = {}, kinds = {}, technologies = {}, steps = [], causes = [], needs = [], symptoms = [] } = incident;
  const names = [...new Set([...Object.keys(affected), ...needs.flat()])];
  return {
    incident: {
      title: incident.title,
      summary: '',
      severity: incident.severity ?? 'UNKNOWN',
      startedAt: incident.startedAt ?? null,
      detectedAt: null,
      mitigatedAt: null,
      resolvedAt: null,
      timezone: null,
      durationMinutes: incident.minutes ?? null,
      locations: [],
      impact: null,
      detection: null,
      symptoms: symptoms.map((symptom) => ({ symptom, text: symptom, evidence })),
      evidence: {
        ...(incident.severity === undefined || incident.severity === 'UNKNOWN' ? {} : { severity: evidence }),
        ...(incident.startedAt === undefined ? {} : { startedAt: evidence }),
        ...(incident.minutes === undefined ? {} : { durationMinutes: evidence }),
      },
      conflicts: [],
    },
    components: names.map((name) => ({
      ref: name,
      name,
      kind: kinds[name] ?? 'SERVICE',
      ...(technologies[name] === undefined ? {} : { technology: technologies[name] }),
      aliases: [],
      external: false,
      evidence,
    })),
    affected: Object.entries(affected).map(([component, role]) => ({ component, role, effect: '', evidence })),
    failurePath: steps.map(([order, from, to, mechanism = 'it failed']) => ({ order, from, to, mechanism, evidence })),
    causes: causes.map(([failureMode, kind = 'root', component]) => ({
      failureMode,
      kind,
      ...(typeof component === 'string' ? { component } : {}),
      text: failureMode,
      evidence,
    })),
    timeline: [],
    mitigations: [],
    actionItems: [],
    dependencies: needs.map(([from, to]) => ({ from, to, kind: 'DEPENDS_ON', evidence })),
    facts: [],
    refused: [],
  };
}
