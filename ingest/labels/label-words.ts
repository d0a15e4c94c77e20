// The study's words for what was seen and how it was noticed, as our closed lists (CONTRACT section 4).
// In: a label. Out: one value; words that no line knows are OTHER or UNKNOWN, never a refusal.
import type { DetectionMethod, Symptom } from '../../cypher/model/values.js';

/** The quality that suffered. */
const IMPACTS = new Map<string, Symptom>([
  ['availability', 'UNAVAILABLE'],
  // The label does not tell slow from poor; where the study says "latency" too, that symptom is DELAY.
  ['performance', 'DEGRADED'],
  ['consistency', 'DATA_INCONSISTENT'],
  ['durability', 'DATA_LOSS'],
  ['security', 'SECURITY'],
]);

/** Free words for what was seen; the first line that fits counts, so the narrower stand first. */
const SYMPTOMS: readonly (readonly [Symptom, RegExp])[] = [
  ['DATA_LOSS', /\bdata loss|lost data|loss of data/i],
  ['DATA_INCONSISTENT', /inconsisten|incorrect|stale|corrupt/i],
  ['SECURITY', /unauthori[sz]ed|leak of|exposed/i],
  ['DEGRADED', /degrad|packet loss|congest/i],
  ['DELAY', /latenc|delay|slow|time ?-?out/i],
  ['UNAVAILABLE', /unavailab|unreachab|inaccessib|connecti|outage|network (?:drop|loss)|\bdown\b/i],
  ['ERROR', /error|fail|\b[45](?:\d\d|xx)\b/i],
];

const DETECTIONS = new Map<string, DetectionMethod>([
  ['automated', 'AUTOMATED'],
  ['manual', 'MANUAL'],
]);

export function symptomOfImpact(impact: string): Symptom {
  return IMPACTS.get(impact.toLowerCase()) ?? 'OTHER';
}

export function symptomOf(words: string): Symptom {
  return SYMPTOMS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'OTHER';
}

export function detectionMethodOf(detection: string): DetectionMethod {
  return DETECTIONS.get(detection.toLowerCase()) ?? 'UNKNOWN';
}
