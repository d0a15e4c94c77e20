// What the words of a command line mean. In: paths, addresses, `-`. Out: the inputs to read, each with the `uri` it will
// be known by unless the document names its own, and what was passed over.
// A folder is read for prose (.md, .txt, .html), and for infrastructure as code, code and catalogues that `.gitignore` does
// not leave out; links are not followed, hidden folders and node_modules not entered. No document is opened here, and what is
// neither file nor folder (a pipe, a device) never will be. Prose that describes the folder (a README, text beside code) is
// read only if its front matter says what it is.
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, extname, join, parse, relative, resolve, sep } from 'node:path';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { DocumentKind } from '../../cypher/model/values.js';
import { IgnoreRules } from './git-ignore.js';
import { isNotOurs, systemFileKind } from './system-files.js';
import { readTreeSettings, TREE_SETTINGS_FILE } from './tree-settings.js';

export type DocumentInput =
  | { readonly from: 'file'; readonly path: string; readonly uri: string; readonly needsFrontMatter: boolean }
  /** infrastructure as code, code or a catalogue */
  | {
      readonly from: 'tree';
      readonly path: string;
      readonly uri: string;
      readonly kind: DocumentKind;
      /** what the `faultline.yaml` of its folder, or of one around it, says */
      readonly organization: string | null;
    }
  | { readonly from: 'address'; readonly url: string; readonly uri: string }
  | { readonly from: 'stdin'; readonly uri: null };

export interface ListedInputs {
  readonly inputs: readonly DocumentInput[];
  readonly refused: readonly { readonly uri: string; readonly reason: string }[];
  /** files of a kind that nobody reads */
  readonly passedOver: number;
  /** the `uri`s of the folders that were read whole: what was in one of them and is no input now is gone */
  readonly folders: readonly string[];
}

const PROSE = new Set(['.md', '.markdown', '.txt', '.html', '.htm']);
/** Nobody reads these; but beside them, too, a folder's prose describes code and tells no incident. */
const OTHER_CODE = new Set(['.rb', '.rs', '.scala', '.php', '.c', '.cc', '.cpp', '.h', '.swift', '.ex', '.sh']);
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
  const folders: string[] = [];
  let passedOver = 0;
  for (const word of words) {
    if (word === '-') {
      inputs.push({ from: 'stdin', uri: null });
    } else if (/^https?:\/\//i.test(word)) {
      inputs.push({ from: 'address', url: word, uri: word });
    } else {
      const found = listPath(word, resolve(baseFolder, word), workspace === null ? null : realPlace(workspace));
      passedOver += found.passedOver;
      refused.push(...found.refused);
      inputs.push(...found.inputs);
      folders.push(...found.folders);
    }
  }
  return { inputs: withoutRepeats(inputs), refused, passedOver, folders };
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
    folders: [],
  });
  try {
    const kind = kindOf(path);
    if (kind === null) return refuse('there is no such file or folder');
    if (kind === 'other') return refuse('it is neither a file nor a folder');
    if (kind === 'file') {
      const uri = uriOf(path, dirname(path));
      const system = systemFileKind(basename(path));
      const input: DocumentInput =
        system === null
          ? { from: 'file', path, uri, needsFrontMatter: false }
          : { from: 'tree', path, uri, kind: system, organization: organizationAround(dirname(realpathSync(path))) };
      return { inputs: [input], refused: [], passedOver: 0, folders: [] };
    }
  } catch (error) {
    return refuse(pathProblem(error));
  }
  const found = listFolder(realpathSync(path), workspace);
  const isEmpty = found.inputs.length + found.refused.length + found.passedOver === 0;
  if (!isEmpty) return found;
  return {
    ...refuse('the folder holds nothing that can be read: no prose (.md, .txt, .html), no code, no infrastructure'),
    folders: found.folders,
  };
}

