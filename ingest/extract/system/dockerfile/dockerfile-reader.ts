// Dockerfiles. In: one file. Out: facts about its folder: it is started by itself (`runnable`), what its variables are by default
// (`default`), what product it packs (`dockerfile-base`), and which folders it is made of (`dockerfile-copies`). Only the last
// stage is what runs; nothing is built, and a base image named by a variable without a default stays unknown.
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { isWorthTelling } from '../compose/setting-names.js';
import { technologyOfImage } from '../technologies.js';
import { instructionsOf, type Instruction } from './read-instructions.js';

const NAMED_AS_DOCKERFILE =
  /^(?:(?:Dockerfile|Containerfile)(?:[-_.][\w.-]+)?|[\w.-]+\.(?:Dockerfile|Containerfile))$/i;
const NOT_ONE = /\.(?:dockerignore|md|txt|sh|ya?ml|json|tpl)$/i;
const FOR_TESTS = /(?:^|[-_.])(?:tests?|e2e|ci|dev-?container)(?:$|[-_.])/i;
/** what a store's image is started as when it does not serve */
const JOB_COMMAND =
  /backup|migrat|init|seed|load|import|cron|restore|dump|sleep|bash -c|exporter|\.py\b|\.js\b|\.jar\b/i;

interface Stage {
  readonly from: string;
  readonly name: string;
  readonly line: number;
  readonly instructions: Instruction[];
}

/** `Dockerfile`, `Dockerfile.prod`, `cart.Dockerfile`, `Containerfile` */
export const dockerfileReader: SystemReader = {
  name: 'Dockerfile',
  isFor: ({ name }) => NAMED_AS_DOCKERFILE.test(name) && !NOT_ONE.test(name),
  read: readDockerfile,
};

function readDockerfile(file: SystemFile): SystemReading {
  const { stages, args } = stagesOf(instructionsOf(file.text));
  const last = stages.at(-1);
  if (last === undefined) return { status: 'other' };
  const claims = new ClaimsOfFile(file);
  if (FOR_TESTS.test(file.name)) return { status: 'read', claims: claims.claims() };
  claims.fact(last.line, 'runnable', '', 'Dockerfile');
  tellBase(last, stages, args, claims);
  for (const { line, rest } of chainOf(last, stages).flatMap(({ instructions }) =>
    instructions.filter(({ word }) => word === 'ENV'),
  )) {
    for (const [name, value] of assignmentsOf(rest)) {
      const filled = fillArgs(value, args);
      if (isWorthTelling(name, filled)) claims.fact(line, 'default', name, filled);
    }
  }
  // Code is copied into the stage that builds it; only what comes from the context counts.
  for (const { line, word, rest } of stages.flatMap(({ instructions }) => instructions)) {
    if (word !== 'COPY' && word !== 'ADD') continue;
    for (const source of copiedBy(rest)) claims.fact(line, 'dockerfile-copies', '', source);
  }
  return { status: 'read', claims: claims.claims() };
}

function stagesOf(instructions: readonly Instruction[]): { stages: Stage[]; args: ReadonlyMap<string, string> } {
  const stages: Stage[] = [];
  const args = new Map<string, string>();
  for (const instruction of instructions) {
    const { word, rest, line } = instruction;
    if (word === 'ARG') for (const [name, value] of assignmentsOf(rest)) args.set(name, fillArgs(value, args));
    if (word === 'FROM') {
      const words = rest.split(/\s+/).filter((each) => !each.startsWith('--'));
      stages.push({
        from: fillArgs(words[0] ?? '', args),
        name: /^as$/i.test(words[1] ?? '') ? (words[2] ?? '') : '',
        line,
        instructions: [],
      });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return { stages, args };
}

/** A stage and the stages of the file that it is made from, the base first. */
function chainOf(stage: Stage, stages: readonly Stage[]): readonly Stage[] {
  const chain = [stage];
  for (let at = stages.indexOf(stage); at > 0;) {
    const from = chain[0]!.from.toLowerCase();
    const before = stages.slice(0, at).findLastIndex(({ name }) => name !== '' && name.toLowerCase() === from);
    if (before < 0) break;
    chain.unshift(stages[before]!);
    at = before;
  }
  return chain;
}

/** `dockerfile-base`: name the technology, value the image; of a store only if the image still serves as one. */
function tellBase(
  last: Stage,
  stages: readonly Stage[],
  args: ReadonlyMap<string, string>,
  claims: ClaimsOfFile,
): void {
  const chain = chainOf(last, stages);
  const base = chain[0]!;
  const known = technologyOfImage(fillArgs(base.from, args));
  if (known === null) return;
  const started = chain.flatMap(({ instructions }) =>
    instructions.filter(({ word }) => word === 'CMD' || word === 'ENTRYPOINT'),
  );
  const serves = !started.some(({ rest }) =>
    JOB_COMMAND.test(rest.replace(/docker-entrypoint-initdb\S*|init\.d|dumb-init|tini/g, '')),
  );
  if (serves) claims.fact(base.line, 'dockerfile-base', known.technology, base.from);
}

/** `A=1 B="2 3"`, and `A 1` as it was written once. */
function assignmentsOf(rest: string): readonly [string, string][] {
  const text = rest.slice(0, 8000);
  if (!/^[\w.-]+=/.test(text)) {
    const [, name, value] = /^([\w.-]+)(?:\s+([^]*))?$/.exec(text) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value.trim()]];
  }
  return [...text.matchAll(/(?<![\w.-])([\w.-]{1,200})=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S*))/g)].map(
    ([, name, doubled, single, plain]) => [name!, doubled ?? single ?? plain ?? ''],
  );
}

/** Folders of the context, and files that configure a proxy: `services/cart`, `nginx.conf`. The whole context is no news. */
function copiedBy(rest: string): readonly string[] {
  const text = rest.slice(0, 4000).trim();
  if (/(?:^|\s)--from=/.test(text) || text.startsWith('<<')) return [];
  const words = text.startsWith('[')
    ? [...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word!)
    : text.split(/\s+/).filter((word) => !word.startsWith('--'));
  return words
    .slice(0, -1)
    .map((word) =>
      word
        .replace(/^["']|["']$/g, '')
        .replace(/^\.?\/+/, '')
        .replace(/\/+$/, ''),
    )
    .filter((word) => word !== '' && word !== '.' && !/:\/\/|[*?]/.test(word))
    .filter(
      (word) =>
        !/\.[A-Za-z]\w*$/.test(word) ||
        /\.(?:conf|cfg|template|tmpl|ya?ml|toml)$/.test(word) ||
        /Caddyfile$/.test(word),
    )
    .slice(0, 50);
}

/** `${NAME}`, `${NAME:-default}` and `$NAME` by the defaults of ARG; what has none stays. */
function fillArgs(text: string, args: ReadonlyMap<string, string>): string {
  return text
    .slice(0, 2000)
    .replace(
      /\$\{(\w+)(?::?-([^{}]*))?\}|\$(\w+)/g,
      (whole, braced: string | undefined, other: string | undefined, plain: string | undefined) =>
        args.get(braced ?? plain ?? '') ?? other ?? whole,
    );
}
