// Fields of the incident that are words: severity, service, place, impact, how it was noticed. In: their readings. Out: values
// with evidence, and what other places say instead. Severity is read and never judged: only a number that its quote says.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import type { Evidence } from '../../../cypher/model/evidence.js';
import { detectionMethodSchema, type DetectionMethod, type Severity } from '../../../cypher/model/values.js';
import type { IncidentClaims } from '../extraction.js';
import { LONGEST, tidy, type ClaimDesk } from './claim-desk.js';
import { saysName } from './component-names.js';
import type { ReplyField } from './extract-reply.js';
import type { LocatedEntry } from './locate-reply.js';
import { BEST_GUESS, CEILING_OF_LIST } from './sureness.js';

type FieldReading = LocatedEntry<'fields'>;
type Conflicts = IncidentClaims['conflicts'];

export interface SeverityClaim {
  readonly severity: Severity;
  readonly words: string;
  readonly evidence: Evidence;
}

export interface IncidentWords {
  readonly severity: SeverityClaim | null;
  readonly serviceName: WordsClaim | null;
  readonly serviceCategory: WordsClaim | null;
  readonly impact: WordsClaim | null;
  readonly locations: { readonly names: string[]; readonly evidence: Evidence } | null;
  readonly detection: {
    readonly method: DetectionMethod;
    readonly tool: string | null;
    readonly evidence: Evidence;
  } | null;
  readonly conflicts: Conflicts;
}

export interface WordsClaim {
  readonly value: string;
  readonly evidence: Evidence;
}

/** @param readings of all fields; only those with quotes that were found */
export function readWords(readings: readonly FieldReading[], desk: ClaimDesk): IncidentWords {
  const conflicts: Conflicts = [];
  const of = (field: ReplyField): FieldReading[] =>
    readings.filter((reading) => {
      if (reading.field !== field || reading.value.trim() !== '') return reading.field === field;
      desk.refuse(`incident.${field}`, reading, 'it has no value');
      return false;
    });
  const first = (
    field: 'serviceName' | 'serviceCategory' | 'impact',
    claims: readonly WordsClaim[],
  ): WordsClaim | null => {
    const [chosen, ...others] = claims;
    const told = new Set([normalizeName(chosen?.value ?? '')]);
    // Impact is told in the reader's words: several tellings of it are no conflict.
    for (const { value, evidence } of field === 'impact' ? [] : others) {
      if (told.has(normalizeName(value))) continue;
      told.add(normalizeName(value));
      conflicts.push({ field, value, evidence });
    }
    return chosen ?? null;
  };
  return {
    severity: readSeverity(of('severity'), desk, conflicts),
    serviceName: first(
      'serviceName',
      of('serviceName').map((reading) => named(reading, desk)),
    ),
    serviceCategory: first(
      'serviceCategory',
      of('serviceCategory').map((reading) => prose(reading, desk)),
    ),
    impact: first(
      'impact',
      of('impact').map((reading) => prose(reading, desk)),
    ),
    locations: readLocations(of('location'), desk),
    detection: readDetection(of('detectionMethod'), of('detectionTool'), desk, conflicts),
    conflicts,
  };
}

/** A name that its quotes do not say is not said, whatever the reader calls it. */
function named(reading: FieldReading, desk: ClaimDesk): WordsClaim {
  const isSaid = desk.words(reading).some((quote) => saysName(quote, reading.value));
  const ceiling = isSaid ? CEILING_OF_LIST.reading : BEST_GUESS;
  return { value: tidy(reading.value, LONGEST.name), evidence: desk.evidence(reading, ceiling, !isSaid) };
}

function prose(reading: FieldReading, desk: ClaimDesk): WordsClaim {
  return { value: tidy(reading.value, LONGEST.phrase), evidence: desk.statement(reading, CEILING_OF_LIST.prose) };
}

function readLocations(readings: readonly FieldReading[], desk: ClaimDesk): IncidentWords['locations'] {
  const names = new Map<string, string>();
  const evidence: Evidence[] = [];
  for (const reading of readings) {
    if (!desk.words(reading).some((quote) => saysName(quote, reading.value))) {
      desk.refuse('incident.locations', reading, 'its quote does not name it');
      continue;
    }
    const name = tidy(reading.value, LONGEST.name);
    if (names.has(normalizeName(name))) continue;
    names.set(normalizeName(name), name);
    evidence.push(desk.evidence(reading, CEILING_OF_LIST.reading));
  }
  const joined = joinEvidence(evidence);
  return joined === null ? null : { names: [...names.values()], evidence: joined };
}