/** @param root a real path */
function listFolder(root: string, workspace: string | null): ListedInputs {
  const inputs: DocumentInput[] = [];
  const refused: { uri: string; reason: string }[] = [];
  let passedOver = 0;
  const addFile = (path: string, tree: string, toInput: (uri: string) => DocumentInput): void => {
    try {
      // Gone since the folder was listed, or its name is no text.
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) throw new Error('there is no such file any more');
      inputs.push(toInput(uriIn(tree, path)));
    } catch (error) {
      refused.push({ uri: path, reason: pathProblem(error) });
    }
  };
  const addSystemFile = (path: string, { tree, organization }: Around, kind: DocumentKind): void => {
    // It would break every line that tells of the file.
    if (/\p{Cc}/u.test(uriIn(tree, path)))
      refused.push({ uri: uriIn(tree, path), reason: 'its name holds a line end or another control character' });
    else addFile(path, tree, (uri) => ({ from: 'tree', path, uri, kind, organization }));
  };
  const organizationOf = (path: string, tree: string, around: string | null): string | null => {
    let reason: string;
    try {
      const reading = readTreeSettings(readFileSync(path, 'utf8'));
      if (reading.ok) return reading.settings.organization;
      reason = reading.reason;
    } catch (error) {
      reason = pathProblem(error);
    }
    refused.push({ uri: uriIn(tree, path), reason });
    return around;
  };
  const walk = (folder: string, around: Around & { readonly isBesideCode: boolean }): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareCodePoints(a.name, b.name));
    } catch (error) {
      refused.push({ uri: uriIn(around.tree, folder), reason: `the folder cannot be read: ${pathProblem(error)}` });
      return;
    }
    const { ignored } = around;
    const tree = entries.some(({ name }) => name === '.git') ? folder : around.tree;
    const organization = entries.some((entry) => entry.isFile() && entry.name === TREE_SETTINGS_FILE)
      ? organizationOf(join(folder, TREE_SETTINGS_FILE), tree, around.organization)
      : around.organization;
    const here = { tree, organization, ignored };
    if (tree !== around.tree) folders.push(uriIn(tree, folder));
    const documents = new Set(
      entries.map(({ name }) => parse(name)).flatMap(({ ext, name }) => (isProse(ext) ? [name] : [])),
    );
    const isBesideCode = around.isBesideCode || entries.some((entry) => entry.isFile() && isCode(entry.name));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const isPassed = entry.name.startsWith('.') || entry.name === 'node_modules' || path === workspace;
        if (isPassed) continue;
        const isOurs = ignored !== null && !isNotOurs(entry.name) && !ignored.ignores(path, true);
        walk(path, { ...here, isBesideCode, ignored: isOurs ? ignored.within(path) : null });
      } else if (!entry.isFile()) {
        passedOver += 1;
      } else {
        const { ext, name } = parse(entry.name);
        const kind = systemFileKind(entry.name);
        const isOffered =
          entry.name.endsWith(OFFERED_EXTRACTION) && documents.has(entry.name.slice(0, -OFFERED_EXTRACTION.length));
        if (entry.name === TREE_SETTINGS_FILE) continue;
        if (kind !== null && ignored !== null && !ignored.ignores(path, false)) addSystemFile(path, here, kind);
        else if (kind === null && isProse(ext)) {
          const needsFrontMatter = isBesideCode || DESCRIPTION.test(name);
          addFile(path, tree, (uri) => ({ from: 'file', path, uri, needsFrontMatter }));
        } else if (!isOffered) passedOver += 1;
      }
    }
  };
  const tree = workTreeRoot(root) ?? root;
  const folders = [uriIn(tree, root)];
  walk(root, {
    tree,
    organization: organizationAround(dirname(root), tree),
    isBesideCode: false,
    ignored: IgnoreRules.at(root),
  });
  return { inputs, refused, passedOver, folders };
}

/** The nearest `faultline.yaml` from a folder up to the root of its tree that says whose it is; null where none does. */
function organizationAround(folder: string, tree: string = workTreeRoot(folder) ?? folder): string | null {
  for (let at = folder; at === tree || at.startsWith(`${tree}${sep}`); at = dirname(at)) {
    const path = join(at, TREE_SETTINGS_FILE);
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === true) {
      const reading = readTreeSettings(readFileSync(path, 'utf8'));
      if (reading.ok) return reading.settings.organization;
    }
    if (dirname(at) === at) break;
  }
  return null;
}

/** What a folder's place says of what lies in it. */
interface Around {
  /** root of the git work tree, else the folder that is read */
  readonly tree: string;
  readonly organization: string | null;
  /** null where no code is read: it is ignored, or others' */
  readonly ignored: IgnoreRules | null;
}

/** Code of any sort, whether anybody reads it or not. */
function isCode(name: string): boolean {
  return systemFileKind(name) !== null || OTHER_CODE.has(extname(name).toLowerCase());
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

/** Where a path leads, for comparing; it need not exist. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** From the root of the git work tree, else from `fallbackRoot`, that folder's name first: `shop/infra/main.tf`. */
function uriOf(path: string, fallbackRoot: string): string {
  const real = realpathSync(path);
  return uriIn(workTreeRoot(dirname(real)) ?? realpathSync(fallbackRoot), real);
}

function uriIn(tree: string, path: string): string {
  return [basename(tree), ...relative(tree, path).split(sep)].filter((part) => part !== '').join('/');
}

function workTreeRoot(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : workTreeRoot(parent);
}

function withoutRepeats(inputs: readonly DocumentInput[]): DocumentInput[] {
  const seen = new Set<string>();
  return inputs.filter((input) => {
    const key = input.from === 'file' || input.from === 'tree' ? input.path : (input.uri ?? '-');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
