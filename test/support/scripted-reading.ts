// What a model that reads well would reply about the documents that `postmortem()` writes: scripted by hand, no model was
// asked, and nothing about quality follows from it. In: the body of a request. Out: the reply's text, for an extraction or a
// review, with quotes taken from the request itself.
import type { ExtractReply } from '../../ingest/extract/claude/extract-reply.js';
import type { ReviewReply } from '../../ingest/extract/claude/review-reply.js';
import type { MessageBody } from './message-body.js';

/** The words of all turns but the system's. */
export function wordsOf({ messages }: MessageBody): string {
  return messages
    .map(({ content }) => (typeof content === 'string' ? content : content.map(({ text }) => text).join('\n')))
    .join('\n');
}

export function isReview({ system = [] }: MessageBody): boolean {
  return system.some(({ text }) => text.includes('"verdicts"'));
}

/** As the server's `reply` of a run in which nothing goes wrong. */
export function scriptedReading(body: MessageBody): { readonly text: string } {
  return { text: JSON.stringify(isReview(body) ? keepAll(wordsOf(body)) : readingOf(wordsOf(body))) };
}

/** @param words of a question to the reviewer */
export function claimIdsIn(words: string): string[] {
  return [...words.matchAll(/^\{"claim":"([a-z]+-\d+)"/gm)].map(([, id = '']) => id);
}

/** @param words of a question to the reviewer */
export function keepAll(words: string): ReviewReply {
  return { verdicts: claimIdsIn(words).map((claim) => ({ claim, verdict: 'KEEP', confidence: 1, reason: '' })) };
}

/** @param words that hold one `postmortem()` */
export function readingOf(words: string): ExtractReply {
  const find = (pattern: RegExp): string => pattern.exec(words)?.[1] ?? '';
  const line = (pattern: RegExp): string => pattern.exec(words)?.[0] ?? '';
  const title = find(/^# (.+)$/m);
  const origin = find(/\bthe (.+?) ran out of memory\./);
  const victim = find(/caused the (.+?) to return errors/);
  const began = line(/On 12 March 2025 at 10:00 UTC the .+? ran out of memory\./);
  const spread = line(/The .+? outage caused the .+? to return errors\./);
  const cause = line(/The root cause was .+?\./);
  const alert = line(/10:12 UTC: an alert fired\./);
  const end = line(/10:40 UTC: we restarted the .+?\./);
  const fix = line(/Raise the memory limit of the .+?\./);
  const said = (...quotes: string[]) => ({ quotes, sureness: 'SAID' as const });
  const component = (name: string, kind: 'CACHE' | 'SERVICE', quote: string) => ({
    name,
    kind,
    technology: '',
    team: '',
    aliases: [],
    external: false,
    ...said(quote),
  });
  const at = (clock: string) => `2025-03-12T${clock}`;
  return {
    tellsIncident: true,
    whyNot: '',
    title,
    summary: `The ${origin} ran out of memory and the ${victim} returned errors.`,
    fields: [
      { field: 'startedAt', value: at('10:00'), zone: 'UTC', ...said(began) },
      { field: 'detectedAt', value: at('10:12'), zone: 'UTC', ...said(alert, began) },
      { field: 'resolvedAt', value: at('10:40'), zone: 'UTC', ...said(end, began) },
      { field: 'detectionMethod', value: 'AUTOMATED', zone: '', ...said(alert) },
    ],
    symptoms: [{ symptom: 'ERROR', text: `the ${victim} returned errors`, ...said(spread) }],
    components: [component(origin, 'CACHE', began), component(victim, 'SERVICE', spread)],
    failurePath: [{ order: 1, from: origin, to: victim, mechanism: 'its outage caused errors', ...said(spread) }],
    affected: [
      { component: origin, effect: 'ran out of memory', beganHere: true, ...said(began) },
      { component: victim, effect: 'returned errors', beganHere: false, ...said(spread) },
    ],
    causes: [{ failureMode: 'misconfiguration', kind: 'root', component: origin, text: cause, ...said(cause) }],
    timeline: [
      { at: at('10:00'), zone: 'UTC', kind: 'IMPACT_START', text: `the ${origin} ran out of memory`, ...said(began) },
      { at: at('10:12'), zone: 'UTC', kind: 'DETECTION', text: 'an alert fired', ...said(alert) },
      { at: at('10:40'), zone: 'UTC', kind: 'RECOVERY', text: `the ${origin} was restarted`, ...said(end) },
    ],
    mitigations: [{ text: `restarted the ${origin}`, outcome: 'WORKED', ...said(end) }],
    actionItems: [{ text: fix, owner: '', due: '', status: 'OPEN', kind: 'PREVENT', ...said(fix) }],
    dependencies: [{ from: victim, to: origin, kind: 'DEPENDS_ON', ...said(spread) }],
    otherIncidents: [],
  };
}
