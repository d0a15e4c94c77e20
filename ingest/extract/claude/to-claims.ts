// A located reply as the claims of an extraction. In: the reply, its document, and what the model saw of it. Out: claims that
// keep every rule of CONTRACT section 3 that code can decide: evidence, ceilings of confidence, refs, order, roles, UTC times,
// computed minutes, severity. What does not hold goes to `refused`; nothing is repaired by guessing.
import { failureModeGroup } from '../../../cypher/model/values.js';
import type { SourceDocument } from '../../documents/source-document.js';
import type { CauseClaim, ExtractedClaims, IncidentClaims, TimelineClaim } from '../extraction.js';
import { ClaimDesk, LONGEST, tidy } from './claim-desk.js';
import { chooseTimes, commonZone } from './incident-times.js';
import { readMinutes } from './incident-minutes.js';
import { readWords } from './incident-words.js';
import type { LocatedEntry, LocatedReply } from './locate-reply.js';
import { readTime, type TimeReading } from './reply-times.js';
import { deriveRoles, renumber } from './roles.js';
import { CEILING_OF_LIST, SEVERAL_PLACES } from './sureness.js';
import { claimSystem, type ComponentBook, type SystemClaims } from './system-claims.js';
import { WrittenTimes } from './written-times.js';
import type { Evidence } from '../../../cypher/model/evidence.js';

export type DocumentToClaim = Pick<SourceDocument, 'text' | 'title' | 'uri' | 'publishedAt'>;

export interface DraftClaims {
  readonly claims: ExtractedClaims;
  /** what roles need beside the claims, should steps be taken away */
  readonly path: Pick<SystemClaims, 'beganHere' | 'bySteps'>;
}

/** @param view what the model was shown, of the text's length */
export function toClaims(reply: LocatedReply, document: DocumentToClaim, view: string): DraftClaims {
  const desk = new ClaimDesk(document.text, view);
  const written = new WrittenTimes(view, document);
  const system = claimSystem(reply, desk);
  const timeline = claimTimeline(reply.timeline, written, desk);
  const claims: ExtractedClaims = {
    incident: claimIncident(reply, document, { written, desk, timeline }),
    components: system.components,
    affected: system.affected,
    failurePath: system.failurePath,
    causes: claimCauses(reply.causes, system.names, desk),
    timeline: timeline.map(({ claim }) => claim),
    mitigations: desk.quoted('mitigations', reply.mitigations).map((entry) => ({
      text: tidy(entry.text, LONGEST.phrase),
      outcome: entry.outcome,
      evidence: desk.evidence(entry, CEILING_OF_LIST.mitigations),
    })),
    actionItems: desk.quoted('actionItems', reply.actionItems).map((entry) => ({
      text: tidy(entry.text, LONGEST.phrase),
      ...told('owner', entry.owner),
      ...told('due', entry.due),
      status: entry.status,
      kind: entry.kind,
      evidence: desk.evidence(entry, CEILING_OF_LIST.actionItems),
    })),
    dependencies: system.dependencies,
    facts: [],
    refused: desk.refused,
  };
  for (const { title, quotes } of reply.otherIncidents)
    desk.refused.push({
      claim: { list: 'incident', title: tidy(title, LONGEST.title), quotes },
      reason: 'the text tells another incident: one extraction tells one',
    });
  return { claims, path: { beganHere: system.beganHere, bySteps: system.bySteps } };
}

/**
 * Order and roles anew after steps were taken away: who was affected only because a step said so is affected no more, and
 * roles follow from the steps that are left.
 */
export function settlePath(
  claims: Pick<ExtractedClaims, 'affected' | 'failurePath'>,
  { beganHere, bySteps }: DraftClaims['path'],
): Pick<ExtractedClaims, 'affected' | 'failurePath'> {
  const failurePath = renumber(claims.failurePath);
  const onPath = new Set(failurePath.flatMap(({ from, to }) => [from, to]));
  const affected = claims.affected.filter(({ component }) => !bySteps.has(component) || onPath.has(component));
  return { failurePath, affected: deriveRoles(affected, failurePath, beganHere) };
}

function told<Name extends string>(name: Name, words: string): { [Key in Name]?: string } {
  const line = tidy(words, LONGEST.name);
  // Stars alone are a name that was masked.
  return /[\p{L}\p{N}]/u.test(line) ? ({ [name]: line } as { [Key in Name]?: string }) : {};
}

interface TimelineEntry {
  readonly claim: TimelineClaim;
  readonly time: TimeReading | null;
}

/** An entry whose time is not believed keeps its words: its quote says them. */
function claimTimeline(
  entries: readonly LocatedEntry<'timeline'>[],
  written: WrittenTimes,
  desk: ClaimDesk,
): TimelineEntry[] {
  return desk.quoted('timeline', entries).map((entry) => {
    const read = entry.at.trim() === '' ? null : readTime({ ...entry, value: entry.at }, desk.words(entry), written);
    if (read?.ok === false) desk.refuse('timeline', entry, `only its time: ${read.reason}`);
    const time = read?.ok === true ? read.time : null;
    // A date that a heading gives to a whole list is told; what nothing tells is not.
    const ceiling = time === null || time.ceiling >= SEVERAL_PLACES ? CEILING_OF_LIST.timeline : time.ceiling;
    return {
      time,
      claim: {
        ...(time === null ? {} : { at: time.at }),
        kind: entry.kind,
        text: tidy(entry.text, LONGEST.phrase),
        evidence: desk.evidence(entry, ceiling, time?.isInferred === true),
      },
    };
  });
}

