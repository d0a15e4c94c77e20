// An extraction as a file: written with a checksum of its content, read back with every check that it must pass.
// In: JSON text and the stored text of its document. Out: the extraction as far as it holds, and what was left out.
// A file whose checksum does not fit was changed by a person since it was written, and so counts as `reviewed`.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ExtractorName } from '../../cypher/model/values.js';
import { checkClaims } from './check-claims.js';
import { extractionSchema, type Extraction, type Refused } from './extraction.js';

const fileSchema = extractionSchema.extend({ checksum: z.string().optional() });

export interface ReadExtraction {
  readonly extraction: Extraction;
  /** what the extraction counts as: `reviewed` when a person changed the file since it was written */
  readonly standing: ExtractorName;
  readonly isEdited: boolean;
  /** claims of the file that fail their check, and so are not part of `extraction` */
  readonly leftOut: readonly Refused[];
}

export type ExtractionReading =
  ({ readonly ok: true } & ReadExtraction) | { readonly ok: false; readonly reason: string };

/** The text of an extraction file: pretty-printed, keys in schema order, its checksum last. */
export function serializeExtraction(extraction: Extraction): string {
  const content = extractionSchema.parse(extraction);
  return `${JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 2)}\n`;
}

/** @param storedText of the document the file belongs to, or null where it is gone */
export function readExtraction(json: string, storedText: string | null): ExtractionReading {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ok: false, reason: `not JSON: ${(error as Error).message}` };
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: `not an extraction: ${firstIssue(parsed.error)}` };
  const { checksum, ...extraction } = parsed.data;
  if (storedText === null) return { ok: false, reason: `the text documents/${extraction.documentId}.txt is gone` };
  const { claims, refused } = checkClaims(extraction, storedText);
  const isEdited = checksum !== checksumOf(extraction);
  return {
    ok: true,
    extraction: { ...extraction, ...claims, refused: extraction.refused },
    standing: isEdited ? 'reviewed' : extraction.extractor.name,
    isEdited,
    leftOut: refused,
  };
}

/** Over the content, not the layout: formatting a file anew is no change. */
function checksumOf(extraction: Extraction): string {
  return createHash('sha256')
    .update(JSON.stringify(extractionSchema.parse(extraction)))
    .digest('hex')
    .slice(0, 16);
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it does not fit the schema';
  return `${issue.path.join('.') || 'the file'}: ${issue.message}`;
}
