// Secrets that secretlint's recommended rules do not see, or only in a file of the right name: passwords in addresses with
// signs or a host without a dot, keys cut short or quoted, tokens with an unmistakable beginning, settings that name a
// secret. In: a text. Out: where they lie. What has a secret's place but is a variable, a placeholder or a name stays.
import type { TextSpan } from './text-span.js';

interface Form {
  /** with `secret` as the group that is masked */
  readonly pattern: RegExp;
  readonly isSecret: (words: string) => boolean;
}

/** Each begins with words that are rare in prose, so that the search for them takes no time that counts. */
const FORMS: readonly Form[] = [
  {
    pattern: /:\/\/[^\s:@/?#"'<>`|]{0,256}:(?<secret>[^\s@/"'<>`|]{1,256})@(?=[\w[])/dg,
    isSecret: (words) => !isPlaceholder(words),
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
  {
    pattern:
      /(?:passw(?:or)?d|passphrase|secret|token|(?:api|access|private|auth)[-_]?key)["']?[ \t]{0,5}(?:=>|[:=])[ \t]{0,5}["'`]?(?<secret>[^\s"'`<>|,;(){}]{8,})/dgi,
    isSecret: (words) => !isPlaceholder(words) && isMixed(words) && !isName(words),
  },
  { pattern: /_auth(?:Token)?=["']?(?<secret>[^\s"'`$<{][^\s"'`<]{7,})/dg, isSecret: () => true },
  {
    pattern:
      /(?<![\w-])(?<secret>AIza[\w-]{35}|gl(?:pat|dt|rt|ptt)-[\w-]{20,}|[sr]k_live_\w{16,}|whsec_\w{24,}|hf_[A-Za-z]{30,}|xox[a-z]-[\w-]{10,}|sk-[\w-]{32,}|hvs\.[\w-]{24,}|do[opr]_v1_[0-9a-f]{64}|pypi-AgEI[\w-]{50,}|AGE-SECRET-KEY-1[0-9A-Z]{50,}|gh[pousr]_\w{36,}|github_pat_\w{60,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,})/dg,
    isSecret: () => true,
  },
];

export function findSecretForms(text: string): TextSpan[] {
  const spans = FORMS.flatMap(({ pattern, isSecret }) =>
    [...text.matchAll(pattern)].flatMap(({ indices, groups }) => {
      const place = indices?.groups?.['secret'];
      const words = groups?.['secret'];
      return place === undefined || words === undefined || !isSecret(words) ? [] : [{ start: place[0], end: place[1] }];
    }),
  );
  return [...spans, ...findPrivateKeys(text)];
}

function isPlaceholder(words: string): boolean {
  return /^(?:\$.*|%\w+%|\{.*\}|<.*>|\[.*\]|[*x.•…-]+|redacted|\w*password\w*)$/i.test(words);
}

function isMixed(words: string): boolean {
  return /\d/.test(words) && /[A-Za-z]/.test(words);
}

/** "prod-db-2", "v1.2", "2021-04-01T10:00": words and numbers, side by side and never in one. */
function isName(words: string): boolean {
  return words.split(/[-_.:/+T]/).every((part) => /^(?:\p{L}*|v?\d*)[Z!?)]*$/u.test(part));
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
