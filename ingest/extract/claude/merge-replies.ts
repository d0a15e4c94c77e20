// The replies to the pieces of a long document as one. In: located replies in reading order. Out: one of the same shape, where
// what two pieces saw in their overlap is told once, parts of the system that two pieces name are one, and a later piece's
// steps come after those of the pieces before. A single reply comes back as it is, but for parts it lists twice.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { isPeople } from './component-names.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { overlaps, type Located, type LocatedEntry, type LocatedReply } from './locate-reply.js';

export interface PieceReply {
  readonly piece: TextSpan;
  readonly reply: LocatedReply;
}

type Component = LocatedEntry<'components'>;

/** @param pieces at least one, by their starts */
export function mergeReplies(pieces: readonly PieceReply[]): LocatedReply {
  const components = mergeComponents(pieces.map(({ reply }) => reply.components));
  const same = new NameIndex(components);
  const list = <Entry extends Located<object>>(
    entriesOf: (reply: LocatedReply) => readonly Entry[],
    identity: (entry: Entry) => string,
    words: (entry: Entry) => string,
  ): Entry[] => withoutRepeats(pieces, entriesOf, identity, words);
  return {
    tellsIncident: pieces.some(({ reply }) => reply.tellsIncident),
    whyNot: firstTold(pieces, 'whyNot'),
    title: firstTold(pieces, 'title'),
    summary: firstTold(pieces, 'summary'),
    components,
    // Readings are compared by value where conflicts are found.
    fields: pieces.flatMap(({ reply }) => reply.fields),
    symptoms: list(
      (reply) => reply.symptoms,
      ({ symptom }) => symptom,
      ({ symptom, text }) => `${symptom} ${text}`,
    ),
    failurePath: mergeSteps(pieces, same),
    affected: pieces.flatMap(({ reply }) => reply.affected),
    causes: list(
      (reply) => reply.causes,
      ({ failureMode, kind }) => `${failureMode} ${kind}`,
      // Summary and analysis tell one cause twice, each in its words.
      ({ failureMode, kind, component, text }) =>
        `${failureMode} ${kind} ${component === '' ? text : same.keyOf(component)}`,
    ),
    timeline: list(
      (reply) => reply.timeline,
      ({ at }) => at,
      ({ at, text }) => `${at} ${text}`,
    ),
    mitigations: list(
      (reply) => reply.mitigations,
      () => '',
      ({ text }) => text,
    ),
    actionItems: list(
      (reply) => reply.actionItems,
      () => '',
      ({ text }) => text,
    ),
    dependencies: pieces.flatMap(({ reply }) => reply.dependencies),
    otherIncidents: list(
      (reply) => reply.otherIncidents,
      () => '',
      ({ title }) => title,
    ),
  };
}

function firstTold(pieces: readonly PieceReply[], field: 'title' | 'summary' | 'whyNot'): string {
  return pieces.map(({ reply }) => reply[field]).find((words) => words.trim() !== '') ?? '';
}

/**
 * An entry of a later piece repeats one of an earlier when it says the same words, or is of the same kind and rests on the
 * same place. Entries of one piece are never compared: one sentence may tell two measures.
 */
function withoutRepeats<Entry extends Located<object>>(
  pieces: readonly PieceReply[],
  entriesOf: (reply: LocatedReply) => readonly Entry[],
  identity: (entry: Entry) => string,
  words: (entry: Entry) => string,
): Entry[] {
  const kept: Entry[] = [];
  const said = new Set<string>();
  const places = new Map<string, TextSpan[]>();
  const isRepeat = (entry: Entry): boolean =>
    said.has(normalizeName(words(entry))) ||
    entry.support.places.some((place) => (places.get(identity(entry)) ?? []).some((known) => overlaps(place, known)));
  for (const { reply } of pieces) {
    const fresh = entriesOf(reply).filter((entry) => !isRepeat(entry));
    for (const entry of fresh) {
      kept.push(entry);
      // What cannot be found supports nothing, so it stands in the way of nothing.
      if (entry.support.missing.length > 0) continue;
      said.add(normalizeName(words(entry)));
      places.set(identity(entry), [...(places.get(identity(entry)) ?? []), ...entry.support.places]);
    }
  }
  return kept;
}

/**
 * A later piece tells later steps, unless it repeats one: then its orders are counted from that one.
 */
