// The file of a hand-labelled study: one record a line. In: its path. Out: for every record that the study counts, its
// document and the extractor that gives its labels; the lines that could not be used, each with its number and reason.
// One bad line never stops the others. Two records of one text are one document, which tells one incident: the first counts.
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { proseDocumentId, UNKNOWN_ORGANIZATION } from '../../cypher/model/ids.js';
import { decodeText } from '../documents/decode-text.js';
import { toDate } from '../documents/published-date.js';
import type { SourceDocument } from '../documents/source-document.js';
import { titleOf } from '../documents/title.js';
import type { Extractor } from '../extract/extractor.js';
import { readLine, type LabelRecord } from './label-record.js';
import { labelsExtractor } from './labels-extractor.js';

export interface LabelledDocument {
  readonly document: SourceDocument;
  /** the line it was made of */
  readonly source: Uint8Array;
  readonly extractor: Extractor;
}

export interface LabelFile {
  readonly documents: readonly LabelledDocument[];
  /** `uri` is the file and the line, counted from 1 */
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
  /** records that the study does not count (`paperSet` is not true) */
  readonly passedOver: number;
}

/** @param shown how the file was named by who asked */
export function readLabels(path: string, shown: string): LabelFile {
  let text: string;
  try {
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) throw new Error('it is not valid UTF-8');
    text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    if (text.trim() === '') throw new Error('it holds nothing');
  } catch (error) {
    return refusedFile(shown, error as NodeJS.ErrnoException);
  }
  const documents: LabelledDocument[] = [];
  const refused: { uri: string; reason: string }[] = [];
  let passedOver = 0;
  const lineOf = { id: new Map<string, number>(), text: new Map<string, number>() };
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const number = at + 1;
    const refuse = (reason: string): void => void refused.push({ uri: `${shown}:${number}`, reason });
    const reading = readLine(line);
    if (reading.status === 'notCounted') passedOver += 1;
    if (reading.status === 'refused') refuse(reading.reason);
    if (reading.status !== 'record') continue;
    const document = documentOf(reading.record);
    if (typeof document === 'string') {
      refuse(document);
      continue;
    }
    const { uri, documentId } = document;
    const earlier = lineOf.id.get(uri) ?? lineOf.text.get(documentId);
    if (earlier !== undefined) {
      refuse(`its ${lineOf.id.has(uri) ? 'id' : 'text'} is that of line ${earlier}, whose labels are taken`);
      continue;
    }
    lineOf.id.set(uri, number);
    lineOf.text.set(documentId, number);
    const extractor = labelsExtractor(reading.record, document.title);
    documents.push({ document, source: Buffer.from(`${line.trim()}\n`), extractor });
  }
  return { documents, refused, passedOver };
}

/** The text is stored as that of a file would be, so that both are known as one. @returns a reason where it cannot be */
function documentOf(record: LabelRecord): SourceDocument | string {
  if (record.text.trim() === '') return 'it has no text';
  if (!record.text.isWellFormed()) return 'its text cuts a character in two';
  const decoded = decodeText(Buffer.from(record.text));
  if (!decoded.ok) return `its text: ${decoded.reason}`;
  const publishedAt = record.published === null ? null : toDate(record.published);
  return {
    documentId: proseDocumentId(decoded.text),
    uri: `labels:${record.id}`,
    kind: 'postmortem',
    title: record.title ?? titleOf(decoded.text) ?? record.id,
    organization: record.company ?? UNKNOWN_ORGANIZATION,
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(record.url === null ? {} : { url: record.url }),
    text: decoded.text,
  };
}

function refusedFile(uri: string, error: NodeJS.ErrnoException): LabelFile {
  const reason = error.code === 'ENOENT' ? 'there is no such file' : `it cannot be read: ${error.message}`;
  return { documents: [], refused: [{ uri, reason }], passedOver: 0 };
}
