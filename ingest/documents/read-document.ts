// Stage 1: one input becomes one document, or several where it tells several incidents.
// In: an input and what the command line says of it. Out: documents with their stored text, what was read to keep beside
// them, and the extraction offered with them; or one line that says why nothing could be read. Secrets are masked in all of
// it but the original: what cannot be searched for them is refused.
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { proseDocumentId, UNKNOWN_ORGANIZATION, type DocumentId } from '../../cypher/model/ids.js';
import { decodeText, LARGEST_DOCUMENT_BYTES } from './decode-text.js';
import { readFrontMatter } from './front-matter.js';
import { kindOf, offeredExtractionPath, type DocumentInput } from './list-inputs.js';
import { maskSecrets } from './secrets/mask-secrets.js';
import { readSystemFile, type SystemInput } from './read-system-file.js';
import type { SourceDocument } from './source-document.js';
import { splitIncidents } from './split-incidents.js';
import { titleOf } from './title.js';

export interface ReadSettings {
  /** for documents whose front matter names none; overrides it when given */
  readonly organization?: string | undefined;
  readonly publishedAt?: string | undefined;
}

/** The outside that documents come from, passed in so that tests need no network and no terminal. */
export interface DocumentSources {
  fetchAddress(url: string): Promise<{ bytes: Uint8Array; contentType: string }>;
  readStandardInput(): Promise<Uint8Array>;
}

type ProseInput = Exclude<DocumentInput, SystemInput>;

interface Refusal {
  readonly status: 'refused';
  readonly uri: string;
  readonly reason: string;
}

export type DocumentReading =
  | {
      readonly status: 'read';
      readonly uri: string;
      /** one, or the parts of a document that tells several incidents */
      readonly documents: readonly SourceDocument[];
      /** the stored text of a document that was split */
      readonly whole: { readonly documentId: DocumentId; readonly text: string } | null;
      readonly source: { readonly bytes: Uint8Array; readonly extension: string };
      /** JSON of an extraction that lies beside the document */
      readonly offeredExtraction: string | null;
      /** places in the text, and in what is said of it beside it, where a secret stood */
      readonly secretsMasked: number;
    }
  | Refusal
  /** prose that only describes a folder, and was not asked for by name */
  | { readonly status: 'passedOver'; readonly uri: string };

/** Never throws: whatever is odd about one input refuses that input and no other. */
export async function readDocument(
  input: DocumentInput,
  settings: ReadSettings,
  sources: DocumentSources,
): Promise<DocumentReading> {
  if (input.from === 'tree') return readTreeFile(input, settings);
  const told = input.uri ?? 'standard input';
  try {
    const reading = await readInput(input, settings, sources);
    return reading.status === 'refused' ? await refusal(told, reading.reason) : reading;
  } catch (error) {
    return refusal(told, `it cannot be read: ${(error as Error).message}`);
  }
}

async function readTreeFile(input: SystemInput, settings: ReadSettings): Promise<DocumentReading> {
  const reading = await readSystemFile(input, settings);
  return reading.status === 'refused' ? refusal(input.uri, reading.reason) : reading;
}

/** The reason may name the real path or address, and both may hold a secret. What cannot be searched for one is not told. */
async function refusal(uri: string, reason: string): Promise<Refusal> {
  const masked = await maskSecrets([uri, reason]);
  if (!masked.ok) return { status: 'refused', uri: '*'.repeat(uri.length), reason: masked.reason };
  return { status: 'refused', uri: masked.texts[0]?.text ?? '', reason: masked.texts[1]?.text ?? '' };
}

