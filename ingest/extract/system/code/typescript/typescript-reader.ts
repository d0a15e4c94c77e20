// Reads TypeScript and JavaScript, of servers and of browsers: what a program takes from its surroundings, what it calls,
// sends and receives, which drivers and packages of its own tree it imports. In: one file. Out: facts; no component.
// A file in which no word of interest stands is not parsed: its imports are all that it tells.
import { posix } from 'node:path';
import { NO_CLAIMS, type SystemFile, type SystemReader, type SystemReading } from '../../system-file.js';
import { CodeFacts } from '../code-facts.js';
import { isServiceCode, minifiedReason } from '../code-file.js';
import { isPublicPackage, TYPESCRIPT_DRIVERS } from '../drivers-typescript.js';
import { FileUses, type LanguageRules } from '../flow/uses.js';
import { FileValues } from '../flow/values.js';
import { readTree, type CodeLanguage } from '../parse-code.js';
import { readMessagePatterns } from './nest-messages.js';
import { outlineTypescript } from './outline-typescript.js';
import { ownValue } from '../../own-value.js';

const GRAMMARS: Readonly<Record<string, CodeLanguage>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
};

const RULES: LanguageRules = {
  drivers: TYPESCRIPT_DRIVERS,
  requestOnly: {
    http: /^(?:request|get)$/,
    https: /^(?:request|get)$/,
    'node:http': /^(?:request|get)$/,
    'node:https': /^(?:request|get)$/,
    http2: /^connect$/,
    'node:http2': /^connect$/,
    ws: /^(?:WebSocket|default|ws)$/i,
    '@nestjs/axios': /^(?:get|post|put|patch|delete|head|request|register|registerAsync)$/,
    '@angular/common/http': /^(?:get|post|put|patch|delete|head|request)$/,
  },
  globalRequests: new Set([
    'fetch',
    '$fetch',
    'useFetch',
    'axios',
    'WebSocket',
    'EventSource',
    '$.ajax',
    '$.get',
    '$.post',
    '$.getJSON',
    'jQuery.ajax',
  ]),
};

/** What stands in a file that has something to tell beside its imports. */
const OF_INTEREST =
  /process\.env|import\.meta\.env|(?:Deno|Bun)\.env|['"`][a-z+]{2,16}:\/\/|\bfetch\(|\baxios\b|[cC]onfig(?:Service)?\b.{0,40}\.get|\benv\.|\$\.(?:ajax|get)|getEnv|\b(?:publish|produce|enqueue|subscribe|consume|emitEvent|sendEvent|sendMessage|dispatchEvent)\w*\(|@(?:EventPattern|MessagePattern|Processor|InjectQueue|RabbitSubscribe|SqsMessageHandler)\b|\b(?:host|brokers?|baseURL|endpoint)\s*:/;
const IMPORTED = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*(['"])([^'"\n\\]{1,200})\1/g;

export const typescriptReader: SystemReader = {
  name: 'TypeScript and JavaScript',
  isFor: (file) => languageOf(file) !== null && !/\.d\.[cm]?ts$/.test(file.name),
  read(file): SystemReading | Promise<SystemReading> {
    const language = languageOf(file);
    if (language === null) return { status: 'other' };
    if (!isServiceCode(file)) return { status: 'read', claims: NO_CLAIMS };
    const minified = minifiedReason(file);
    if (minified !== null) return { status: 'refused', reason: minified };
    const facts = new CodeFacts(file);
    const hasDriver = readImports(file, facts);
    if (!hasDriver && !OF_INTEREST.test(file.text)) return { status: 'read', claims: facts.claims() };
    return readTree(file, language, (root) => {
      const uses = new FileUses(facts, new FileValues(outlineTypescript(root)), RULES);
      readMessagePatterns(uses);
      return uses.read();
    });
  },
};

function languageOf(file: SystemFile): CodeLanguage | null {
  const dot = file.name.lastIndexOf('.');
  return dot < 1 ? null : (ownValue(GRAMMARS, file.name.slice(dot + 1)) ?? null);
}

/** Packages and folders that may be of the tree. @returns whether a driver is among the imports */
function readImports(file: SystemFile, facts: CodeFacts): boolean {
  let hasDriver = false;
  const folders = new Set<string>();
  for (const match of file.text.matchAll(IMPORTED)) {
    const module = match[2]!;
    if (module.startsWith('.')) {
      const path = posix.join(file.folder, module).replace(/\.[cm]?[jt]sx?$/, '');
      const folder = posix.dirname(path);
      if (path.startsWith('..') || folder === file.folder || folders.has(folder)) continue;
      folders.add(folder);
      facts.imports(match.index, path);
      continue;
    }
    hasDriver ||= TYPESCRIPT_DRIVERS.of(module) !== null;
    if (/^[@a-z][\w.~/@-]*$/i.test(module) && !isPublicPackage(module)) facts.imports(match.index, packageOf(module));
  }
  return hasDriver;
}

/** `@shop/bus/events` is a part of `@shop/bus`; `@/api` and `~/api` are places in the same package. */
function packageOf(module: string): string {
  const parts = module.split('/');
  if (parts[0] === '@' || parts[0] === '~') return '';
  return parts.slice(0, module.startsWith('@') ? 2 : 1).join('/');
}
