// Reads the manifests of Python: pyproject.toml, requirements.txt, setup.py, setup.cfg, Pipfile. In: one file. Out: what the
// package is called, whether it is started by itself, and which packages of its own tree it may need. Nothing is executed:
// of setup.py only the literals of its call count. Known drivers, frameworks and tools are left out.
import { posix } from 'node:path';
import { parse } from 'smol-toml';
import { ClaimsOfFile, NO_CLAIMS, type SystemFile, type SystemReader, type SystemReading } from '../../system-file.js';
import { isPublicPythonPackage } from '../drivers-python.js';
import { ManifestLines } from '../manifest-names.js';
import { readTree, type CodeNode } from '../parse-code.js';

const REQUIREMENTS = /^(?:requirements(?:[._-][\w.-]+)?|constraints)\.(?:txt|in)$/i;
/** What is only needed to build, test or lint says nothing of the service. */
const FOR_DEVELOPERS = /(?:dev|test|lint|doc|ci|build|constraints|type|mypy)/i;

export const pythonManifestReader: SystemReader = {
  name: 'Python packages',
  isFor: ({ name }) =>
    name === 'pyproject.toml' ||
    name === 'Pipfile' ||
    name === 'setup.py' ||
    name === 'setup.cfg' ||
    REQUIREMENTS.test(name),
  read(file): SystemReading | Promise<SystemReading> {
    if (/(?:^|\/)(?:node_modules|site-packages|\.?venv|docs?|tests?|vendor)\//.test(file.uri)) {
      return { status: 'read', claims: NO_CLAIMS };
    }
    const manifest = new PythonManifest(file);
    if (file.name === 'setup.py') return readTree(file, 'python', (root) => manifest.setup(root));
    if (file.name === 'setup.cfg') return { status: 'read', claims: manifest.configuration() };
    if (REQUIREMENTS.test(file.name)) return { status: 'read', claims: manifest.requirements() };
    let table: Record<string, unknown>;
    try {
      table = parse(file.text);
    } catch {
      return { status: 'refused', reason: 'not TOML' };
    }
    return { status: 'read', claims: file.name === 'Pipfile' ? manifest.pipfile(table) : manifest.project(table) };
  },
};

class PythonManifest {
  readonly #file: SystemFile;
  readonly #claims: ClaimsOfFile;
  readonly #lines: ManifestLines;

  constructor(file: SystemFile) {
    this.#file = file;
    this.#claims = new ClaimsOfFile(file);
    this.#lines = new ManifestLines(file);
  }

  project(table: Record<string, unknown>) {
    const project = record(table['project']);
    const tool = record(table['tool']);
    const poetry = record(tool['poetry']);
    const name = project['name'] ?? poetry['name'];
    if (typeof name === 'string') this.#package(name, this.#lines.of(name));
    const scripts = { ...record(project['scripts']), ...record(poetry['scripts']) };
    const [script] = Object.keys(scripts);
    if (script !== undefined) this.#claims.fact(this.#lines.of(script), 'runnable', '', 'script');
    for (const requirement of list(project['dependencies'])) this.#requirement(requirement, null);
    this.#table(record(poetry['dependencies']));
    // uv's workspaces: `shop-bus = { workspace = true }`
    this.#table(record(record(tool['uv'])['sources']));
    return this.#claims.claims();
  }

  pipfile(table: Record<string, unknown>) {
    this.#table(record(table['packages']));
    return this.#claims.claims();
  }

