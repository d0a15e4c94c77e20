// A located reply as the claims of an extraction. In: the reply, its document, and what the model saw of it. Out: claims that
// keep every rule of CONTRACT section 3 that code can decide: evidence, ceilings of confidence, refs, order, roles, UTC times,
// computed minutes, severity. What does not hold goes to `refused`; nothing is repaired by guessing.
import { failureModeGroup } from '../../../cypher/model/values.js';
import type { SourceDocument } from '../../documents/source-document.js';
import type { ActionItemClaim, CauseClaim, ExtractedClaims, IncidentClaims, TimelineClaim } from '../extraction.js';
import { ClaimDesk, LONGEST, tidy } from './claim-desk.js';
import { chooseTimes, commonZone, noteUnknownZones, withDayWords } from './incident-times.js';
import { readMinutes } from './incident-minutes.js';
import { readWords } from './incident-words.js';
import type { LocatedEntry, LocatedReply } from './locate-reply.js';
import { readTime, type TimeReading } from './reply-times.js';
import type { KnownOfPath } from './settle-path.js';
import { sayWords } from './said-words.js';
import { CEILING_OF_LIST, SEVERAL_PLACES } from './sureness.js';
import { claimSystem, type ComponentBook } from './system-claims.js';
import { WrittenTimes } from './written-times.js';
import type { Evidence } from '../../../cypher/model/evidence.js';

export type DocumentToClaim = Pick<SourceDocument, 'text' | 'title' | 'uri' | 'publishedAt'>;

export interface DraftClaims {
  readonly claims: ExtractedClaims;
  /** what roles need beside the claims, should steps be taken away */
  readonly path: KnownOfPath;
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
      evidence: desk.statement(entry, CEILING_OF_LIST.mitigations),
    })),
    actionItems: claimActionItems(reply.actionItems, written, desk),
    dependencies: system.dependencies,
    facts: [],
    refused: desk.refused,
  };
  for (const { title, quotes } of reply.otherIncidents)
    desk.refused.push({
      claim: { list: 'incident', title: tidy(title, LONGEST.title), quotes },
      reason: 'the text tells another incident: one extraction tells one',
    });
  return { claims, path: system.path };
}

function claimActionItems(
  entries: readonly LocatedEntry<'actionItems'>[],
  written: WrittenTimes,
  desk: ClaimDesk,
): ActionItemClaim[] {
  return desk.quoted('actionItems', entries).map((entry) => {
    const quotes = desk.words(entry);
    const isOwnerSaid = sayWords(quotes, entry.owner);
    const owner = desk.detail('actionItems', entry, { name: 'owner', words: entry.owner, isSaid: isOwnerSaid });
    const date = sayWords(quotes, entry.due) ? entry.due : dateIn(quotes, entry.due, written);
    const due = desk.detail('actionItems', entry, { name: 'due', words: date ?? entry.due, isSaid: date !== null });
    return {
      text: tidy(entry.text, LONGEST.phrase),
      ...(owner === null ? {} : { owner }),
      ...(due === null ? {} : { due }),
      status: entry.status,
      kind: entry.kind,
      evidence: desk.statement(entry, CEILING_OF_LIST.actionItems),
    };
  });
}

/** A date that quotes say in other words, without a year that nothing tells; null where they do not. */
function dateIn(quotes: readonly string[], value: string, written: WrittenTimes): string | null {
  const read = readTime({ value, zone: '', sureness: 'CHOSEN' }, quotes, written);
  if (!read.ok || read.time.local.month === null) return null;
  return written.supportOfDay(read.time.local, quotes).ceiling === 1 ? read.time.at : null;
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
    const place = entry.support.places[0]?.start;
    const read =
      entry.at.trim() === '' ? null : readTime({ ...entry, value: entry.at }, desk.words(entry), written, place);
    if (read?.ok === false) desk.refuse('timeline', entry, `only its time: ${read.reason}`);
    const time = read?.ok === true ? read.time : null;
    // The line of a log says its time under the heading of its day; any other day that is told elsewhere is put together.
    const isSaid = time === null || (time.isUnderItsDay && !time.isInferred && time.ceiling >= SEVERAL_PLACES);
    const ceiling = isSaid ? CEILING_OF_LIST.timeline : Math.min(time.ceiling, CEILING_OF_LIST.timeline);
    const evidence = desk.statement(entry, ceiling, time?.isInferred === true);
    return {
      time,
      claim: {
        ...(time === null ? {} : { at: time.at }),
        kind: entry.kind,
        text: tidy(entry.text, LONGEST.phrase),
        evidence: isSaid ? evidence : withDayWords(evidence, time, desk),
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
        evidence: desk.statement(entry, isDefence ? SEVERAL_PLACES : CEILING_OF_LIST.causes, isDefence),
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
  const told = [...times.read, ...ofTimeline];
  const zone = commonZone(told, written, desk);
  noteUnknownZones(told, desk);
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
      evidence: desk.statement(entry, CEILING_OF_LIST.symptoms),
    })),
    evidence: Object.fromEntries(Object.entries(read).filter(([, evidence]) => evidence !== undefined)),
    conflicts: [...times.conflicts, ...length.conflicts, ...words.conflicts],
  };
}

/**
 * A document is called by its own title; one that has none but its address, and one that tells several incidents, as the reply
 * calls the incident.
 */
function titleOf(document: DocumentToClaim, reply: LocatedReply): string {
  const own = tidy(document.title.trim() === document.uri ? '' : document.title, LONGEST.title);
  const given = tidy(reply.title, LONGEST.title);
  const title = reply.otherIncidents.length > 0 ? given || own : own || given;
  return title || tidy(document.title, LONGEST.title) || 'Incident';
}
