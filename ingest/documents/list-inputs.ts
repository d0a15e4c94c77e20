// What the words of a command line mean. In: paths, addresses, `-`. Out: the inputs to read, each with the `uri` it will
// be known by unless the document names its own, and what was passed over.
// A folder is read for prose (.md, .txt, .html); links are not followed, hidden folders and node_modules not entered.
// Nothing is opened here, and what is neither file nor folder (a pipe, a device) never will be. Prose that describes the folder (a README, text beside code) is read only if its front matter says what it is.
import { existsSync, lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, extname, join, parse, relative, resolve, sep } from 'node:path';
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
/** Prose that speaks of the folder it lies in. */
const DESCRIPTION = /^(readme|license|licence|changelog|contributing)$/i;
const OFFERED_EXTRACTION = '.extraction.json';

/**
 * @param baseFolder what relative paths start at
 * @param workspace what lies in it is no input, unless it is named: its texts were read before
 */
export function listInputs(
  words: readonly string[],
  baseFolder: string,
  workspace: string | null = null,
): ListedInputs {
  const inputs: DocumentInput[] = [];
  const refused: { uri: string; reason: string }[] = [];
  let passedOver = 0;
  for (const word of words) {
    if (word === '-') {
      inputs.push({ from: 'stdin', uri: null });
    } else if (/^https?:\/\//i.test(word)) {
      inputs.push({ from: 'address', url: word, uri: word });
    } else {
      const found = listPath(word, resolve(baseFolder, word), workspace === null ? null : resolve(workspace));
      passedOver += found.passedOver;
      refused.push(...found.refused);
      inputs.push(...found.inputs);
    }
  }
  return { inputs: withoutRepeats(inputs), refused, passedOver };
}

/** The extraction that lies beside a document, if any: `<name>.extraction.json`. */
export function offeredExtractionPath(documentPath: string): string | null {
  const path = documentPath.slice(0, documentPath.length - extname(documentPath).length) + OFFERED_EXTRACTION;
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? null : path;
  } catch {
    // The document's own name may be so long that no longer one can exist.
    return null;
  }
}

/** What a path leads to, links followed; null for nothing. @throws Error where that cannot be told */
export function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}

/** @param word the path as it was given */
function listPath(word: string, path: string, workspace: string | null): ListedInputs {
  const refuse = (reason: string): ListedInputs => ({
    inputs: [],
    refused: [{ uri: word, reason }],
    passedOver: 0,
  });
  try {
    const kind = kindOf(path);
    if (kind === null) return refuse('there is no such file or folder');
    if (kind === 'other') return refuse('it is neither a file nor a folder');
    if (kind === 'file') {
      const input = { from: 'file', path, uri: uriOf(path, dirname(path)), needsFrontMatter: false } as const;
      return { inputs: [input], refused: [], passedOver: 0 };
    }
  } catch (error) {
    return refuse(pathProblem(error));
  }
  const found = listFolder(path, workspace);
  const isEmpty = found.inputs.length + found.refused.length + found.passedOver === 0;
  return isEmpty ? refuse('the folder holds no document that can be read (.md, .txt, .html)') : found;
}

function listFolder(root: string, workspace: string | null): ListedInputs {
  const inputs: DocumentInput[] = [];
  const refused: { uri: string; reason: string }[] = [];
  let passedOver = 0;
  const addFile = (path: string, needsFrontMatter: boolean): void => {
    try {
      inputs.push({ from: 'file', path, uri: uriOf(path, root), needsFrontMatter });
    } catch (error) {
      // Gone since the folder was listed, or its name is no text.
      refused.push({ uri: path, reason: pathProblem(error) });
    }
  };
  const walk = (folder: string, isBesideCode: boolean): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareCodePoints(a.name, b.name));
    } catch (error) {
      refused.push({ uri: uriOrPath(folder, root), reason: `the folder cannot be read: ${pathProblem(error)}` });
      return;
    }
    const documents = new Set(
      entries.map(({ name }) => parse(name)).flatMap(({ ext, name }) => (isProse(ext) ? [name] : [])),
    );
    const hasCode =
      isBesideCode || entries.some((entry) => entry.isFile() && CODE.has(extname(entry.name).toLowerCase()));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const isPassed = entry.name.startsWith('.') || entry.name === 'node_modules' || path === workspace;
        if (!isPassed) walk(path, hasCode);
      } else if (!entry.isFile()) {
        passedOver += 1;
      } else {
        const { ext, name } = parse(entry.name);
        const isOffered =
          entry.name.endsWith(OFFERED_EXTRACTION) && documents.has(entry.name.slice(0, -OFFERED_EXTRACTION.length));
        if (isProse(ext)) addFile(path, hasCode || DESCRIPTION.test(name));
        else if (!isOffered) passedOver += 1;
      }
    }
  };
  walk(root, false);
  return { inputs, refused, passedOver };
}

function isProse(extension: string): boolean {
  return PROSE.has(extension.toLowerCase());
}

function pathProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ELOOP':
      return 'its links lead in a circle';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    default:
      return message;
  }
}

/** From the root of the git work tree, else from `fallbackRoot`, that folder's name first: `shop/infra/main.tf`. */
function uriOf(path: string, fallbackRoot: string): string {
  const real = realpathSync(path);
  const root = workTreeRoot(dirname(real)) ?? realpathSync(fallbackRoot);
  return [basename(root), ...relative(root, real).split(sep)].filter((part) => part !== '').join('/');
}

function uriOrPath(path: string, fallbackRoot: string): string {
  try {
    return uriOf(path, fallbackRoot);
  } catch {
    return path;
  }
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
