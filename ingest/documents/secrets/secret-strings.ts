// Secrets in code: strings that are given to a name which says so (`const password = "x"`, `{"apiKey": "x"}`), that stand in for a
// setting which is not there (`process.env.DB_PASSWORD || "x"`, `getenv("DB_PASSWORD", "x")`), or that hold such a pair
// (`"Server=db;Password=x"`). In: the text of a file of code, in any language. Out: where the secrets lie.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { namesSecretSetting } from './secret-names.js';
import { findPairsInString } from './secret-pairs.js';
import { isSecretSetting } from './secret-values.js';

const QUOTE = /["'`]/;
const NEXT_QUOTE = /["'`]/g;
/** characters of one over several lines */
const LONGEST_STRING = 20_000;
/** What stands between a name and its string: `=`, `: string =`, `||`, `) ??`, `or`; a letter may say what kind of string it is. */
const GIVEN =
  /(?:^|(?<name>[A-Za-z_$][\w$.-]{0,120}))["'\])?]{0,4}\s{0,20}(?<sign>:[\w\s[\]<>|.?]{0,60}=|:=|={1,3}|:|=>|\|\||\?\?=?|\?:|\bor\b|\|\|=)\s{0,40}(?:[A-Za-z]{1,2}|@\$?|\$@?)?\(?$/;
/** The next argument of the same call. */
const NEXT_ARGUMENT =
  /^\s{0,20},\s{0,40}(?:(?:default|default_value|defaultValue|fallback)\s{0,5}[=:]\s{0,5})?[A-Za-z@$]?$/;
const HOLDS_VALUE = /^(?:value|default|defaultvalue|plaintext)$/i;
/** characters between two strings that are looked at */
const LONGEST_BETWEEN = 240;

interface Literal extends TextSpan {
  readonly words: string;
  /** with its quotes */
  readonly from: number;
  readonly after: number;
}

export function findSecretStrings(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  let before: Literal | null = null;
  for (const literal of literalsOf(text)) {
    const name = namesOf(literal, before, text).find(namesSecretSetting);
    if (name !== undefined && isSecretString(literal.words, name))
      spans.push({ start: literal.start, end: literal.end });
    else
      spans.push(
        ...findPairsInString(literal.words).map(({ start, end }) => ({
          start: literal.start + start,
          end: literal.start + end,
        })),
      );
    before = literal;
  }
  return spans;
}

/** In quotes on one line, or in backticks or three quotes over several. What no quote closes is no string. */
function* literalsOf(text: string): Generator<Literal> {
  const openUntil = { '"': 0, "'": 0 };
  for (let at = text.search(QUOTE); at !== -1;) {
    const sign = text.charAt(at);
    const isLong = text.startsWith('"""', at);
    const quote = isLong ? '"""' : sign;
    const start = at + quote.length;
    let end: number | null = null;
    if (isLong || sign === '`') end = within(text.indexOf(quote, start), start + LONGEST_STRING);
    else if (sign === '"' || sign === "'") {
      // To look again from each quote of a line that has no end would take minutes.
      if (at >= openUntil[sign]) {
        const stop = closeOf(text, sign, start);
        if (stop.isClosed) end = stop.at;
        else openUntil[sign] = stop.at;
      }
    }
    const after = end === null ? at + 1 : end + quote.length;
    if (end !== null) yield { start, end, words: text.slice(start, end), from: at, after };
    NEXT_QUOTE.lastIndex = after;
    at = NEXT_QUOTE.exec(text)?.index ?? -1;
  }
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
  if (touchesBefore && NEXT_ARGUMENT.test(between)) return text.charAt(before.from - 1) === '(' ? [before.words] : [];
  const given = GIVEN.exec(between)?.groups;
  if (given === undefined) return [];
  const { name } = given;
  if (name === undefined) return touchesBefore ? [before.words] : [];
  // `{ name: 'DB_PASSWORD', value: 'x' }`
  return HOLDS_VALUE.test(name) && before !== null ? [name, before.words] : [name];
}

/** In code, words with white space between them are read by people. */
function isSecretString(words: string, name: string): boolean {
  return !/\s/.test(words.trim()) && isSecretSetting(words, name);
}