function mergeSteps(pieces: readonly PieceReply[], names: NameIndex): LocatedEntry<'failurePath'>[] {
  const merged: LocatedEntry<'failurePath'>[] = [];
  const keyOf = ({ from, to }: { from: string; to: string }): string => `${names.keyOf(from)}\n${names.keyOf(to)}`;
  for (const { reply } of pieces) {
    const known = new Map(
      merged.filter(({ support }) => support.missing.length === 0).map((step) => [keyOf(step), step.order]),
    );
    const repeated = reply.failurePath.findLast((step) => known.has(keyOf(step)));
    const last = merged.reduce((most, { order }) => Math.max(most, order), 0);
    const first = reply.failurePath.reduce((least, { order }) => Math.min(least, order), Infinity);
    const shift =
      merged.length === 0
        ? 0
        : repeated === undefined
          ? last + 1 - first
          : (known.get(keyOf(repeated)) ?? 0) - repeated.order;
    for (const step of reply.failurePath)
      if (!known.has(keyOf(step))) merged.push({ ...step, order: step.order + shift });
  }
  return merged;
}

/**
 * Parts with one name are one, with the aliases of all. A later piece's part is an earlier one too where one of them is
 * an alias of the other, unless that piece itself tells the two apart.
 */
export function mergeComponents(lists: readonly (readonly Component[])[]): Component[] {
  let merged: Component[] = [];
  for (const list of lists) {
    const told = joinEqual(list);
    const apart = new Set(told.map(({ name }) => normalizeName(name)));
    for (const component of told) {
      const earlier = soleMatch(merged, component, apart);
      merged =
        earlier === null
          ? [...merged, component]
          : merged.map((each) => (each === earlier ? join(earlier, component) : each));
    }
  }
  const names = new Set(merged.map(({ name }) => normalizeName(name)));
  // A name of another part is no alias: whoever lists both tells them apart.
  return merged.map((component) => ({
    ...component,
    aliases: component.aliases.filter((alias) => !names.has(normalizeName(alias)) && !isPeople(alias)),
  }));
}

function joinEqual(list: readonly Component[]): Component[] {
  const joined = new Map<string, Component>();
  for (const component of list) {
    const key = normalizeName(component.name);
    const earlier = joined.get(key);
    joined.set(key, earlier === undefined ? component : join(earlier, component));
  }
  return [...joined.values()];
}

/** The earlier part that a later piece means; an alias that could mean two parts is left open. */
function soleMatch(known: readonly Component[], component: Component, apart: ReadonlySet<string>): Component | null {
  const key = normalizeName(component.name);
  const equal = known.find(({ name }) => normalizeName(name) === key);
  if (equal !== undefined) return equal;
  const aliases = new Set(component.aliases.map(normalizeName));
  const [only, ...others] = known.filter(
    (each) =>
      !apart.has(normalizeName(each.name)) &&
      (aliases.has(normalizeName(each.name)) || each.aliases.some((alias) => normalizeName(alias) === key)),
  );
  return only === undefined || others.length > 0 ? null : only;
}

/** The earlier one leads; the later fills what it leaves open, and stands in for quotes that were not found. */
function join(earlier: Component, later: Component): Component {
  const known = new Set([normalizeName(earlier.name)]);
  const aliases = [...earlier.aliases, later.name, ...later.aliases].filter((alias) => {
    const isNew = alias.trim() !== '' && !known.has(normalizeName(alias));
    known.add(normalizeName(alias));
    return isNew;
  });
  const better = earlier.support.missing.length > 0 && later.support.missing.length === 0 ? later : earlier;
  const { quotes, support, sureness } = better;
  return {
    ...earlier,
    kind: earlier.kind === 'OTHER' ? later.kind : earlier.kind,
    technology: earlier.technology || later.technology,
    team: earlier.team || later.team,
    aliases,
    quotes,
    support,
    sureness,
  };
}

/** From a name to the key of the part it means; its own key where no part, or more than one, answers to it. */
export class NameIndex {
  readonly #byName = new Map<string, string>();
  readonly #byAlias = new Map<string, string | null>();

  constructor(components: readonly Pick<Component, 'name' | 'aliases'>[]) {
    for (const { name } of components) this.#byName.set(normalizeName(name), normalizeName(name));
    for (const { name, aliases } of components) {
      for (const alias of new Set(aliases.map(normalizeName))) {
        const other = this.#byAlias.get(alias);
        this.#byAlias.set(alias, other === undefined || other === normalizeName(name) ? normalizeName(name) : null);
      }
    }
  }

  keyOf(name: string): string {
    const key = normalizeName(name);
    return this.#byName.get(key) ?? this.#byAlias.get(key) ?? key;
  }
}
