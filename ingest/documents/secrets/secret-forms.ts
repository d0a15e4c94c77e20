// Secrets that secretlint's recommended rules do not see, or only in a file of the right name: passwords in addresses and on
// command lines, keys cut short or quoted, signatures, tokens with an unmistakable beginning. In: a text. Out: where they
// lie. What has a secret's place but is a variable, a placeholder or a port stays.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { findSecretAssignments } from './secret-assignments.js';
import { isMixed, isPlaceholder } from './secret-words.js';

interface Form {
  /** with `secret` as the group that is masked */
  readonly pattern: RegExp;
  readonly isSecret: (words: string) => boolean;
}

/**
 * All up to the last `@` before white space or a quote: a password may hold an `@` or a `/`, and where it ends only its server
 * knows. Of an address that has a password rather too much is masked.
 */
const ADDRESS: Form = {
  pattern: /:\/\/[^\s:@/?#"'<>`|[\](),]{0,256}:(?<secret>(?!@)[^\s"'`]{1,1000})@(?=[\w[$<{%])/dg,
  isSecret: (words) =>
    !isPlaceholder(words) && !isPlaceholder(words.replace(/@[^]*$/, '')) && !PORT_AND_PATH.test(words),
};
/** `host:8443/path@x`, also of several hosts. */
const PORT_AND_PATH = /^\d{1,5}(?:,[\w.-]{1,100}:\d{1,5}){0,20}[/?#]/;

/** Each begins with words that are rare in prose, so that the search for them takes no time that counts. */
const FORMS: readonly Form[] = [
  ADDRESS,
  {
    pattern:
      /\bcurl\b(?:[^\n]|\\\n){0,300}?\s(?:-[uU]|--(?:proxy-)?user)[ \t=]{0,3}["']?[^\s:"'@]{0,100}:(?<secret>[^\s"'/][^\s"']{0,300})/dg,
    isSecret: (words) => !isPlaceholder(words),
  },
  {
    pattern:
      /\b(?:(?:mysql|mariadb)[\w-]{0,20}(?:[^\n]|\\\n){0,200}?[ \t]-p|sshpass[ \t]{1,3}-p[ \t]{0,3})["']?(?<secret>[^\s"'=-][^\s"']{3,300})/dg,
    isSecret: (words) => isMixed(words) && !isPlaceholder(words),
  },
  {
    pattern: /[?&;](?:sig|(?:x-(?:amz|goog)-)?signature)=(?<secret>[\w%+/=.~-]{16,})/dgi,
    isSecret: isMixed,
  },
  {
    pattern: /secret[\s_-]?(?:access[\s_-]?)?key[^A-Za-z0-9\n]{1,20}(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/dgi,
    // The hash of a commit is as long.
    isSecret: (words) => !/^[0-9a-f]+$/.test(words),
  },
  {
    pattern: /\b(?:authorization["']?\s{0,5}[:=]\s{0,5}["']?\w{1,20}|bearer)\s{1,5}(?<secret>[\w.~+/=-]{16,})/dgi,
    isSecret: isMixed,
  },
  // A connection of Go to MySQL, and one of JDBC to Oracle.
  {
    pattern: /(?<![\w.-])[\w.-]{1,64}:(?<secret>[^\s"'`@]{1,200})@(?:tcp6?|unix|cloudsql)\(/dg,
    isSecret: (words) => !isPlaceholder(words),
  },
  {
    pattern: /\bjdbc:oracle:thin:[^\s/:@"']{1,100}\/(?<secret>[^\s@"']{1,200})@/dg,
    isSecret: (words) => !isPlaceholder(words),
  },
  // A password that was hashed: there are lists of what it may have been.
  {
    pattern:
      /(?<secret>\${1,2}apr1\${1,2}[\w./$]{8,80}|\${1,2}1\${1,2}[\w./]{1,16}\${1,2}[\w./]{22}|\${1,2}2[abxy]\${1,2}\d\d\${1,2}[\w./]{53}|\${1,2}[56y]\${1,2}[\w./=$]{20,140}|\{SHA\}[\w+/]{26,28}=?)(?![\w./])/dg,
    isSecret: () => true,
  },
  { pattern: /\bbasic\s{1,5}(?<secret>[A-Za-z0-9+/]{6,500}={0,2})/dgi, isSecret: isUserAndPassword },
  { pattern: /_auth(?:Token)?=["']?(?<secret>[^\s"'`$<{][^\s"'`<]{7,})/dg, isSecret: () => true },
  {
    pattern:
      /(?<![A-Za-z0-9])(?<secret>A(?:KI|SI)A[A-Z0-9]{16}(?![A-Z0-9])|AIza[\w-]{35}|gl(?:pat|dt|rt|ptt)-[\w-]{20,}|[sr]k_(?:live|test)_\w{16,}|whsec_\w{24,}|hf_[A-Za-z]{30,}|xox[a-z]-[\w-]{10,}|(?<!-)sk-[\w-]{32,}|hvs\.[\w-]{24,}|do[opr]_v1_[0-9a-f]{64}|pypi-AgEI[\w-]{50,}|AGE-SECRET-KEY-1[0-9A-Z]{50,}|gh[pousr]_\w{36,}|github_pat_\w{60,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,})/dg,
    isSecret: () => true,
  },
];

/** What `Authorization: Basic` has: `user:password` in base64. */
function isUserAndPassword(words: string): boolean {
  return words.length % 4 === 0 && /^[^\s:\0-\x1f\x7f-\uffff]*:[^\0-\x1f\x7f-\uffff]+$/.test(atob(words));
}

export function findSecretForms(text: string): TextSpan[] {
  return [...FORMS.flatMap((form) => findForm(form, text)), ...findSecretAssignments(text), ...findPrivateKeys(text)];
}

/** In an address alone, or wherever a text has one. */
export function findPasswords(text: string): TextSpan[] {
  return findForm(ADDRESS, text);
}

function findForm({ pattern, isSecret }: Form, text: string): TextSpan[] {
  return [...text.matchAll(pattern)].flatMap(({ indices, groups }) => {
    const place = indices?.groups?.['secret'];
    const words = groups?.['secret'];
    return place === undefined || words === undefined || !isSecret(words) ? [] : [{ start: place[0], end: place[1] }];
  });
}

const KEY_BEGINS = /-----BEGIN ?(?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
/** Between its lines a key may be quoted, indented, or escaped as in JSON. */
const BREAK = String.raw`(?:\s|\\+[nrt]|[>|"',])*`;
const KEY_LINE = new RegExp(
  String.raw`${BREAK}(?:[A-Za-z0-9+/]{20,}=*|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):[^\n\\]*)`,
  'y',
);
const KEY_END = /[\s\\nrt>|"',A-Za-z0-9+/=]{0,80}-----END[A-Z0-9 ]{0,60}-----/y;

/** A key without its last line, or of a kind that secretlint does not know, opens as much. */
function findPrivateKeys(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const begin of text.matchAll(KEY_BEGINS)) {
    let end = begin.index + begin[0].length;
    const bodyStart = end;
    for (let next = endOf(KEY_LINE, text, end); next !== null; next = endOf(KEY_LINE, text, end)) end = next;
    if (end > bodyStart) spans.push({ start: begin.index, end: endOf(KEY_END, text, end) ?? end });
  }
  return spans;
}

function endOf(sticky: RegExp, text: string, from: number): number | null {
  sticky.lastIndex = from;
  return sticky.test(text) ? sticky.lastIndex : null;
}
