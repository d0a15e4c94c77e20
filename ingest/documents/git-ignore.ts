// What `.gitignore` files say of the paths of a tree. In: folders, as a walk enters them. Out: whether a path in one is
// ignored. A file that cannot be read says nothing.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const LARGEST_RULES_BYTES = 1024 * 1024;

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules that hold in one folder: its own, and those of the folders around it. */
export class IgnoreRules {
  readonly #levels: readonly Rules[];

  private constructor(levels: readonly Rules[]) {
    this.#levels = levels;
  }

  /** For the folder that a walk begins at: rules from the root of its git work tree on. */
  static at(folder: string): IgnoreRules {
    const above: string[] = [];
    for (let at = folder; ; at = dirname(at)) {
      above.unshift(at);
      if (existsSync(join(at, '.git'))) break;
      // Outside a work tree only the folder's own rules hold.
      if (dirname(at) === at) return new IgnoreRules([]).within(folder);
    }
    return above.reduce((rules, each) => rules.within(each), new IgnoreRules([]));
  }

  /** The rules that hold in a folder further in. */
  within(folder: string): IgnoreRules {
    // The later has the last word: a `.gitignore` over the work tree's own list.
    const names = [join('.git', 'info', 'exclude'), '.gitignore'];
    const words = names.map((name) => readRules(join(folder, name))).filter((each) => each !== '');
    if (words.length === 0) return this;
    return new IgnoreRules([...this.#levels, { folder, rules: ignore({ ignorecase: false }).add(words.join('\n')) }]);
  }

  /** @param path of a file, or of a folder with `isFolder`, in the folder that these rules are for */
  ignores(path: string, isFolder: boolean): boolean {
    // The rules nearest to the path have the last word, as in git.
    for (const { folder, rules } of this.#levels.toReversed()) {
      const inside = relative(folder, path).split(sep).join('/') + (isFolder ? '/' : '');
      const { ignored, unignored } = rules.test(inside);
      if (ignored) return true;
      if (unignored) return false;
    }
    return false;
  }
}

/** A file alone is read, and no link, as git does it: a pipe would be waited for, and a device has no end. */
function readRules(path: string): string {
  try {
    const stat = lstatSync(path);
    return stat.isFile() && stat.size <= LARGEST_RULES_BYTES ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}