async function readInput(
  input: ProseInput,
  settings: ReadSettings,
  sources: DocumentSources,
): Promise<Exclude<DocumentReading, Refusal> | Omit<Refusal, 'uri'>> {
  const { bytes, extension } = await readBytes(input, sources);
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { status: 'refused', reason: decoded.reason };
  const frontMatter = readFrontMatter(decoded.text);
  if (!frontMatter.ok) return { status: 'refused', reason: frontMatter.reason };
  const { fields } = frontMatter;
  if (input.from === 'file' && input.needsFrontMatter && !frontMatter.isPresent)
    return { status: 'passedOver', uri: input.uri };

  const page = extension === 'html' ? await readPage(frontMatter.text) : { title: null, text: frontMatter.text };
  const organizationSaid = settings.organization ?? fields.organization;
  const masked = await maskSecrets(
    [page.text, fields.title ?? page.title, organizationSaid, fields.team, fields.url, input.uri].map(
      (words) => words ?? '',
    ),
  );
  if (!masked.ok) return { status: 'refused', reason: masked.reason };
  const [text = '', titleTold, organizationTold, team, url, inputUri] = masked.texts.map((each) => each.text);
  if (text.trim() === '') return { status: 'refused', reason: 'it holds no text' };
  const secretsMasked = masked.texts.reduce((sum, each) => sum + each.masked, 0);
  const documentId = proseDocumentId(text);
  const uri = url || inputUri || `stdin:${documentId}`;
  const title = titleTold || titleOf(text) || uri;
  const shared = {
    kind: 'postmortem',
    organization: organizationTold || UNKNOWN_ORGANIZATION,
    ...defined('publishedAt', settings.publishedAt ?? fields.publishedAt),
    ...defined('team', team || undefined),
    ...defined('url', url || (input.from === 'address' ? inputUri : undefined)),
  } as const;
  const parts = splitIncidents(text);
  const source = { bytes, extension };
  if (parts.length < 2) {
    const offered = await readOfferedExtraction(input, page.text);
    if (!offered.ok) return { status: 'refused', reason: offered.reason };
    const documents = [{ documentId, uri, title, text, ...shared }];
    return { status: 'read', uri, documents, whole: null, source, offeredExtraction: offered.json, secretsMasked };
  }
  const documents = parts.map((part, at): SourceDocument => {
    const partText = text.slice(part.start, part.end);
    return {
      documentId: proseDocumentId(partText),
      uri: `${uri}#${at + 1}`,
      title: part.title,
      text: partText,
      partOf: documentId,
      wholeTitle: title,
      ...shared,
    };
  });
  return {
    status: 'read',
    uri,
    documents,
    whole: { documentId, text },
    source,
    offeredExtraction: null,
    secretsMasked,
  };
}

/**
 * Offered and not readable is refused: reading on by rules would pass over what somebody put there.
 * @param text as it was read: what the extraction quotes of its secrets is masked as they are
 */
async function readOfferedExtraction(
  input: ProseInput,
  text: string,
): Promise<{ readonly ok: true; readonly json: string | null } | { readonly ok: false; readonly reason: string }> {
  const path = input.from === 'file' ? offeredExtractionPath(input.path) : null;
  if (path === null) return { ok: true, json: null };
  const refuse = (words: string): { ok: false; reason: string } => ({
    ok: false,
    reason: `the extraction beside it (${basename(path)}) cannot be read: ${words}`,
  });
  try {
    // A pipe of that name would be read for ever.
    if (kindOf(path) !== 'file') return refuse('it is no file');
    const masked = await maskSecrets([readFileSync(path, 'utf8'), text]);
    return masked.ok ? { ok: true, json: masked.texts[0]?.text ?? null } : refuse(masked.reason);
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** The HTML libraries are loaded with the first page: most runs read none. */
async function readPage(html: string): Promise<{ title: string | null; text: string }> {
  const { htmlToText } = await import('./html-to-text.js');
  return htmlToText(html);
}

async function readBytes(
  input: ProseInput,
  sources: DocumentSources,
): Promise<{ bytes: Uint8Array; extension: string }> {
  switch (input.from) {
    case 'file': {
      const extension = extname(input.path).slice(1).toLowerCase();
      return { bytes: readFileSync(input.path), extension: extension === 'htm' ? 'html' : extension || 'txt' };
    }
    case 'address': {
      const { bytes, contentType } = await sources.fetchAddress(input.url);
      if (bytes.length > LARGEST_DOCUMENT_BYTES) throw new Error('the page is too large');
      return { bytes, extension: /html/i.test(contentType) ? 'html' : 'txt' };
    }
    case 'stdin': {
      const bytes = await sources.readStandardInput();
      const head = Buffer.from(bytes.subarray(0, 1024)).toString('utf8').trimStart();
      return { bytes, extension: /^(<!doctype html|<html)/i.test(head) ? 'html' : 'txt' };
    }
    default:
      return input satisfies never;
  }
}

function defined<Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: string };
}
