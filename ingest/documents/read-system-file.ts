// Stage 1 for infrastructure as code, code and catalogues: one file becomes one document. In: a file, and what the command
// line says of it. Out: the document with its stored text, secrets masked; or one line that says why it cannot be read.
// Nothing of it is run, and nothing that it names is fetched.
import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileDocumentId, UNKNOWN_ORGANIZATION } from '../../cypher/model/ids.js';
import { decodeText } from './decode-text.js';
import type { DocumentInput } from './list-inputs.js';
import { maskSecrets } from './secrets/mask-secrets.js';
import { findSystemSecrets } from './secrets/system-secrets.js';
import type { DocumentReading, ReadSettings } from './read-document.js';
import { LARGEST_SYSTEM_FILE_BYTES } from './system-files.js';

export type SystemInput = Extract<DocumentInput, { from: 'tree' }>;

/** Never throws. A file without text (many an `__init__.py`) is passed over: there is nothing in it to read. */
export async function readSystemFile(
  { path, uri, kind, ...input }: SystemInput,
  settings: ReadSettings,
): Promise<DocumentReading> {
  const organization = settings.organization ?? input.organization;
  const refuse = (reason: string): DocumentReading => ({ status: 'refused', uri, reason });
  try {
    const { size } = statSync(path);
    if (size > LARGEST_SYSTEM_FILE_BYTES) {
      const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);
      return refuse(
        `it is ${megabytes(size)} MB: files of code and infrastructure of up to ${megabytes(LARGEST_SYSTEM_FILE_BYTES)} MB are read`,
      );
    }
    const bytes = readFileSync(path);
    if (isBlank(bytes)) return { status: 'passedOver', uri };
    const decoded = decodeText(bytes);
    if (!decoded.ok) return refuse(decoded.reason);
    const masked = await maskSecrets([decoded.text, organization ?? ''], (text) =>
      findSystemSecrets(text, basename(path)),
    );
    if (!masked.ok) return refuse(masked.reason);
    const [text = '', organizationTold = ''] = masked.texts.map((each) => each.text);
    const told = organizationTold || UNKNOWN_ORGANIZATION;
    const document = {
      documentId: fileDocumentId(told, uri, text),
      uri,
      kind,
      title: uri,
      organization: told,
      text,
    };
    return {
      status: 'read',
      uri,
      documents: [document],
      whole: null,
      source: { bytes, extension: extname(path).slice(1).toLowerCase() || 'txt' },
      offeredExtraction: null,
      secretsMasked: masked.texts.reduce((sum, each) => sum + each.masked, 0),
    };
  } catch (error) {
    return refuse(`it cannot be read: ${(error as Error).message}`);
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}
