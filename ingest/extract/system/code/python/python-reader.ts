// Reads Python: what a program takes from its surroundings, what it calls, sends and receives, which drivers and packages of
// its own tree it imports. In: one file. Out: facts; no component. A file in which no word of interest stands is not parsed.
import { posix } from 'node:path';
import { NO_CLAIMS, type SystemFile, type SystemReader, type SystemReading } from '../../system-file.js';
import { CodeFacts } from '../code-facts.js';
import { isServiceCode, minifiedReason } from '../code-file.js';
import { isPublicPythonPackage, PYTHON_DRIVERS } from '../drivers-python.js';
import { FileUses, type LanguageRules } from '../flow/uses.js';
import { FileValues } from '../flow/values.js';
import { readTree } from '../parse-code.js';
import { readFrameworkSettings } from './framework-settings.js';
import { outlinePython } from './outline-python.js';

const RULES: LanguageRules = {
  drivers: PYTHON_DRIVERS,
  requestOnly: {
    urllib: /^(?:urlopen|Request|urlretrieve|build_opener|HTTPConnection)$/,
    'urllib.request': /^(?:urlopen|Request|urlretrieve|build_opener)$/,
    'urllib.parse': /^$/,
    'http.client': /^HTTPS?Connection$/,
    websockets: /^connect$/,
    grpc: /channel$/,
    aiohttp: /^(?:get|post|put|patch|delete|head|options|request|ws_connect|ClientSession)$/,
    locust: /^$/,
  },
  globalRequests: new Set(),
};

const OF_INTEREST =
  /environ\b|getenv|get_env|\benv\(|\bconfig\(|\benv\.|BaseSettings|['"`][a-z+]{2,16}:\/\/|\b(?:publish|produce|enqueue|subscribe|consume|send_event|send_message|emit_event)\w*\(|BROKER_URL|DATABASES\s*=|CACHES\s*=|SQLALCHEMY_DATABASE|requests\.|\bsettings\.[A-Z]|[cC]onfig\[/;
const IMPORTED =
  /^[ \t]*(?:from[ \t]+(\.{0,10}[\w.]{0,200})[ \t]+import\b[ \t]*([\w*]{0,80})|import[ \t]+([\w., \t]{1,300}))/gm;

export const pythonReader: SystemReader = {
  name: 'Python',
  isFor: (file) => file.name.endsWith('.py') && file.name !== 'setup.py',
  read(file): SystemReading | Promise<SystemReading> {
    if (!isServiceCode(file)) return { status: 'read', claims: NO_CLAIMS };
    const minified = minifiedReason(file);
    if (minified !== null) return { status: 'refused', reason: minified };
    const facts = new CodeFacts(file);
    const hasDriver = readImports(file, facts);
    const main = /^if __name__ == ['"]__main__['"]/m.exec(file.text);
    if (main !== null) facts.runnable(main.index, 'main');
    if (!hasDriver && !OF_INTEREST.test(file.text)) return { status: 'read', claims: facts.claims() };
    return readTree(file, 'python', (root) => {
      const uses = new FileUses(facts, new FileValues(outlinePython(root)), RULES);
      readFrameworkSettings(uses);
      return uses.read();
    });
  },
};

/** Packages and folders that may be of the tree. @returns whether a driver is among the imports */
function readImports(file: SystemFile, facts: CodeFacts): boolean {
  let hasDriver = false;
  const told = new Set<string>();
  for (const match of file.text.matchAll(IMPORTED)) {
    const [, from, first = '', plain] = match;
    for (const module of from === undefined ? plain!.split(',').map((each) => each.trim().split(/\s/)[0]!) : [from]) {
      hasDriver ||= PYTHON_DRIVERS.of(module) !== null || PYTHON_DRIVERS.of(`${module}.${first}`) !== null;
      const name = module.startsWith('.') ? folderOf(file, module) : isPublicPythonPackage(module) ? '' : module;
      if (name === '' || told.has(name) || /_pb2(?:_grpc)?$/.test(module)) continue;
      told.add(name);
      facts.imports(match.index, name);
    }
  }
  return hasDriver;
}

/** `from ..shared.bus import x` in `shop/cart/app` is `shop/cart/shared/bus`; '' for the folder of the file itself */
function folderOf(file: SystemFile, module: string): string {
  const dots = /^\.+/.exec(module)![0].length;
  const up = Array.from({ length: dots - 1 }, () => '..');
  const path = posix.join(file.folder, ...up, ...module.slice(dots).split('.'));
  return path.startsWith('..') || path === file.folder || posix.dirname(path) === file.folder ? '' : path;
}
