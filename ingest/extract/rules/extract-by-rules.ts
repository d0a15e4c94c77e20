// The rules extractor: a document's claims by reading, without a model, clock or network. In: a source document. Out: its
// claims, each with a verbatim quote; or the reason why the prose tells no incident. Same text, same claims.
//
//   1 story       sections and sentences, page furniture left out
//   2 mentions    parts of the system in each sentence, and which of them were in trouble
//   3 causes      what the text calls the root cause, what set it off, what made it worse
//   4 system      components, the failure path, roles, dependencies
//   5 incident    times, severity, impact, symptoms, detection
//   6 lists       timeline, mitigations, action items
import type { SourceDocument } from '../../documents/source-document.js';
import type { CauseClaim, ExtractedClaims } from '../extraction.js';
import type { ReadSentence } from './causal-links.js';
import { readActionItems } from './action-items.js';
import { readCauses, type CauseReading } from './causes.js';
import { findMentions } from './component-mentions.js';
import { CONFIDENCE } from './confidence.js';
import { evidenceOf } from './evidence.js';
import { findFailing } from './failing.js';
import { readIncident } from './incident-claims.js';
import { readMitigations } from './mitigations.js';
import { readServiceName } from './service-name.js';
import { readStory, type Story } from './story.js';
import { claimSystem, refOf } from './system-claims.js';
import { readSystem } from './system.js';
import { whyNoIncident } from './tells-incident.js';
import { readTimeline } from './timeline.js';
import { readTimes } from './times.js';

export type RulesResult =
  { readonly ok: true; readonly claims: ExtractedClaims } | { readonly ok: false; readonly reason: string };

/**
 * Reads one document by rules.
 * @returns its claims, or one plain line that says why there are none
 */
export function extractByRules(document: SourceDocument): RulesResult {
  const story = readStory(document.text);
  const read = readSentences(story);
  const reason = whyNoIncident(story, read);
  if (reason !== null) return { ok: false, reason };

  const mentions = readTimes(story, document.title, document.publishedAt);
  const service = readServiceName(story, document.title);
  const causes = readCauses(story);
  const system = readSystem(story, read, causes, service);
  const affected = new Set(system.affected.map(({ component }) => component));
  const claims: ExtractedClaims = {
    incident: readIncident(document, story, mentions, service),
    ...claimSystem(story.text, system, document.organization),
    causes: causes.map((cause) => {
      const origin = system.originOfCause.get(cause);
      return toCauseClaim(story, cause, origin !== undefined && affected.has(origin) ? refOf(origin) : undefined);
    }),
    timeline: readTimeline(story, mentions),
    mitigations: readMitigations(story),
    actionItems: readActionItems(story),
    facts: [],
    refused: [],
  };
  return { ok: true, claims };
}

function readSentences(story: Story): ReadSentence[] {
  return story.sentences.map((sentence) => {
    const mentions = findMentions(sentence);
    return { sentence, mentions, failing: findFailing(sentence, mentions) };
  });
}

function toCauseClaim(story: Story, cause: CauseReading, component: string | undefined): CauseClaim {
  const { mode, kind, sentence, called } = cause;
  const rootConfidence = called ? CONFIDENCE.rootStated : CONFIDENCE.rootByWording;
  const confidence =
    mode === 'unknown' ? CONFIDENCE.causeUnknown : kind === 'root' ? rootConfidence : CONFIDENCE.triggerOrContributing;
  return {
    failureMode: mode,
    kind,
    ...(component === undefined ? {} : { component }),
    text: sentence.plain,
    evidence: evidenceOf(story.text, [sentence], confidence),
  };
}
