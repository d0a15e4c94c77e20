// An extraction as a file: written with a checksum of its content, read back with every check that it must pass.
// In: JSON text and the stored text of its document. Out: the extraction as far as it holds, and what was left out.
// A file whose checksum does not fit was changed by a person since it was written, and so counts as `reviewed`.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ExtractorName } from '../../cypher/model/values.js';
import { checkClaims } from './check-claims.js';
import { extractionSchema, type DocumentInfo, type Extraction, type Refused } from './extraction.js';

const fileSchema = extractionSchema.extend({ checksum: z.string().optional() });

export interface ReadExtraction {
  readonly extraction: Extraction;
  /** what the extraction counts as: `reviewed` when a person changed the file since it was written */
  readonly standing: ExtractorName;
  readonly isEdited: boolean;
  /** of the content of the file as it is, whatever the file says of itself */
  readonly checksum: string;
  /** claims of the file that fail their check, and so are not part of `extraction` */
  readonly leftOut: readonly Refused[];
}

export type ExtractionReading =
  ({ readonly ok: true } & ReadExtraction) | { readonly ok: false; readonly reason: string };

/** The text of an extraction file: pretty-printed, keys in schema order, its checksum last. */
export function serializeExtraction(extraction: Extraction): string {
  const content = extractionSchema.parse(extraction);
  return toJson({ ...content, checksum: checksumOf(content) });
}

/**
 * @param storedText of the document the file belongs to, or null where it is gone
 * @param place only in the workspace does a checksum that does not fit tell of a person's hand
 */
export function readExtraction(
  json: string,
  storedText: string | null,
  place: 'workspace' | 'besideDocument',
): ExtractionReading {
  try {
    return readChecked(json, storedText, place);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, reason: 'not an extraction: it is nested too deeply' };
    throw error;
  }
}

function readChecked(
  json: string,
  storedText: string | null,
  place: 'workspace' | 'besideDocument',
): ExtractionReading {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ok: false, reason: `not JSON: ${(error as Error).message}` };
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: `not an extraction: ${firstIssue(parsed.error)}` };
  const { checksum: written, ...extraction } = parsed.data;
  if (storedText === null) return { ok: false, reason: textIsGone(extraction.documentId) };
  const checksum = checksumOf(extraction);
  const isEdited = place === 'workspace' && written !== checksum;
  const { claims, refused } = checkClaims(extraction, storedText, extraction.extractor.name, isEdited);
  return {
    ok: true,
    extraction: { ...extraction, ...claims, refused: extraction.refused },
    standing: isEdited ? 'reviewed' : extraction.extractor.name,
    isEdited,
    checksum,
    leftOut: refused,
  };
}

/**
 * The same file, told of a document of which something else is said now: another address, organization, date.
 * Claims stay as they stand, those that fail their check too: the file may be a person's work.
 * @param json of a file that `readExtraction` can use
 */
export function withDocument(json: string, document: DocumentInfo): string {
  const { checksum, ...extraction } = fileSchema.parse(JSON.parse(json));
  if (checksum === checksumOf(extraction)) return serializeExtraction({ ...extraction, document });
  // The checksum is left as it is: fitted anew, it would say that no person ever changed the file.
  const edited = JSON.parse(json) as Extraction;
  return toJson({ ...edited, document, extractor: { ...edited.extractor, name: editedName(edited.extractor.name) } });
}

export function textIsGone(documentId: string): string {
  return `the text documents/${documentId}.txt is gone: ingest the document again`;
}

/** Over the content, not the layout: formatting a file anew is no change. */
export function checksumOf(extraction: Extraction): string {
  return createHash('sha256')
    .update(JSON.stringify(extractionSchema.parse(extraction)))
    .digest('hex')
    .slice(0, 16);
}

/** A person's work says so itself; but only `labels` may hold claims that rest on a study's labels. */
function editedName(name: ExtractorName): ExtractorName {
  return name === 'labels' ? name : 'reviewed';
}

function toJson(file: object): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it does not fit the schema';
  return `${issue.path.join('.') || 'the file'}: ${issue.message}`;
}
