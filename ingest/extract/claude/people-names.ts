// People's names in a text. In: a text. Out: the places of e-mail addresses, handles and names. A full name, a name that is
// said to be one ("Author: …"), an address and a handle always count. A single word stays where anything in the text speaks
// of it as a part of a system: a component that loses its name costs more than a given name that stays (README says so).
// It knows names by a dictionary, so an unlisted name in plain prose is not found.
import { NAMES_BY_FIRST_WORD } from '../rules/technologies.js';
import { isFamily, isGiven, isOrdinary } from './name-dictionary.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { isNamedLikePeople, isSystemWord, speaksOfSystem } from './system-words.js';

/** Not `package@1.2.3`, not `picture@2x.png`. */
const ADDRESS = /[\w.+-]{1,64}@(?!\dx\.)[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[A-Za-z]{2,24}\b/g;
/** Not the scope of a package, an annotation with brackets, a pinned version or a picture's size. */
const HANDLE = /(?<![\w@/.:`])@[A-Za-z][\w-]{1,38}(?![\w/(@]|\.\w)/g;
const WORD = /\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{Lu}?[\p{L}\p{M}]+)*/gu;
/** What joins the words of one name. */
const JOINT = /^(?: |\. ?)(?:(?:van|von|de|del|della|der|den|da|di|dos|du|la|le|al|el|bin|ibn|ben|ter|ten|zu) ){0,2}$/;
const LABEL =
  /^[ \t>*_|#-]*(?:authors?|written by|prepared by|reported by|reporters?|reviewed by|reviewers?|approved by|approvers?|owners?|owned by|assignees?|assigned to|incident (?:commander|manager|lead|owner|responders?)|commanders?|facilitators?|scribes?|on[- ]?call(?: engineers?)?|primary|secondary|responders?|participants?|attendees?|contacts?|point of contact|contributors?|engineers?|editors?|posted by|signed|comms lead|ops lead|IC|DRI|cc)[*_]{0,2} ?(?:[:|]|—|–|-(?= ))[*_]{0,2}(?<names>[^\n]{0,400})/gim;
const PEOPLE_COLUMN =
  /^[ *_]*(?:owners?|assignees?|who|person|people|names?|authors?|responsible|engineers?|reporter|reviewers?|actor|DRI|contact)[ *_]*$/i;
const BYLINE = /^[ \t*_>-]*(?:by|posted by|from|thanks to|—|–) +(?<names>[^\n]{0,120})/gim;
/** What people do in the log of an incident, and systems hardly. */
const SAYS =
  /^(?:'s)? (?:says?|said|asks?|asked|suggest(?:s|ed)|thinks?|thought|realis\w+|realiz\w+|wonders?|joins?|joined|agrees?|agreed|proposes?|proposed|confirms? (?:that|with)|pages?|paged|acks?|acked|acknowledge[sd]|escalate[sd]|pings?|pinged|calls|messages|merges|logs in|takes over)\b/;
const TIME_BEFORE = /\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?(?: ?(?:UTC|GMT|[A-Z]{2,4}T|Z))?\W{0,6}$/;
const MOST_WORDS = 4;

interface Word extends TextSpan {
  readonly text: string;
}

/** In reading order, none overlapping another. */
export function findPeopleNames(text: string): TextSpan[] {
  const words: Word[] = [...text.matchAll(WORD)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const labelled = [...findLabelled(text, LABEL), ...findLabelled(text, BYLINE, isGiven), ...findInColumns(text)];
  const full: TextSpan[] = [];
  const alone: Word[] = [];
  /** parts of names that the text gives in full: alone they are the same person */
  const known = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const run = runFrom(text, words, at);
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    if (run.length > 1 && isFullName(text, run)) {
      full.push({ start: first.start, end: last.end });
      for (const word of run) if (!isOrdinary(word.text)) known.add(word.text);
      at += run.length - 1;
    } else alone.push(first);
  }
  for (const place of labelled)
    for (const word of text.slice(place.start, place.end).match(WORD) ?? []) if (!isOrdinary(word)) known.add(word);
  const system = wordsOfSystem(text, alone);
  const single = alone.filter((word) => !system.has(word.text) && isSingleName(text, word, known));
  return distinct([...findAll(ADDRESS, text), ...findAll(HANDLE, text), ...labelled, ...full, ...single]);
}

/** The words that stand together as one name could, the first at `at`. */
function runFrom(text: string, words: readonly Word[], at: number): Word[] {
  const run: Word[] = [];
  for (let next = words[at]; next !== undefined && run.length < MOST_WORDS; next = words[at + run.length]) {
    const before = run.at(-1);
    if (before !== undefined && !JOINT.test(text.slice(before.end, next.start))) break;
    // "Ann. The rest": a full stop joins initials alone.
    if (before !== undefined && before.text.length > 1 && text[before.end] === '.') break;
    if (isIdentifierPart(text, next)) break;
    run.push(next);
  }
  // What follows a name is often another sentence's or a heading's word.
  while (run.length > 1 && isOrdinary(run.at(-1)?.text ?? '')) run.pop();
  return run;
}

function isFullName(text: string, run: readonly Word[]): boolean {
  const [first, ...others] = run;
  if (first === undefined) return false;
  const last = run.at(-1) ?? first;
  if (run.some((word) => isSystemWord(word.text)) || speaksOfSystem(text, { start: first.start, end: last.end }))
    return false;
  // "Grant Access", "Mark Volume": both are words of the language.
  if (!isGiven(first.text))
    return (
      (isFamily(last.text) && !run.some((word) => isOrdinary(word.text) || isTechnology(word.text))) ||
      (isLogged(text, first, last) && !run.some((word) => isOrdinary(word.text) || isTechnology(word.text)))
    );
  if (isOrdinary(first.text) && others.every((word) => isOrdinary(word.text) || isTechnology(word.text))) return false;
  return !others.some((word) => isTechnology(word.text) && !isFamily(word.text));
}

function isSingleName(text: string, word: Word, known: ReadonlySet<string>): boolean {
  if (isIdentifierPart(text, word) || word.text.length < 2) return false;
  if (known.has(word.text)) return true;
  if (word.text.length < 3 || isTechnology(word.text) || isSystemWord(word.text) || isNamedLikePeople(word.text))
    return false;
  const after = text.slice(word.end, word.end + 30);
  const before = text.slice(Math.max(0, word.start - 40), word.start).replace(/^[^]*\n/, '');
  if (isGiven(word.text) && !isOrdinary(word.text)) return true;
  if (isGiven(word.text))
    return SAYS.test(after) || (/[a-z,;] $/.test(before) && !/\b(?:the|a|an|our|this) $/i.test(before));
  // A name that no dictionary has, at the head of a line of a log.
  return isLogged(text, word, word) && !isOrdinary(word.text) && /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(word.text);
}

/** At the head of a line of a log, doing what people do. */
function isLogged(text: string, first: TextSpan, last: TextSpan): boolean {
  return (
    TIME_BEFORE.test(text.slice(Math.max(0, first.start - 40), first.start)) &&
    SAYS.test(text.slice(last.end, last.end + 30))
  );
}

/** Names that some place of the text gives to a part of a system. */
function wordsOfSystem(text: string, words: readonly Word[]): Set<string> {
  return new Set(words.filter((word) => speaksOfSystem(text, word)).map((word) => word.text));
}

/** `Ada-prod-1`, `AdaClient`, `Ada.java`, `Ada/ingest`, `ADA_URL`. */
function isIdentifierPart(text: string, { start, end, text: word }: Word): boolean {
  return (
    /[\w/.$%-]/.test(text.charAt(start - 1).replace(/^[-/]$/, ' ')) ||
    /^(?:[\w$%]|[-./:][\w/]|\()/.test(text.slice(end, end + 2)) ||
    /^\p{Lu}{2,}$/u.test(word)
  );
}

function findLabelled(text: string, pattern: RegExp, isFirst: (word: string) => boolean = () => true): TextSpan[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const names = match.groups?.['names'] ?? '';
    const start = match.index + match[0].length - names.length;
    return namesIn(names, isFirst).map((place) => ({ start: start + place.start, end: start + place.end }));
  });
}

/** Cells of a table's column whose head says that it names people. */
function findInColumns(text: string): TextSpan[] {
  const places: TextSpan[] = [];
  let column: number | null = null;
  for (const line of text.matchAll(/^[ \t>]*\|.*$|^(?![ \t>]*\|)/gm)) {
    if (line[0] === '') {
      column = null;
      continue;
    }
    let start = line.index;
    const cells = line[0].split('|').map((cell) => {
      const at = start;
      start += cell.length + 1;
      return { cell, at };
    });
    const head = cells.findIndex(({ cell }) => PEOPLE_COLUMN.test(cell));
    if (column === null && head !== -1) column = head;
    else if (column !== null) {
      const { cell, at } = cells[column] ?? { cell: '', at: 0 };
      places.push(...namesIn(cell, () => true).map((each) => ({ start: at + each.start, end: at + each.end })));
    }
  }
  return places;
}

/** "Ada Byron (SRE), J. Poe and Wei" up to what is no list of names any more. */
function namesIn(names: string, isFirst: (word: string) => boolean): TextSpan[] {
  const places: TextSpan[] = [];
  const item =
    /(?:[ \t*_[]|,|;|&|\||\/|\band\b|\([^)]{0,60}\)|\])*(?<name>(?:\p{Lu}\. ?){0,2}\p{Lu}[\p{L}\p{M}'’-]+(?: (?:(?:van|von|de|del|der|da|di|la|al|bin) ){0,2}\p{Lu}(?:[\p{L}\p{M}'’-]+|\.|(?!\p{L}))){0,3})/uy;
  for (let match = item.exec(names); match !== null; match = item.exec(names)) {
    const name = match.groups?.['name'] ?? '';
    const words = name.match(WORD) ?? [];
    const isTeam = words.some(
      (word) => isSystemWord(word) || isTechnology(word) || /^(?:team|group|unknown|none|n\/a|tbd)$/i.test(word),
    );
    if (
      !isTeam &&
      words[0] !== undefined &&
      (isFirst(words[0]) || (words.length > 1 && !words.some(isOrdinary))) &&
      !words.every(isOrdinary)
    )
      places.push({ start: item.lastIndex - name.length, end: item.lastIndex });
  }
  return places;
}

function distinct(places: readonly TextSpan[]): TextSpan[] {
  const kept: TextSpan[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end))
    if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
  return kept;
}

function findAll(pattern: RegExp, text: string): TextSpan[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function isTechnology(word: string): boolean {
  return NAMES_BY_FIRST_WORD.has(word.toLowerCase());
}
