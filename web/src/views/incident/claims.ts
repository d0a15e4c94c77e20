// In: an incident as the API gives it. Out: every claim on its page under the key it has in the URL (`?claim=cause-1`),
// so that any sentence can be opened, shared and found again. Steps have their own: `?step=2`.
import type { IncidentQuery } from '../../api/generated/documents.js';
import type { SourceClaim } from '../../components/source-claim.js';
import { labelSteps, type PathStep } from '../../graph/to-elements.js';
import { nameOfPlace } from '../../format/file-place.js';
import { roleSigns } from '../../graph/legend.js';
import { describeFailureMode } from '../../vocabulary/failure-modes.js';
import { describeFieldValue, nameField } from '../../vocabulary/fields.js';
import { causeKindLabels, detectionLabels, timelineKindLabels } from '../../vocabulary/labels.js';
import { describeDependency, describeMark, type MarkWords } from '../../vocabulary/step-marks.js';

export type Incident = NonNullable<IncidentQuery['incident']>;
type IncidentStep = Incident['failurePath']['steps'][number];

export interface StepView extends Pick<IncidentStep, 'order' | 'from' | 'to' | 'mechanism' | 'evidence' | 'markedBy'> {
  readonly label: string;
  readonly sentence: string;
  /** What code and configuration say to it; undefined where none was read that has either end. */
  readonly words: MarkWords | undefined;
}

/** The steps in the order they happened, each with its label and its sentence. */
export function listSteps({
  failurePath,
}: {
  readonly failurePath: Pick<Incident['failurePath'], 'narrative' | 'steps'>;
}): StepView[] {
  const sentences = failurePath.narrative.map((sentence) => sentence.replace(/^\d+[a-z]?\.\s+/, ''));
  const told = failurePath.steps
    .map((step) => ({ ...step, sentence: takeSentence(step, sentences), words: describeMark(step) }))
    .sort((a, b) => a.order - b.order);
  const labels = labelSteps(told);
  return told.map((step, index) => ({ ...step, label: labels[index] ?? String(index + 1) }));
}

/**
 * The sentence that tells a step, taken out of `sentences`. Found by its names and mechanism and not by its place:
 * steps of equal order have none. A step that no sentence tells is told by its mechanism.
 */
function takeSentence({ from, to, mechanism }: PathStep, sentences: string[]): string {
  const tells = (sentence: string, ...parts: string[]): boolean => parts.every((part) => sentence.includes(part));
  const exact = sentences.findIndex((sentence) => tells(sentence, from.name, to.name, mechanism));
  const index = exact >= 0 ? exact : sentences.findIndex((sentence) => tells(sentence, from.name, to.name));
  return sentences.splice(index, index < 0 ? 0 : 1)[0] ?? mechanism;
}

/** Whether a step's sentence names both of its ends, so that they need not be said once more. */
export function namesBothEnds({ sentence, from, to }: StepView): boolean {
  return sentence.includes(from.name) && sentence.includes(to.name);
}

export function stepClaim(step: StepView): SourceClaim {
  const { label, from, to, sentence, evidence, words, markedBy } = step;
  const ends = namesBothEnds(step) ? '' : `: ${isolate(from.name)} → ${isolate(to.name)}`;
  const related =
    markedBy.length === 0 || words === undefined ? [] : [{ label: words.label, open: { claim: markKey(label) } }];
  return { heading: `Step ${label}${ends}`, text: sentence, evidence, related };
}

/** The key of a line that a step's mark rests on, counted from 1. */
export function markKey(label: string, place = 1): string {
  return `mark-${label}-${place}`;
}

/** @returns the label of the step whose mark a key opens */
export function stepOfMark(claim: string | undefined): string | undefined {
  return /^mark-(\d{1,4}[a-z]{0,2})-\d+$/.exec(claim ?? '')?.[1];
}

/** The lines of code and configuration behind the marks of the steps. */
export function listMarkClaims(steps: readonly StepView[]): Map<string, SourceClaim> {
  return new Map(
    steps.flatMap(({ label, markedBy, words }) =>
      markedBy.map((dependency, index): [string, SourceClaim] => [
        markKey(label, index + 1),
        {
          heading: `Step ${label}: ${(words?.label ?? '').toLowerCase()}`,
          text: describeDependency(dependency),
          evidence: dependency.evidence,
          related: [
            { label: `Step ${label} in the document`, open: { step: label } },
            ...markedBy
              .map((other, at) => ({ label: nameOfPlace(other.evidence), open: { claim: markKey(label, at + 1) } }))
              .filter((_, at) => at !== index),
          ],
        },
      ]),
    ),
  );
}

type NearbyDependency = Pick<IncidentStep['markedBy'][number], 'kind' | 'from' | 'to' | 'evidence'>;

/** What leads to a neighbour of the path, by its place in the list, counted from 1. */
export function listNearbyClaims(dependencies: readonly NearbyDependency[]): Map<string, SourceClaim> {
  return new Map(
    dependencies.map((dependency, index) => [
      nearbyKey(index),
      { heading: 'Next to the path', text: describeDependency(dependency), evidence: dependency.evidence },
    ]),
  );
}

export function nearbyKey(index: number): string {
  return `nearby-${index + 1}`;
}

/** Keeps a name that is written from right to left from turning the words around it (Unicode UAX #9, isolates). */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The key of a field's claim; a field with several values (symptoms) counts them from 2 on. */
export function fieldKey(field: string, index = 0): string {
  return index === 0 ? `field-${field}` : `field-${field}-${index + 1}`;
}

export function listClaims(incident: Incident): Map<string, SourceClaim> {
  const claims = new Map<string, SourceClaim>();

  incident.causes.forEach(({ kind, failureMode, text, evidence }, index) =>
    claims.set(`cause-${index + 1}`, {
      heading: `${causeKindLabels[kind]}: ${describeFailureMode(failureMode).name}`,
      text,
      evidence,
    }),
  );
  incident.affected.forEach(({ role, component, effect, evidence }, index) =>
    claims.set(`affected-${index + 1}`, {
      heading: `${component.name}: ${roleSigns[role].label.toLowerCase()}`,
      text: effect,
      evidence,
    }),
  );
  incident.timeline.forEach(({ kind, text, evidence }, index) =>
    claims.set(`event-${index + 1}`, {
      heading: `Timeline: ${timelineKindLabels[kind].toLowerCase()}`,
      text,
      evidence,
    }),
  );
  incident.mitigations.forEach(({ text, evidence }, index) =>
    claims.set(`mitigation-${index + 1}`, { heading: 'Done to end it', text, evidence }),
  );
  incident.actionItems.forEach(({ text, evidence }, index) =>
    claims.set(`action-${index + 1}`, { heading: 'Action item', text, evidence }),
  );
  incident.conflicts.forEach(({ field, value, evidence }, index) =>
    claims.set(`conflict-${index + 1}`, {
      heading: `The document also says: ${nameField(field).toLowerCase()}`,
      text: describeFieldValue(field, value),
      evidence,
    }),
  );
  if (incident.detection !== null) {
    claims.set('detection-1', {
      heading: 'How it was noticed',
      text: detectionLabels[incident.detection.method],
      evidence: incident.detection.evidence,
    });
  }

  const seen = new Map<string, number>();
  for (const { field, value, evidence } of incident.fieldEvidence) {
    const index = seen.get(field) ?? 0;
    seen.set(field, index + 1);
    claims.set(fieldKey(field, index), { heading: nameField(field), text: describeFieldValue(field, value), evidence });
  }
  return claims;
}
