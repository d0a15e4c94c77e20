// What lies in `extractions/`, one card a file: enough to know each document, to resolve names, and to tell whether its
// rows changed. In: the workspace. Out: cards, and the files that could not be used, with the reason.
// Cards are kept in `graph/catalog.json` and taken from there while a file's size and time of change stay the same;
// that file is an index like the graph itself, and losing it costs one reading of every extraction.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentIdSchema, type DocumentId } from '../../cypher/model/ids.js';
import type { ExtractorName } from '../../cypher/model/values.js';
import { readExtraction, textIsGone, type ReadExtraction } from '../extract/extraction-file.js';
import {
  isOfSystem,
  type ComponentClaim,
  type DocumentInfo,
  type Extraction,
  type Refused,
} from '../extract/extraction.js';
import type { Workspace } from './workspace.js';

export interface Card {
  readonly file: string;
  readonly size: number;
  readonly changedMs: number;
  readonly documentId: DocumentId;
  /** of the file's content */
  readonly digest: string;
  /** of the claims and what is said of them, whatever the layout */
  readonly checksum: string;
  readonly document: DocumentInfo;
  readonly standing: ExtractorName;
  readonly isEdited: boolean;
  readonly promptVersion: string | null;
  readonly model: string | null;
  /** ISO 8601 */
  readonly extractedAt: string;
  readonly mentions: readonly Omit<ComponentClaim, 'evidence'>[];
  /** all that a file of IaC, code or a catalogue says: it is joined with what others say */
  readonly system?: Pick<Extraction, 'components' | 'dependencies' | 'facts'>;
  readonly leftOut: readonly Refused[];
}

/**
 * Our own index, written whole: its version tells the shape of the cards and the checks they passed, because checking
 * 10,000 of them would cost what it saves.
 */
interface Cache {
  readonly version: number;
  readonly cards: readonly Card[];
}
const CACHE_VERSION = 3;

export interface UnusableFile {
  readonly file: string;
  readonly reason: string;
}

export interface Catalog {
  readonly cards: readonly Card[];
  readonly unusable: readonly UnusableFile[];
}

/** Holds the cards of one workspace while a run adds documents to it. */
export class CatalogReader {
  readonly #workspace: Workspace;
  #known: Map<string, Card>;

  /** @param trustCache false to read and check every file again */
  constructor(workspace: Workspace, trustCache: boolean) {
    this.#workspace = workspace;
    this.#known = trustCache ? readCache(workspace) : new Map<string, Card>();
  }

  /** The cards as the folder is now; unchanged files are not read again. */
  read(): Catalog {
    const cards: Card[] = [];
    const unusable: UnusableFile[] = [];
    const texts = this.#workspace.storedTexts();
    for (const file of this.#workspace.extractionFiles()) {
      const card = this.#cardOf(file, texts);
      if ('reason' in card) unusable.push(card);
      else cards.push(card);
    }
    this.#known = new Map(cards.map((card) => [card.file, card]));
    return { cards, unusable };
  }

  /** The card of one file as it is now, and known from now on; or why it cannot be used. */
  refresh(file: string): Card | UnusableFile {
    const card = this.#cardOf(file, null);
    if (!('reason' in card)) this.#known.set(file, card);
    return card;
  }

  /** Keep the cards for the next run. */
  save(): void {
    mkdirSync(this.#workspace.graph, { recursive: true });
    const path = cachePath(this.#workspace);
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ version: CACHE_VERSION, cards: [...this.#known.values()] } satisfies Cache));
    renameSync(draft, path);
  }

  /** @param texts the stored texts, or null to look for this one's alone */
  #cardOf(file: string, texts: ReadonlySet<string> | null): Card | UnusableFile {
    const path = join(this.#workspace.extractions, file);
    try {
      const { size, mtimeMs } = statSync(path);
      const known = this.#known.get(file);
      if (known !== undefined && known.size === size && known.changedMs === mtimeMs) {
        if (texts?.has(known.documentId) !== false) return known;
        return { file, reason: textIsGone(known.documentId) };
      }
      return makeCard(this.#workspace, file, this.#workspace.readExtractionFile(file), { size, changedMs: mtimeMs });
    } catch (error) {
      return { file, reason: `it cannot be read: ${(error as Error).message}` };
    }
  }
}

/** Read one extraction again, whole. @throws Error when the file can no longer be used */
export function readCard(workspace: Workspace, card: Card): ReadExtraction {
  const reading = readExtraction(
    workspace.readExtractionFile(card.file),
    workspace.readText(card.documentId),
    'workspace',
  );
  if (!reading.ok) throw new Error(`${card.file}: ${reading.reason}`);
  return reading;
}

function makeCard(
  workspace: Workspace,
  file: string,
  json: string,
  stat: { size: number; changedMs: number },
): Card | UnusableFile {
  const documentId = documentIdSchema.safeParse(file.replace(/\.json$/, ''));
  if (!documentId.success) return { file, reason: 'its name is no documentId (16 hex digits and .json)' };
  const reading = readExtraction(json, workspace.readText(documentId.data), 'workspace');
  if (!reading.ok) return { file, reason: reading.reason };
  const { extraction, standing, isEdited, checksum, leftOut } = reading;
  const { components, dependencies, facts } = extraction;
  if (extraction.documentId !== documentId.data)
    return { file, reason: `it is about another document, ${extraction.documentId}` };
  return {
    file,
    ...stat,
    documentId: documentId.data,
    digest: createHash('sha256').update(json).digest('hex').slice(0, 32),
    checksum,
    document: extraction.document,
    standing,
    isEdited,
    promptVersion: extraction.extractor.promptVersion ?? null,
    model: extraction.extractor.model ?? null,
    extractedAt: extraction.extractor.at,
    mentions: components.map(({ evidence: _, ...mention }) => mention),
    ...(isOfSystem(extraction.document) ? { system: { components, dependencies, facts } } : {}),
    leftOut: [...leftOut],
  };
}

function cachePath(workspace: Workspace): string {
  return join(workspace.graph, 'catalog.json');
}

function readCache(workspace: Workspace): Map<string, Card> {
  try {
    const cache = JSON.parse(readFileSync(cachePath(workspace), 'utf8')) as Cache;
    if (cache.version === CACHE_VERSION) return new Map(cache.cards.map((card) => [card.file, card]));
  } catch {
    // No index, or a torn one: every file is read again.
  }
  return new Map<string, Card>();
}