  requirements() {
    if (FOR_DEVELOPERS.test(this.#file.name)) return NO_CLAIMS;
    const folder = this.#file.folder.split('/').at(-1) ?? '';
    // It has no name for the code; the folder's is what people call it by.
    if (this.#file.name === 'requirements.txt' && this.#file.folder.includes('/')) this.#package(folder, 1);
    for (let number = 1; number <= this.#file.lines; number++) {
      const line = this.#file.line(number);
      if (line.length < 500) this.#requirement(line.replace(/(?:^|\s)#.*$/, '').trim(), number);
    }
    return this.#claims.claims();
  }

  configuration() {
    let section = '';
    let key = '';
    for (let number = 1; number <= this.#file.lines; number++) {
      const line = this.#file.line(number).slice(0, 500);
      const head = /^\[([^\]]+)\]/.exec(line)?.[1];
      if (head !== undefined) [section, key] = [head, ''];
      const entry = /^([a-z_]+)\s*=\s*(.*)$/.exec(line);
      if (entry !== null) key = entry[1]!;
      const value = (entry?.[2] ?? (/^\s/.test(line) ? line : '')).trim();
      if (value === '') continue;
      if (section === 'metadata' && key === 'name') this.#package(value, number);
      else if (section === 'options' && key === 'install_requires') this.#requirement(value, number);
      else if (section === 'options.entry_points' && key === 'console_scripts') {
        this.#claims.fact(number, 'runnable', '', 'script');
      }
    }
    return this.#claims.claims();
  }

  /** `setup(name='…', install_requires=[…])` */
  setup(root: CodeNode) {
    for (const node of root.walk()) {
      if (node.type !== 'call' || !/(?:^|\.)setup$/.test(node.child('function')?.text ?? '')) continue;
      for (const argument of node.child('arguments')?.children ?? []) {
        const name = argument.child('name')?.text;
        const value = argument.child('value');
        if (value === null) continue;
        const line = this.#file.lineAt(value.start);
        if (name === 'name' && value.type === 'string') this.#package(textOf(value), line);
        else if (name === 'install_requires') {
          for (const each of value.walk()) {
            if (each.type === 'string') this.#requirement(textOf(each), this.#file.lineAt(each.start));
          }
        } else if (name === 'entry_points' && value.text.includes('console_scripts')) {
          this.#claims.fact(line, 'runnable', '', 'script');
        }
      }
    }
    return this.#claims.claims();
  }

  #package(name: string, line: number): void {
    if (/^[\w.-]{1,200}$/.test(name)) this.#claims.fact(line, 'package', name, 'python');
  }

  /** `name = "^1.0"`, `name = { path = "../lib" }` */
  #table(dependencies: Record<string, unknown>): void {
    for (const [name, version] of Object.entries(dependencies)) {
      if (name === 'python') continue;
      const { path, workspace } = record(version);
      const line = this.#lines.of(name);
      if (typeof path === 'string') this.#folder(path, line);
      if (typeof path === 'string' || workspace === true || !isPublicPythonPackage(name)) this.#requires(name, line);
    }
  }

  /** @param line null: wherever its name stands */
  #requirement(text: string, line: number | null): void {
    const place = /^(?:-e|--editable)[ =]+(\S+)/.exec(text)?.[1] ?? /(?:^|@\s*)(file:\S+|\.{1,2}\/\S*)/.exec(text)?.[1];
    if (place !== undefined && !/^(?:git|https?|ssh)\b/.test(place)) {
      const path = place.replace(/^file:(?:\/\/)?/, '').replace(/[#[].*$/, '');
      if (!path.startsWith('/')) this.#folder(path, line ?? 1);
    }
    const name = /^([A-Za-z0-9][\w.-]{0,199})/.exec(text)?.[1];
    if (name !== undefined && !isPublicPythonPackage(name)) this.#requires(name, line ?? this.#lines.of(name));
  }

  #folder(path: string, line: number): void {
    const folder = posix.join(this.#file.folder, path).replace(/\/$/, '');
    if (!folder.startsWith('..')) this.#claims.fact(line, 'requires', folder, '');
  }

  #requires(name: string, line: number): void {
    if (/^[\w.-]{1,200}$/.test(name)) this.#claims.fact(line, 'requires', name, '');
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function textOf(string: CodeNode): string {
  return string.childOfType('string_content')?.text ?? '';
}
