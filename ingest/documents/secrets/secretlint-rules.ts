// The recommended rules of secretlint, run on one text. In: a text. Out: where its secrets lie, as spans of that text.
// The rules are called one by one and not through `@secretlint/core`: its `lintSource` ignores that a rule of a preset is
// switched off (so a comment in a document could switch the scan off), keeps a record of every call for good (3 ms more
// a document after 600 of them), and compares each report with each other. The comment rule is not among those run.
import type { rules as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { findPasswords } from './secret-forms.js';

type Rule = (typeof recommended)[number];
type Context = Parameters<Rule['create']>[0];
type Report = Parameters<Context['report']>[0];
type Source = Parameters<NonNullable<ReturnType<Rule['create']>['file']>>[0];

/** It obeys `secretlint-disable` comments, and here the document is nobody's to trust. */
const COMMENT_RULE = '@secretlint/secretlint-rule-filter-comments';
/** Access key ids are looked for only with this one set. */
const OPTIONS = { enableIDScanRule: true };
/** An account's number opens nothing, and postmortems name accounts. */
const NO_SECRETS = new Set(['AWSAccountID']);
/** What the rules call the words they found; some of them report another span than that of these words. */
const FOUND_WORDS = ['KEY', 'TOKEN', 'ID', 'CREDENTIAL', 'URI', 'URL'] as const;

let loading: Promise<readonly Rule[]> | undefined;

/** @throws Error whatever a rule throws: what was not scanned to its end counts as not scanned */
export async function findBySecretlint(text: string): Promise<TextSpan[]> {
  loading ??= loadRules();
  const reports: Report[] = [];
  const context: Context = {
    sharedOptions: {},
    createTranslator: () => (messageId, data) => ({ message: '', messageId: String(messageId), data }),
    report: (report) => reports.push(report),
    ignore: () => undefined,
  };
  const source = toSource(text);
  for (const rule of await loading) await rule.create(context, OPTIONS).file?.(source);
  return reports.filter(({ message }) => !NO_SECRETS.has(message.messageId)).map((report) => toSpan(report, text));
}

async function loadRules(): Promise<readonly Rule[]> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend');
  return rules.filter(({ meta }) => meta.id !== COMMENT_RULE);
}

/** No path and a plain extension: no rule then takes the text for a file of its kind, or looks at the disk. */
function toSource(content: string): Source {
  const noPlace = (): never => {
    throw new Error('a rule of secretlint asked for lines and columns');
  };
  return {
    hasBOM: false,
    content,
    filePath: undefined,
    physicalFilePath: undefined,
    contentType: 'text',
    ext: '.txt',
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
    locationToRange: noPlace,
    rangeToLocation: noPlace,
    positionToIndex: noPlace,
    indexToPosition: noPlace,
  };
}

function toSpan({ range: [from, to], message }: Report, text: string): TextSpan {
  const data: unknown = message.data;
  const words = FOUND_WORDS.map((name) => wordsNamed(data, name)).find((found) => found !== null) ?? null;
  const at = words === null ? -1 : text.indexOf(words, from);
  const span = words === null || at === -1 ? { start: from, end: to } : { start: at, end: at + words.length };
  // The rules for addresses report all of it: the host is no secret.
  const [password] = findPasswords(text.slice(span.start, span.end));
  return password === undefined ? span : { start: span.start + password.start, end: span.start + password.end };
}

function wordsNamed(data: unknown, name: string): string | null {
  if (typeof data !== 'object' || data === null || !(name in data)) return null;
  const words: unknown = Reflect.get(data, name);
  return typeof words === 'string' && words !== '' ? words : null;
}
