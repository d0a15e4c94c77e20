// What the words of a command line mean. In: paths, addresses, `-`. Out: the inputs to read, each with the `uri` it will
// be known by unless the document names its own, and what was passed over.
// A folder is read for prose (.md, .txt, .html); links are not followed, hidden folders and node_modules not entered.
// Prose that describes the folder (a README, text beside code) is read only if its front matter says what it is.
import { existsSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';

export type DocumentInput =
  | { readonly from: 'file'; readonly path: string; readonly uri: string; readonly needsFrontMatter: boolean }
  | { readonly from: 'address'; readonly url: string; readonly uri: string }
  | { readonly from: 'stdin'; readonly uri: null };

export interface ListedInputs {
  readonly inputs: readonly DocumentInput[];
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
  /** files of a kind that nobody reads */
  readonly passedOver: number;
}

const PROSE = new Set(['.md', '.markdown', '.txt', '.html', '.htm']);
/** Beside these, a folder's prose describes code and tells no incident. */
const CODE = new Set([
  '.tf',
  '.yaml',
  '.yml',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.py',
  '.go',
  '.java',
  '.cs',
  '.rb',
  '.rs',
]);
const OFFERED_EXTRACTION = '.extraction.json';

/** @param baseFolder what relative paths start at */
export function listInputs(words: readonly string[], baseFolder: string): ListedInputs {
  const inputs: DocumentInput[] = [];
  const refused: { uri: string; reason: string }[] = [];
  let passedOver = 0;
  for (const word of words) {
    if (word === '-') {
      inputs.push({ from: 'stdin', uri: null });
    } else if (/^https?:\/\//i.test(word)) {
      inputs.push({ from: 'address', url: word, uri: word });
    } else {
      const path = join(word.startsWith(sep) || /^[A-Za-z]:/.test(word) ? '' : baseFolder, word);
      const kind = kindOf(path);
      if (kind === null) refused.push({ uri: word, reason: 'there is no such file or folder' });
      else if (kind === 'file')
        inputs.push({ from: 'file', path, uri: uriOf(path, dirname(path)), needsFrontMatter: false });
      else if (kind === 'folder') {
        const found = listFolder(path);
        passedOver += found.passedOver;
        refused.push(...found.unreadable);
        if (found.inputs.length === 0 && found.unreadable.length === 0) {
          refused.push({ uri: word, reason: 'the folder holds no document that can be read (.md, .txt, .html)' });
        }
        inputs.push(...found.inputs);
      } else refused.push({ uri: word, reason: 'it is neither a file nor a folder' });
    }
  }
  return { inputs: withoutRepeats(inputs), refused, passedOver };
}

/** The extraction that lies beside a document, if any: `<name>.extraction.json`. */
export function offeredExtractionPath(documentPath: string): string | null {
  const path = documentPath.slice(0, documentPath.length - extname(documentPath).length) + OFFERED_EXTRACTION;
  return existsSync(path) ? path : null;
}

interface FolderListing {
  readonly inputs: readonly DocumentInput[];
  readonly unreadable: readonly { readonly uri: string; readonly reason: string }[];
  readonly passedOver: number;
}

function listFolder(root: string): FolderListing {
  const inputs: DocumentInput[] = [];
  const unreadable: { uri: string; reason: string }[] = [];
  let passedOver = 0;
  const walk = (folder: string, isBesideCode: boolean): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareCodePoints(a.name, b.name));
    } catch (error) {
      unreadable.push({ uri: uriOf(folder, root), reason: `the folder cannot be read: ${(error as Error).message}` });
      return;
    }
    const hasCode =
      isBesideCode || entries.some((entry) => entry.isFile() && CODE.has(extname(entry.name).toLowerCase()));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') walk(path, hasCode);
      } else if (!entry.isFile()) {
        passedOver += 1;
      } else if (!entry.name.endsWith(OFFERED_EXTRACTION)) {
        const isDescription = hasCode || /^(readme|license|licence|changelog|contributing)\b/i.test(entry.name);
        if (!PROSE.has(extname(entry.name).toLowerCase())) passedOver += 1;
        else inputs.push({ from: 'file', path, uri: uriOf(path, root), needsFrontMatter: isDescription });
      }
    }
  };
  walk(root, false);
  return { inputs, unreadable, passedOver };
}

function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}

/** From the root of the git work tree, else from `fallbackRoot`, that folder's name first: `shop/infra/main.tf`. */
function uriOf(path: string, fallbackRoot: string): string {
  const real = realpathSync(path);
  const root = workTreeRoot(dirname(real)) ?? realpathSync(fallbackRoot);
  return [basename(root), ...relative(root, real).split(sep)].filter((part) => part !== '').join('/');
}

function workTreeRoot(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : workTreeRoot(parent);
}

function withoutRepeats(inputs: readonly DocumentInput[]): DocumentInput[] {
  const seen = new Set<string>();
  return inputs.filter((input) => {
    const key = input.from === 'file' ? input.path : (input.uri ?? '-');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
