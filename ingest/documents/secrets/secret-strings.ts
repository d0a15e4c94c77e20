// Secrets in code: strings that are given to a name which says so (`const password = "x"`, `{"apiKey": "x"}`), that stand in for a
// setting which is not there (`process.env.DB_PASSWORD || "x"`, `getenv("DB_PASSWORD", "x")`), or that hold such a pair
// (`"Server=db;Password=x"`). In: the text of a file of code, in any language. Out: where the secrets lie.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { namesSecretSetting } from './secret-names.js';
import { findPairsInString } from './secret-pairs.js';
import { isRandomKey, isSecretSetting } from './secret-values.js';

const NEXT_QUOTE = /["'`]/g;
/** characters of one over several lines */
const LONGEST_STRING = 20_000;
/** What stands between a name and its string: `=`, `: string =`, `||`, `) ??`, `or`; a letter may say what kind of string it is. */
const GIVEN =
  /(?:^|(?<name>[A-Za-z_$][\w$.-]{0,120}))["'\])?]{0,4}(?: \{ get; (?:\w{1,10} )?(?:set|init); \})?\s{0,20}(?<sign>:[\w\s[\]<>|.?]{0,60}=|:=|={1,3}|:|=>|\|\||\?\?=?|\?:|\bor\b|\|\|=)\s{0,40}(?:(?:\[\]byte|SecretStr|Field|base64encode)\()?(?:[A-Za-z]{1,2}|@\$?|\$@?)?\(?\s{0,40}$/;
/** The next argument of the same call. */
const NEXT_ARGUMENT =
  /^\s{0,20},\s{0,40}(?:(?:default|default_value|defaultValue|fallback)\s{0,5}[=:]\s{0,5})?[A-Za-z@$]?$/;
/** `setPassword(`, `.withPassword(`, `.clientSecret(` */
const SETTER =
  /\.(?:(?:[sS]et|[wW]ith)(?<setting>[A-Z]\w{1,60})|(?<name>\w{0,40}(?:[pP]assword|[sS]ecret|[aA]piKey)))\(\s{0,40}$/;
const HOLDS_VALUE = /^(?:value|default|defaultvalue|plaintext)$/i;
/** What asks for a setting: `getenv(`, `config(`, `flag.String(`; or what is asked for is written as settings are. */
const ASKS = /(?:get|env|conf|setting|default|string|flag|option|lookup|read|fetch|var|value|or|param)\w*\($/i;
const WRITTEN_AS_SETTING = /^[A-Z][A-Z0-9_]{2,}$|\w[._:-]\w/;
const LONGEST_PHRASE = 60;
/** characters between two strings that are looked at */
const LONGEST_BETWEEN = 240;

interface Literal extends TextSpan {
  readonly words: string;
  /** with its quotes */
  readonly from: number;
  readonly after: number;
  readonly isLong: boolean;
}

/** @param hasBackticks whether the language has strings in backticks; in others one is a sign in a comment */
export function findSecretStrings(text: string, hasBackticks: boolean): TextSpan[] {
  const spans: TextSpan[] = [];
  let before: Literal | null = null;
  for (const literal of literalsOf(text, hasBackticks)) {
    const names = namesOf(literal, before, text);
    const name = names.find(namesSecretSetting);
    const isSecret = name !== undefined && isSecretString(literal.words, name);
    if (isSecret || names.some((each) => isRandomKey(literal.words, each)))
      spans.push({ start: literal.start, end: literal.end });
    else {
      // A long one may hold code: a template, a script, an example.
      const inside = literal.isLong ? findSecretStrings(literal.words, false) : [];
      for (const { start, end } of [...inside, ...findPairsInString(literal.words)])
        spans.push({ start: literal.start + start, end: literal.start + end });
    }
    before = literal;
  }
  return spans;
}

/** In quotes on one line, or in backticks or three quotes over several. What no quote closes is no string. */
function* literalsOf(text: string, hasBackticks: boolean): Generator<Literal> {
  const openUntil = { '"': 0, "'": 0 };
  for (let at = nextQuote(text, 0); at !== -1;) {
    const sign = text.charAt(at);
    const isTriple = sign !== '`' && text.startsWith(sign.repeat(3), at);
    const isLong = isTriple || sign === '`';
    const quote = isTriple ? sign.repeat(3) : sign;
    const start = at + quote.length;
    let end: number | null = null;
    if (sign === '`' ? hasBackticks : isTriple) end = within(text.indexOf(quote, start), start + LONGEST_STRING);
    else if (sign === '"' || sign === "'") {
      // To look again from each quote of a line that has no end would take minutes.
      if (at >= openUntil[sign]) {
        const stop = closeOf(text, sign, start);
        if (stop.isClosed) end = stop.at;
        else openUntil[sign] = stop.at;
      }
    }
    const after = end === null ? at + quote.length : end + quote.length;
    if (end !== null) yield { start, end, words: text.slice(start, end), from: at, after, isLong };
    at = nextQuote(text, after);
  }
}

function nextQuote(text: string, from: number): number {
  NEXT_QUOTE.lastIndex = from;
  return NEXT_QUOTE.exec(text)?.index ?? -1;
}

function within(at: number, limit: number): number | null {
  return at === -1 || at > limit ? null : at;
}

function closeOf(text: string, quote: string, start: number): { isClosed: boolean; at: number } {
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === quote) return { isClosed: true, at };
    if (sign === '\n') return { isClosed: false, at };
    if (sign === '\\') at += 1;
  }
  return { isClosed: false, at: text.length };
}

/** What a string may be the value of. */
function namesOf({ from }: Literal, before: Literal | null, text: string): readonly string[] {
  const reach = Math.max(before?.after ?? 0, from - LONGEST_BETWEEN);
  const between = text.slice(reach, from);
  const touchesBefore = before !== null && reach === before.after;
  if (touchesBefore && NEXT_ARGUMENT.test(between)) {
    const call = text.slice(Math.max(0, before.from - 60), before.from);
    return call.endsWith('(') && (ASKS.test(call) || WRITTEN_AS_SETTING.test(before.words)) ? [before.words] : [];
  }
  const setter = SETTER.exec(between)?.groups;
  if (setter !== undefined) return [setter['setting'] ?? setter['name'] ?? ''];
  const given = GIVEN.exec(between)?.groups;
  if (given === undefined) return [];
  const { name, sign = '' } = given;
  // `case "password": grant = "…"` gives it to another.
  if (name === undefined) return touchesBefore && !/^:.*\w/s.test(sign) ? [before.words] : [];
  // `{ name: 'DB_PASSWORD', value: 'x' }`
  return HOLDS_VALUE.test(name) && before !== null ? [name, before.words] : [name];
}

/** In code, what begins or ends as a sentence does is read by people. */
function isSecretString(words: string, name: string): boolean {
  const isSentence =
    /\s/.test(words.trim()) && (words.length > LONGEST_PHRASE || /^\s*\p{Lu}|[.!?:,]\s*$/u.test(words));
  return !isSentence && isSecretSetting(words, name);
}
