// The fields of the incident itself. In: the story, its times, and what the document says of itself. Out: the incident with
// evidence for every field that was read, and the values that other places of the text give instead.
import type { Evidence } from '../../../cypher/model/evidence.js';
import { minutesBetween } from '../../../cypher/model/times.js';
import type { SourceDocument } from '../../documents/source-document.js';
import type { IncidentClaims, IncidentEvidenceField } from '../extraction.js';
import { CONFIDENCE } from './confidence.js';
import { readDetection } from './detection.js';
import { computedFrom, evidenceOf } from './evidence.js';
import { chooseTimes, type ChosenTime, type TimeField } from './incident-times.js';
import { readLocations } from './locations.js';
import { findImpact, summarize } from './overview.js';
import type { ServiceReading } from './service-name.js';
import { readSeverity } from './severity.js';
import { readStatedMinutes, type StatedField, type StatedMinutes } from './stated-minutes.js';
import type { Story } from './story.js';
import { readSymptoms } from './symptoms.js';
import { commonZone, type TimeMention } from './times.js';

type EvidenceByField = Partial<Record<IncidentEvidenceField, Evidence>>;
type Conflicts = IncidentClaims['conflicts'];

/** Values this close to a rounded one ("about an hour") do not contradict it. */
const ROUNDED_TOLERANCE = 0.15;

/** All that is read about the incident as a whole. */
export function readIncident(
  document: SourceDocument,
  story: Story,
  mentions: readonly TimeMention[],
  service: ServiceReading | null,
): IncidentClaims {
  const { text } = story;
  const evidence: EvidenceByField = {};
  const conflicts: Conflicts = [];

  const severity = readSeverity(story);
  if (severity !== null) evidence.severity = evidenceOf(text, [severity.sentence], CONFIDENCE.severity);

  const times = chooseTimes(mentions, story.postings);
  const at = (field: TimeField): string | null => {
    const time = times.chosen[field];
    if (time === undefined) return null;
    evidence[field] = evidenceOfTime(text, time);
    return time.at;
  };
  const [startedAt, detectedAt, mitigatedAt, resolvedAt] = [
    at('startedAt'),
    at('detectedAt'),
    at('mitigatedAt'),
    at('resolvedAt'),
  ];
  for (const { field, time } of times.others)
    conflicts.push({ field, value: time.at, evidence: evidenceOfTime(text, time) });

  const zone = commonZone(mentions);
  if (zone !== null)
    evidence.timezone = evidenceOf(text, [zone.mention.zonePlace ?? zone.mention.sentence], CONFIDENCE.timeByWording);

  const stated = readStatedMinutes(story);
  const minutes = (field: StatedField, from: TimeField, to: TimeField | null): number | null => {
    const computed = to === null ? null : minutesBetween(times.chosen[from]?.at, times.chosen[to]?.at);
    const told = stated.get(field);
    if (computed !== null && to !== null) {
      evidence[field] = computedFrom([from, to], surenessOf(times.chosen[from], times.chosen[to]));
      if (told !== undefined && differs(computed, told))
        conflicts.push({
          field,
          value: told.minutes,
          evidence: evidenceOf(text, [told.sentence], CONFIDENCE.statedDuration),
        });
      return computed;
    }
    if (told === undefined) return null;
    evidence[field] = evidenceOf(text, [told.sentence], CONFIDENCE.statedDuration);
    return told.minutes;
  };
  const durationMinutes = minutes(
    'durationMinutes',
    'startedAt',
    resolvedAt === null ? (mitigatedAt === null ? null : 'mitigatedAt') : 'resolvedAt',
  );
  const timeToDetectMinutes = minutes('timeToDetectMinutes', 'startedAt', detectedAt === null ? null : 'detectedAt');
  const timeToIdentifyMinutes = minutes('timeToIdentifyMinutes', 'startedAt', null);
  const timeToMitigateMinutes = minutes(
    'timeToMitigateMinutes',
    'startedAt',
    mitigatedAt === null ? null : 'mitigatedAt',
  );

  const servicePlace = service?.place ?? null;
  if (service !== null && servicePlace !== null) {
    evidence.serviceName = evidenceOf(
      text,
      [servicePlace],
      service.labelled ? CONFIDENCE.serviceLabelled : CONFIDENCE.serviceChosen,
    );
  }
  const locations = readLocations(story);
  if (locations !== null) evidence.locations = evidenceOf(text, [locations.place], CONFIDENCE.location);
  const impact = findImpact(story);
  if (impact !== null) evidence.impact = evidenceOf(text, [impact], CONFIDENCE.impact);
  const detection = readDetection(story);
  if (detection !== null) evidence.detection = evidenceOf(text, [detection.sentence], CONFIDENCE.detection);

  return {
    title: document.title.trim() === '' ? 'Incident' : document.title,
    summary: summarize(story),
    severity: severity?.severity ?? 'UNKNOWN',
    ...(severity === null ? {} : { severityText: severity.text }),
    startedAt,
    detectedAt,
    mitigatedAt,
    resolvedAt,
    timezone: zone?.name ?? null,
    durationMinutes,
    ...(timeToDetectMinutes === null ? {} : { timeToDetectMinutes }),
    ...(timeToIdentifyMinutes === null ? {} : { timeToIdentifyMinutes }),
    ...(timeToMitigateMinutes === null ? {} : { timeToMitigateMinutes }),
    ...(service === null || servicePlace === null ? {} : { serviceName: service.name }),
    locations: [...(locations?.places ?? [])],
    ...(document.url === undefined ? {} : { url: document.url }),
    impact: impact?.plain ?? null,
    detection:
      detection === null
        ? null
        : { method: detection.method, ...(detection.tool === null ? {} : { tool: detection.tool }) },
    symptoms: readSymptoms(story).map(({ symptom, text: words, sentence }) => ({
      symptom,
      text: words,
      evidence: evidenceOf(text, [sentence], CONFIDENCE.symptom),
    })),
    evidence,
    conflicts,
  };
}

function evidenceOfTime(text: string, { places, confidence, inferred }: ChosenTime): Evidence {
  return evidenceOf(text, places, confidence, inferred ? 'inferred' : 'stated');
}

/** Minutes are no surer than the times they lie between. */
function surenessOf(...ends: readonly (ChosenTime | undefined)[]): number {
  const sure = ends.every((end) => end !== undefined && end.confidence >= CONFIDENCE.timeInRange);
  return sure ? CONFIDENCE.minutesOfRange : CONFIDENCE.minutesOfSingleTimes;
}

function differs(computed: number, told: StatedMinutes): boolean {
  const tolerance = told.rounded ? told.minutes * ROUNDED_TOLERANCE : 0;
  return Math.abs(computed - told.minutes) > tolerance;
}
