// Builds what a model replies of a document, so that a test states only what it is about. In: parts of a reply. Out: a whole
// one, empty where nothing is said. Entries are said in these words (`SAID`) unless told otherwise.
import type { ExtractReply, ReplyField } from '../../ingest/extract/claude/extract-reply.js';

type Entry<List extends keyof ExtractReply> = ExtractReply[List] extends readonly (infer Each)[] ? Each : never;

const SAID = { sureness: 'SAID' } as const;

/** A reply that tells an incident and nothing of it, but what is given. */
export function makeReply(told: Partial<ExtractReply> = {}): ExtractReply {
  return {
    tellsIncident: true,
    whyNot: '',
    title: '',
    summary: '',
    fields: [],
    symptoms: [],
    components: [],
    failurePath: [],
    affected: [],
    causes: [],
    timeline: [],
    mitigations: [],
    actionItems: [],
    dependencies: [],
    otherIncidents: [],
    ...told,
  };
}

export function makeField(
  field: ReplyField,
  value: string,
  quote: string,
  told: Partial<Entry<'fields'>> = {},
): Entry<'fields'> {
  return { field, value, zone: '', quotes: [quote], ...SAID, ...told };
}

export function makeComponent(
  name: string,
  quote: string,
  told: Partial<Entry<'components'>> = {},
): Entry<'components'> {
  return {
    name,
    kind: 'SERVICE',
    technology: '',
    team: '',
    aliases: [],
    external: false,
    quotes: [quote],
    ...SAID,
    ...told,
  };
}

export function makeStep(
  order: number,
  from: string,
  to: string,
  quote: string,
  told: Partial<Entry<'failurePath'>> = {},
): Entry<'failurePath'> {
  return { order, from, to, mechanism: 'it failed', quotes: [quote], ...SAID, ...told };
}

export function makeAffected(
  component: string,
  quote: string,
  told: Partial<Entry<'affected'>> = {},
): Entry<'affected'> {
  return { component, effect: 'it failed', beganHere: false, quotes: [quote], ...SAID, ...told };
}

export function makeCause(
  failureMode: Entry<'causes'>['failureMode'],
  quote: string,
  told: Partial<Entry<'causes'>> = {},
): Entry<'causes'> {
  return { failureMode, kind: 'root', component: '', text: failureMode, quotes: [quote], ...SAID, ...told };
}

export function makeEvent(at: string, quote: string, told: Partial<Entry<'timeline'>> = {}): Entry<'timeline'> {
  return { at, zone: '', kind: 'OTHER', text: quote, quotes: [quote], ...SAID, ...told };
}

export function makeMitigation(quote: string, told: Partial<Entry<'mitigations'>> = {}): Entry<'mitigations'> {
  return { text: quote, outcome: 'UNKNOWN', quotes: [quote], ...SAID, ...told };
}

export function makeActionItem(quote: string, told: Partial<Entry<'actionItems'>> = {}): Entry<'actionItems'> {
  return { text: quote, owner: '', due: '', status: 'OPEN', kind: 'PREVENT', quotes: [quote], ...SAID, ...told };
}

export function makeDependency(
  from: string,
  to: string,
  quote: string,
  told: Partial<Entry<'dependencies'>> = {},
): Entry<'dependencies'> {
  return { from, to, kind: 'DEPENDS_ON', quotes: [quote], ...SAID, ...told };
}
