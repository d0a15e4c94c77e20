// Which part needs which, where the text says so outright. In: sentences with their mentions. Out: pairs with their kind.
// What is only wished for or was true of another time ("will use") is not given.
import type { DependencyClaim } from '../extraction.js';
import type { ReadSentence } from './causal-links.js';
import type { Component, ComponentRegistry } from './components.js';
import { isVerbWithheld } from './mood.js';
import type { Sentence } from './story.js';

export interface DependencyReading {
  readonly from: Component;
  readonly to: Component;
  readonly kind: DependencyClaim['kind'];
  readonly sentence: Sentence;
}

const WORDINGS: readonly { kind: DependencyClaim['kind']; pattern: RegExp }[] = [
  {
    kind: 'STORES_IN',
    pattern:
      /\b(?:stores?|stored|persists?|writes?|keeps?|saves?|caches?|(?:is|are|was|were) (?:stored|kept|persisted|cached|backed))\b[^.;]{0,50}?\b(?:in|to|on|by|into)\b/i,
  },
  {
    kind: 'PUBLISHES_TO',
    pattern: /\b(?:publish(?:es|ed)?|produces?|enqueues?|emits?|pushes)\b[^.;]{0,40}?\b(?:to|into|onto|on)\b/i,
  },
  {
    kind: 'CONSUMES_FROM',
    pattern: /\b(?:consumes?|subscribes?|dequeues?|reads? (?:messages|events|jobs))\b[^.;]{0,40}?\b(?:from|to)\b/i,
  },
  {
    kind: 'ROUTES_TO',
    pattern:
      /\b(?:routes?|forwards?|proxies|distributes?|balances?|directs?|sends? traffic)\b[^.;]{0,40}?\b(?:to|across|between|over)\b/i,
  },
  {
    kind: 'RUNS_ON',
    pattern:
      /\b(?:runs?|running|(?:is|are|was|were) (?:hosted|deployed|running))\b (?:\w+ ){0,2}?(?:on|in|inside|on top of)\b/i,
  },
  {
    kind: 'AUTHENTICATES_WITH',
    pattern:
      /\b(?:authenticat(?:es?|ed)|signs? in|logs? in|authoriz(?:es?|ed))\b[^.;]{0,30}?\b(?:with|against|via|through|using)\b/i,
  },
  {
    kind: 'CONFIGURED_BY',
    pattern:
      /\b(?:(?:is|are|was|were) (?:configured|controlled|managed|orchestrated) (?:by|through|via|with)|(?:reads?|loads?|gets?|fetches) (?:its |their )?config\w*[^.;]{0,20}? from)\b/i,
  },
  {
    kind: 'REPORTS_TO',
    pattern: /\b(?:reports?|sends?) (?:\w+ )?(?:metrics|logs|telemetry|information|data)[^.;]{0,20}? to\b/i,
  },
  {
    kind: 'CALLS',
    pattern:
      /\b(?:calls|invokes?|queries|makes? (?:\w+ )?(?:calls?|requests?) to|connects? to|communicates? with|contacts?|talks? to)\b/i,
  },
  {
    kind: 'DEPENDS_ON',
    pattern:
      /\b(?:depends?|depended|rel(?:y|ies|ied)|is dependent|are dependent|were dependent|(?:has|have|had) (?:a )?(?:\w+ )?(?:dependency|reliance)|with (?:a )?(?:dependency|reliance)|reliant|dependent)\b (?:\w+ )?(?:up)?on\b/i,
  },
  { kind: 'DEPENDS_ON', pattern: /\b(?:uses?|utili[sz]es?|leverages?|requires?|needs?)\b/i },
];
const MOST_DEPENDENCIES = 300;

/** Dependencies in reading order, each pair once. */
export function readDependencies(read: readonly ReadSentence[], registry: ComponentRegistry): DependencyReading[] {
  const readings = new Map<string, DependencyReading>();
  for (const { sentence, mentions } of read) {
    if (mentions.length < 2 || sentence.section === 'action-items' || sentence.section === 'lessons') continue;
    for (const { kind, pattern } of WORDINGS) {
      const match = pattern.exec(sentence.plain);
      if (match === null || isVerbWithheld(sentence.plain.slice(0, match.index))) continue;
      const from = mentions.findLast((mention) => mention.end - sentence.start <= match.index + 1);
      const to = mentions.find((mention) => mention.start - sentence.start >= match.index + match[0].length);
      const needs = from === undefined ? null : registry.of(from);
      const needed = to === undefined ? null : registry.of(to);
      if (needs === null || needed === null || needs === needed || from === undefined || to === undefined) continue;
      // Far apart the verb is likely to belong to something else.
      if (
        match.index - (from.end - sentence.start) > 30 ||
        to.start - sentence.start - (match.index + match[0].length) > 40
      )
        continue;
      const key = `${needs.number}>${needed.number}`;
      if (!readings.has(key) && readings.size < MOST_DEPENDENCIES)
        readings.set(key, { from: needs, to: needed, kind, sentence });
      break;
    }
  }
  return [...readings.values()];
}
