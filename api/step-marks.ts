// What the map of the system says to a step of a failure path. In: the step and the request's loaders, so that all steps of a
// page are asked about together. Out: its mark and the dependencies that decide it. Prose decides nothing: a postmortem must
// not confirm itself. Every kind of dependency counts, telemetry too: the contract leaves it out of blast radii alone.
import { compareCodePoints } from '../cypher/model/code-point-order.js';
import type { DocumentKind } from '../cypher/model/values.js';
import type { DependencyHop } from './follow-dependencies.js';
import type { StepMark } from './generated/resolver-types.js';
import type { Loaders } from './loaders.js';
import type { DependencyParent, FailureStepParent } from './parents.js';

/** What the map is made of: documents that define the system, not ones that tell of it. */
const MAPPING_KINDS: ReadonlySet<DocumentKind> = new Set(['iac', 'code', 'catalog']);

export interface MarkedStep {
  readonly mark: StepMark;
  /** surest first; none for `ONLY_TOLD` */
  readonly markedBy: readonly DependencyParent[];
}

type Step = Pick<FailureStepParent, 'incidentId' | 'fromId' | 'toId'>;

/** By the rule of CONTRACT section 9. */
export async function markStep(step: Step, loaders: Loaders): Promise<MarkedStep> {
  const [ofTo, ofFrom, causes] = await Promise.all([
    mapped(step.toId, step.fromId, loaders),
    mapped(step.fromId, step.toId, loaders),
    // Asked at once, not only for the steps that need them: these become known one after the other.
    loaders.causes.load(step.incidentId),
  ]);
  if (ofTo.length > 0) return { mark: 'CONFIRMED', markedBy: ofTo };
  if (ofFrom.length === 0) return { mark: 'ONLY_TOLD', markedBy: [] };
  // Too much work travels from a caller to what it calls.
  const isLoad = causes.some(({ properties }) => properties.failureModeGroup === 'load');
  return { mark: isLoad ? 'CONFIRMED' : 'CONTRADICTED', markedBy: ofFrom };
}

/** @returns the ids of those ends of a step that nothing but prose tells of */
export async function unmappedEnds(step: Step, loaders: Loaders): Promise<string[]> {
  const ends = [step.fromId, step.toId];
  const [{ mark }, definitions] = await Promise.all([
    markStep(step, loaders),
    Promise.all(ends.map((id) => loaders.definedIn.load(id))),
  ]);
  // What has a line in the map is in the map.
  return mark === 'ONLY_TOLD' ? ends.filter((_, at) => definitions[at]!.length === 0) : [];
}

/** What the map tells of one component's need for another. */
async function mapped(fromId: string, toId: string, loaders: Loaders): Promise<DependencyParent[]> {
  const told = (await loaders.needs.load(fromId)).filter((hop) => hop.toId === toId);
  const documents = await Promise.all(told.map(({ properties }) => loaders.document.load(properties.documentId)));
  return told
    .filter((_, at) => MAPPING_KINDS.has(documents[at]?.kind ?? 'postmortem'))
    .toSorted((a, b) => compareSurest(a.properties, b.properties))
    .map(({ properties }) => ({ fromId, toId, ...properties, depth: 1 }));
}

/** The surest evidence first; of as sure ones, by its place, which is the same in every graph. */
export function compareSurest(a: DependencyHop['properties'], b: DependencyHop['properties']): number {
  return (
    b.confidence - a.confidence ||
    compareCodePoints(a.path ?? '', b.path ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    a.start - b.start ||
    compareCodePoints(a.documentId, b.documentId) ||
    compareCodePoints(a.kind, b.kind)
  );
}