/** Several facts, each with its own quotes, under one field: no surer than the least sure. */
function joinEvidence([first, ...others]: readonly Evidence[]): Evidence | null {
  if (first === undefined) return null;
  const all = [first, ...others];
  const quotes = [...first.also, ...others.flatMap(({ also, quote, start, end }) => [{ quote, start, end }, ...also])];
  const seen = new Set([`${first.start} ${first.end}`]);
  const also = quotes.filter(({ start, end }) => {
    const isNew = !seen.has(`${start} ${end}`);
    seen.add(`${start} ${end}`);
    return isNew;
  });
  return {
    ...first,
    also,
    confidence: Math.min(...all.map(({ confidence }) => confidence)),
    basis: all.some(({ basis }) => basis === 'inferred') ? 'inferred' : 'stated',
  };
}

function readDetection(
  methods: readonly FieldReading[],
  tools: readonly FieldReading[],
  desk: ClaimDesk,
  conflicts: Conflicts,
): IncidentWords['detection'] {
  const told = methods.flatMap((reading) => {
    const method = detectionMethodSchema.safeParse(reading.value.trim().toUpperCase());
    if (!method.success) {
      desk.refuse('incident.detection', reading, `"${reading.value.slice(0, 60)}" is no way of detection`);
      return [];
    }
    if (method.data === 'UNKNOWN') return [];
    return [{ method: method.data, evidence: desk.evidence(reading, CEILING_OF_LIST.detection) }];
  });
  const tool = tools.find((reading) => {
    const isSaid = desk.words(reading).some((quote) => saysName(quote, reading.value));
    if (!isSaid) desk.refuse('incident.detection', reading, 'its quote does not name the tool');
    return isSaid;
  });
  const [chosen] = told;
  for (const { method, evidence } of told) {
    const isKnown =
      method === chosen?.method || conflicts.some(({ field, value }) => field === 'detection' && value === method);
    if (!isKnown) conflicts.push({ field: 'detection', value: method, evidence });
  }
  const ofTool = tool === undefined ? [] : [desk.evidence(tool, CEILING_OF_LIST.detection)];
  const evidence = joinEvidence([...(chosen === undefined ? [] : [chosen.evidence]), ...ofTool]);
  if (evidence === null) return null;
  const toolName = tool === undefined ? null : tidy(tool.value, LONGEST.name);
  return { method: chosen?.method ?? 'UNKNOWN', tool: toolName, evidence };
}

/** `SEV2`, `Sev-1`, `Severity: 2`, `severity level 3`, `Priority 1`, `P1`, `S2`; no percentile, no version. */
const GRADE =
  /(?<![\p{L}\p{N}#/_'’-])(?:sev(?:erity)?|prio(?:rity)?|level|class|[ps])[\s:#=.|*_-]{0,6}(?:(?:level|rating|class|was|is|of|sev|prio)[\s:=-]{0,3}){0,2}(?:sev-?|[ps]-?)?(\d{1,2})(?!\d|[.]\d|%)/giu;
const BY_NUMBER: readonly Severity[] = ['SEV0', 'SEV1', 'SEV2', 'SEV3', 'SEV4'];

function readSeverity(readings: readonly FieldReading[], desk: ClaimDesk, conflicts: Conflicts): SeverityClaim | null {
  const told = readings.flatMap((reading): SeverityClaim[] => {
    const grade = gradeOf(reading, desk.words(reading));
    if (grade === null) {
      desk.refuse('incident.severity', reading, 'its quote does not say so');
      return [];
    }
    return [{ ...grade, evidence: desk.evidence(reading, CEILING_OF_LIST.reading) }];
  });
  const chosen = told.find(({ severity }) => severity !== 'UNKNOWN') ?? told[0] ?? null;
  const values = new Set([chosen?.severity]);
  for (const { severity, evidence } of told) {
    // Words beside a number say the same in another way.
    if (severity === 'UNKNOWN' || values.has(severity)) continue;
    values.add(severity);
    conflicts.push({ field: 'severity', value: severity, evidence });
  }
  return chosen;
}

/** The number counts where a quote says it as a grade; else the words, where a quote says them. */
function gradeOf({ value }: FieldReading, quotes: readonly string[]): Pick<SeverityClaim, 'severity' | 'words'> | null {
  const number = numberOf(value);
  if (number !== null) {
    for (const quote of quotes) {
      const said = [...quote.matchAll(GRADE)].find(([, digits]) => Number(digits) === number);
      if (said !== undefined)
        return { severity: BY_NUMBER[Math.min(number, 4)] ?? 'UNKNOWN', words: tidy(said[0], LONGEST.name) };
    }
  }
  const isSaid = quotes.some((quote) => saysName(quote, value));
  return isSaid ? { severity: 'UNKNOWN', words: tidy(value, LONGEST.name) } : null;
}

function numberOf(value: string): number | null {
  const digits = [...value.matchAll(GRADE)][0]?.[1] ?? /^\s*(\d{1,2})\s*$/.exec(value)?.[1];
  return digits === undefined ? null : Number(digits);
}
