// From what people write to what is defined: names of postmortems, chats and calls, led to the components that files of
// infrastructure, code or catalogs define. In: the components of one organization as they stand. Out: for some of those that
// no file defines, the one that a file does, with the reason.
// Acronym first, then similarity. Never two defined ones, never two told ones into each other; nothing where two fit about
// as well; nothing that a document uses side by side with it, or that people split from it.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { acronymOf, acronymsFor, isWrittenAsAcronym, mayStandFor } from './match-acronym.js';
import { LEAST_MARGIN, sharedWords, similarity, similarityKeys } from './match-similar.js';
import type { Traits } from './may-be-one.js';
import { wordsOf, type NameWords } from './name-words.js';

/** A component as it stands after exact names, decisions and aliases. */
export interface Standing extends Traits {
  readonly key: string;
  /** every spelling of it */
  readonly names: ReadonlySet<string>;
  /** a file of infrastructure, code or a catalog tells of it */
  readonly isDefined: boolean;
}

export interface LikenessLink {
  readonly into: string;
  readonly matcher: 'acronym' | 'similarity';
  readonly reason: string;
  /** 0..1 */
  readonly score: number;
  /** to the next best component; null where there is none */
  readonly margin: number | null;
}

interface Form {
  readonly standing: Standing;
  readonly name: string;
  readonly words: NameWords;
}

interface Scored {
  readonly score: number;
  readonly form: Form;
  /** of the told one that is like it */
  readonly name: string;
}

/**
 * @param apart sets of keys that are not one: what a document uses side by side, what people split
 * @returns by the key of what is led to another
 */
export function linkToDefined(
  organization: string,
  standings: readonly Standing[],
  apart: readonly ReadonlySet<string>[],
): Map<string, LikenessLink> {
  const forms = (defined: boolean): Form[] =>
    standings
      .filter(({ isDefined }) => isDefined === defined)
      .flatMap((standing) => [...standing.names].map((name) => ({ standing, name, words: wordsOf(name) })));
  const told = forms(false);
  const defined = forms(true);
  if (told.length === 0 || defined.length === 0) return new Map();
  const links = new Map([...linkSimilar(organization, told, defined), ...linkAcronyms(told, defined)]);
  return withoutTorn(links, apart);
}

function linkSimilar(organization: string, told: readonly Form[], defined: readonly Form[]): Map<string, LikenessLink> {
  const shared = sharedWords(
    defined.map(({ words }) => words),
    wordsOf(organization),
  );
  const byKey = indexBy(defined, ({ words }) => similarityKeys(words, shared));
  const scores = new Map<string, Map<string, Scored>>();
  for (const { standing, name, words } of told) {
    const candidates = new Set(similarityKeys(words, shared).flatMap((key) => byKey.get(key) ?? []));
    for (const form of candidates) {
      const score = similarity(words, standing, form.words, form.standing, shared);
      if (score === null) continue;
      let ofStanding = scores.get(standing.key);
      if (ofStanding === undefined) scores.set(standing.key, (ofStanding = new Map<string, Scored>()));
      const known = ofStanding.get(form.standing.key);
      if (known !== undefined && (known.score > score || (known.score === score && known.name <= name))) continue;
      ofStanding.set(form.standing.key, { score, form, name });
    }
  }
  const links = new Map<string, LikenessLink>();
  for (const [key, ofStanding] of scores) {
    const [best, second] = [...ofStanding.values()].sort((a, b) => b.score - a.score);
    if (best === undefined) continue;
    const margin = second === undefined ? null : rounded(best.score - second.score);
    if (margin !== null && margin < LEAST_MARGIN) continue;
    const reason = `"${best.name}" and "${best.form.name}" differ in nothing that tells two components apart`;
    links.set(key, { into: best.form.standing.key, matcher: 'similarity', reason, score: rounded(best.score), margin });
  }
  return links;
}

/** An acronym that could stand for two things stands for none, whoever names the second. */
function linkAcronyms(told: readonly Form[], defined: readonly Form[]): Map<string, LikenessLink> {
  const shorts = [...told, ...defined].filter(
    (form) =>
      acronymOf(form.words) !== null &&
      (form.standing.isDefined || isWrittenAsAcronym(form.name, acronymOf(form.words)!)),
  );
  if (shorts.length === 0) return new Map();
  const byAcronym = indexBy([...told, ...defined], ({ words }) => acronymsFor(words));
  const links = new Map<string, LikenessLink | null>();
  const link = (from: Form, to: Form, short: Form, long: Form): void => {
    const known = links.get(from.standing.key);
    if (known === null || known?.into === to.standing.key) return;
    const reason = `"${short.name}" is short for "${long.name}"`;
    links.set(
      from.standing.key,
      known === undefined ? { into: to.standing.key, matcher: 'acronym', reason, score: 1, margin: null } : null,
    );
  };
  for (const short of shorts.sort(byName)) {
    const longs = (byAcronym.get(acronymOf(short.words)!) ?? [])
      .filter((long) => mayStandFor(short.words, short.standing, long.words, long.standing))
      .sort(byName);
    // Several spellings of one thing are one: its service, its system.
    if (new Set(longs.map(({ words }) => words.core.join(' '))).size !== 1) continue;
    for (const long of longs) {
      if (short.standing.isDefined && !long.standing.isDefined) link(long, short, short, long);
      if (!short.standing.isDefined && long.standing.isDefined) link(short, long, short, long);
    }
  }
  return new Map([...links].filter((entry): entry is [string, LikenessLink] => entry[1] !== null));
}

/** Of what is apart, only the one may be led to a component that fits it clearly better than the others do. */
function withoutTorn(
  links: ReadonlyMap<string, LikenessLink>,
  apart: readonly ReadonlySet<string>[],
): Map<string, LikenessLink> {
  const kept = new Map(links);
  for (const keys of apart) {
    const rivals = new Map<string, { key: string; score: number }[]>();
    for (const key of keys) {
      const link = links.get(key);
      if (link === undefined) continue;
      if (keys.has(link.into)) {
        kept.delete(key);
        continue;
      }
      const others = rivals.get(link.into);
      if (others === undefined) rivals.set(link.into, [{ key, score: link.score }]);
      else others.push({ key, score: link.score });
    }
    for (const those of rivals.values()) {
      const [best, second] = those.sort((a, b) => b.score - a.score);
      const isClear = second === undefined || best!.score - second.score >= LEAST_MARGIN;
      for (const { key } of isClear ? those.slice(1) : those) kept.delete(key);
    }
  }
  return kept;
}

function indexBy(forms: readonly Form[], keysOf: (form: Form) => readonly string[]): Map<string, Form[]> {
  const index = new Map<string, Form[]>();
  for (const form of forms) {
    for (const key of new Set(keysOf(form))) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [form]);
      else known.push(form);
    }
  }
  return index;
}

const byName = (a: Form, b: Form): number =>
  compareCodePoints(a.standing.key, b.standing.key) || compareCodePoints(a.name, b.name);

const rounded = (score: number): number => Math.round(score * 100) / 100;
