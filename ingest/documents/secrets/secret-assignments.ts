// Settings whose name says that their value is a secret: `DB_PASS=…`, `"apiKey": "…"`, `**Token:** …`. In: a text. Out: where
// the values lie. A value that is a name, a path, a variable or a plain word stays, whatever its setting is called.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { namesSecret } from './secret-names.js';
import { isMixed, isPath, isPlaceholder } from './secret-words.js';

/** A name with what follows it up to the value; quotes may be escaped, as in a line of a log. */
const ASSIGNMENT =
  /(?<![A-Za-z0-9_])(?<name>(?:(?:api|access|account|auth|client|encryption|master|private|shared|signing) )?[A-Za-z_][\w.-]{0,80})["'`*\\]{0,4}[ \t]{0,5}(?<sign>=>|:=|={1,3}|:{1,2})\*{0,3}[ \t]{0,5}\\?(?<quote>["'`]?)/gi;
const SHORTEST_VALUE = 8;
/** Signs that part settings from each other (`;`, `,`, `&`) belong to a value unless one that is told by name follows. */
const INSIDE = String.raw`[,;&](?=[^\s"'])(?![\w .-]{1,60}[=:])|\\(?!["'nrt])`;
const BARE_VALUE = new RegExp(String.raw`(?:[^\s"'\x60<>|,;(){}&\\]|${INSIDE}){1,500}`, 'y');
const QUOTED_VALUE = new RegExp(String.raw`(?:[^\s"'\x60,;&\\]|${INSIDE}){1,500}`, 'y');

export function findSecretAssignments(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const match of text.matchAll(ASSIGNMENT)) {
    const start = match.index + match[0].length;
    const { name = '', sign = '', quote = '' } = match.groups ?? {};
    // `arn:aws:secretsmanager:…` names no value.
    const isMiddle = sign === ':' && text.charAt(match.index - 1) === ':';
    if (isMiddle || start < (spans.at(-1)?.end ?? 0) || !namesSecret(name)) continue;
    const value = quote === '' ? BARE_VALUE : QUOTED_VALUE;
    const firstEnd = endOf(value, text, start);
    const words = firstEnd === null ? '' : text.slice(start, firstEnd);
    if (firstEnd === null || !isSecretValue(words) || (/^access key$/i.test(name) && isCommit(words))) continue;
    // Only of what is a secret all is looked at: each sign of a text is then part of one long value at most.
    let end = firstEnd;
    for (let next = endOf(value, text, end); next !== null; next = endOf(value, text, end)) end = next;
    spans.push({ start, end });
  }
  return spans;
}

function isSecretValue(words: string): boolean {
  return words.length >= SHORTEST_VALUE && isMixed(words) && !isPlaceholder(words) && !isName(words) && !isPlace(words);
}

/** "prod-db-2", "v1.2", "2021-04-01T10:00", "after-14m30s": words and numbers, side by side and never in one. */
function isName(words: string): boolean {
  return words
    .split(/[-_.:/+T]/)
    .every((part) => /^(?:\p{L}*|v?\d*|\d{1,3}[a-z]{1,2}(?:\d{1,2}[a-z]?)?)[Z!?)]*$/u.test(part));
}

/** In prose an access key is one of AWS, which is never as a commit's hash is: the commit that set it is named behind it. */
function isCommit(words: string): boolean {
  return /^[0-9a-f]{40}$/.test(words);
}

/** An address, a path, or where a program finds the value: `var.db_password2`. */
function isPlace(words: string): boolean {
  const isFound =
    /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:process\.env|os\.environ|env|var|vars|local|data|module|secrets)\.)/i.test(words);
  return isFound || isPath(words);
}

function endOf(sticky: RegExp, text: string, from: number): number | null {
  sticky.lastIndex = from;
  return sticky.test(text) ? sticky.lastIndex : null;
}