function claimCauses(entries: readonly LocatedEntry<'causes'>[], names: ComponentBook, desk: ClaimDesk): CauseClaim[] {
  return desk.quoted('causes', entries).flatMap((entry): CauseClaim[] => {
    const found = entry.component.trim() === '' ? null : names.find(entry.component);
    if (found !== null && 'reason' in found) {
      desk.refuse('causes', entry, found.reason);
      return [];
    }
    // CONTRACT section 4: modes of this group are never roots, they say what let it through.
    const isDefence = entry.kind === 'root' && failureModeGroup(entry.failureMode) === 'defence';
    return [
      {
        failureMode: entry.failureMode,
        kind: isDefence ? 'contributing' : entry.kind,
        ...(found === null ? {} : { component: found.ref }),
        text: tidy(entry.text, LONGEST.phrase),
        evidence: desk.evidence(entry, isDefence ? SEVERAL_PLACES : CEILING_OF_LIST.causes, isDefence),
      },
    ];
  });
}

function claimIncident(
  reply: LocatedReply,
  document: DocumentToClaim,
  { written, desk, timeline }: { written: WrittenTimes; desk: ClaimDesk; timeline: readonly TimelineEntry[] },
): IncidentClaims {
  const readings = reply.fields.filter((reading) => desk.quoted(`incident.${reading.field}`, [reading]).length > 0);
  const times = chooseTimes(readings, written, desk);
  const length = readMinutes(readings, times, desk);
  const words = readWords(readings, desk);
  const { severity, serviceName, serviceCategory, impact, locations, detection } = words;
  const ofTimeline = timeline.flatMap(({ claim, time }) => (time === null ? [] : [{ time, evidence: claim.evidence }]));
  const zone = commonZone([...times.read, ...ofTimeline], written, desk);
  const { startedAt, detectedAt, mitigatedAt, resolvedAt } = times.chosen;
  const { durationMinutes, timeToDetectMinutes, timeToIdentifyMinutes, timeToMitigateMinutes } = length.minutes;
  const read: Partial<Record<keyof IncidentClaims['evidence'], Evidence | undefined>> = {
    severity: severity?.evidence,
    startedAt: startedAt?.evidence,
    detectedAt: detectedAt?.evidence,
    mitigatedAt: mitigatedAt?.evidence,
    resolvedAt: resolvedAt?.evidence,
    timezone: zone?.evidence,
    ...length.evidence,
    serviceName: serviceName?.evidence,
    serviceCategory: serviceCategory?.evidence,
    locations: locations?.evidence,
    impact: impact?.evidence,
    detection: detection?.evidence,
  };
  return {
    title: titleOf(document, reply),
    summary: tidy(reply.summary, LONGEST.summary),
    severity: severity?.severity ?? 'UNKNOWN',
    ...(severity === null ? {} : { severityText: severity.words }),
    startedAt: startedAt?.time.at ?? null,
    detectedAt: detectedAt?.time.at ?? null,
    mitigatedAt: mitigatedAt?.time.at ?? null,
    resolvedAt: resolvedAt?.time.at ?? null,
    timezone: zone?.name ?? null,
    durationMinutes: durationMinutes ?? null,
    ...(timeToDetectMinutes === undefined ? {} : { timeToDetectMinutes }),
    ...(timeToIdentifyMinutes === undefined ? {} : { timeToIdentifyMinutes }),
    ...(timeToMitigateMinutes === undefined ? {} : { timeToMitigateMinutes }),
    ...(serviceName === null ? {} : { serviceName: serviceName.value }),
    ...(serviceCategory === null ? {} : { serviceCategory: serviceCategory.value }),
    locations: locations?.names ?? [],
    // The address is what is said of the document; no words of the text support it.
    impact: impact?.value ?? null,
    detection:
      detection === null
        ? null
        : { method: detection.method, ...(detection.tool === null ? {} : { tool: detection.tool }) },
    symptoms: desk.quoted('incident.symptoms', reply.symptoms).map((entry) => ({
      symptom: entry.symptom,
      text: tidy(entry.text, LONGEST.phrase),
      evidence: desk.evidence(entry, CEILING_OF_LIST.symptoms),
    })),
    evidence: Object.fromEntries(Object.entries(read).filter(([, evidence]) => evidence !== undefined)),
    conflicts: [...times.conflicts, ...length.conflicts, ...words.conflicts],
  };
}

/** A document is called by its own title; one that has none but its address, as the reply calls the incident. */
function titleOf(document: DocumentToClaim, reply: LocatedReply): string {
  const own = document.title.trim() === document.uri ? '' : document.title;
  return (
    tidy(own, LONGEST.title) || tidy(reply.title, LONGEST.title) || tidy(document.title, LONGEST.title) || 'Incident'
  );
}
