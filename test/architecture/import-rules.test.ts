// Who may import whom. The rules are the table below; a file that breaks one is named with the rule and the way out.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

interface Rule {
  /** files the rule is about; the first rule that fits a file is its rule */
  readonly files: RegExp;
  /** project files it may import, beside those of its own folder */
  readonly mayImport: readonly RegExp[];
  /** packages it may import; node's own modules are free to all but `cypher/model` and the page */
  readonly packages: readonly (string | RegExp)[];
  readonly instead: string;
}

const model = /^cypher\/model\//;

const RULES: readonly Rule[] = [
  {
    files: /^cypher\/model\//,
    mayImport: [],
    packages: ['zod', 'node:crypto'],
    instead: 'the model depends on nothing of ours',
  },
  {
    files: /^cypher\/(schema|publish)\//,
    mayImport: [model, /^cypher\/(schema|publish)\//],
    packages: [],
    instead: 'describe it in cypher/model',
  },
  {
    files: /^cypher\/store\/graph-store\.ts$/,
    mayImport: [/^cypher\/model\/(graph-batch|search)\.ts$/],
    packages: [],
    instead: 'the interface knows the batch and the question of a search alone',
  },
  {
    files: /^cypher\/store\/ladybug-driver\.ts$/,
    mayImport: [],
    packages: ['@ladybugdb/core'],
    instead: 'the driver stays in its one file',
  },
  {
    files: /^cypher\/store\/ladybug-search-worker\.js$/,
    mayImport: [],
    packages: ['node-sqlite3-wasm'],
    instead: 'the library of the full text index stays in its one file',
  },
  {
    files: /^cypher\/store\/neo4j-driver\.ts$/,
    mayImport: [],
    packages: ['neo4j-driver'],
    instead: 'the driver stays in its one file',
  },
  {
    files: /^cypher\/store\//,
    mayImport: [model, /^cypher\/(schema|publish|store)\//],
    packages: ['zod'],
    instead: 'ask through GraphStore',
  },
  {
    files: /^cypher\/patterns\//,
    mayImport: [model, /^cypher\/patterns\//, /^cypher\/store\/graph-store\.ts$/],
    packages: ['zod'],
    instead: 'patterns know the interface of the store, not a store',
  },
  {
    files: /^ingest\/documents\/secrets\//,
    mayImport: [model, /^ingest\/documents\/secrets\//],
    packages: [/^@secretlint\//],
    instead: 'the search for secrets knows texts, not documents',
  },
  {
    files: /^ingest\/documents\//,
    mayImport: [model, /^ingest\/documents\//],
    packages: ['yaml', 'zod', 'linkedom', '@mozilla/readability', 'html-to-text', 'ignore'],
    instead: 'stages never call each other; run-ingest.ts does',
  },
  {
    files: /^ingest\/llm\/anthropic-client\.ts$/,
    mayImport: [/^ingest\/llm\//],
    packages: ['@anthropic-ai/sdk', 'zod'],
    instead: 'the SDK stays in its one file',
  },
  {
    files: /^ingest\/llm\//,
    mayImport: [/^ingest\/llm\//, /^ingest\/whole-file\.ts$/],
    packages: ['zod'],
    instead: 'asking a model knows nothing of documents and claims',
  },
  {
    files: /^ingest\/extract\/system\//,
    mayImport: [
      model,
      /^ingest\/extract\/system\//,
      /^ingest\/extract\/(extraction|extractor)\.ts$/,
      /^ingest\/documents\/source-document\.ts$/,
    ],
    packages: ['zod', 'yaml', 'smol-toml', 'linkedom', '@cdktn/hcl2json', '@vscode/tree-sitter-wasm'],
    instead: 'a reader knows its file alone',
  },
  {
    files: /^ingest\/extract\//,
    mayImport: [
      model,
      /^ingest\/extract\//,
      /^ingest\/documents\/source-document\.ts$/,
      /^ingest\/llm\/(model-client|llm-errors)\.ts$/,
    ],
    packages: ['zod', 'wink-nlp', 'wink-eng-lite-web-model', '@lezer/markdown', 'compromise'],
    instead: 'stages never call each other; run-ingest.ts does',
  },
  {
    files: /^ingest\/join\//,
    mayImport: [
      model,
      /^ingest\/join\//,
      /^ingest\/extract\/extraction\.ts$/,
      /^ingest\/extract\/system\/(facts|technologies)\.ts$/,
    ],
    packages: [],
    instead: 'the join reads claims and facts, never files',
  },
  {
    files: /^ingest\/resolve\//,
    mayImport: [model, /^ingest\/extract\/extraction\.ts$/],
    packages: [],
    instead: 'resolve reads extractions, never the graph',
  },
  {
    // A study's record is document and claims at once, so it speaks to both; and no step of its paths may join two names
    // that resolution takes for one.
    files: /^ingest\/labels\//,
    mayImport: [
      model,
      /^ingest\/documents\/(source-document|decode-text|published-date|title)\.ts$/,
      /^ingest\/extract\/(extraction|extractor|roles|rules\/head-nouns)\.ts$/,
    ],
    packages: ['zod'],
    instead: 'labels become documents and claims; run-ingest.ts takes them from there',
  },
  {
    files: /^ingest\/load\//,
    mayImport: [
      model,
      /^cypher\/store\/graph-store\.ts$/,
      /^ingest\/extract\/extraction\.ts$/,
      /^ingest\/join\/(join-system|joined-document|system-parts)\.ts$/,
      /^ingest\/resolve\/resolve-entities\.ts$/,
    ],
    packages: [],
    instead: 'load takes what resolve gives',
  },
  {
    files: /^ingest\/workspace\//,
    mayImport: [
      model,
      /^ingest\/extract\/extraction(-file)?\.ts$/,
      /^ingest\/documents\/title\.ts$/,
      /^ingest\/whole-file\.ts$/,
    ],
    packages: ['zod', 'yaml'],
    instead: 'the workspace knows files, not stages',
  },
  {
    files: /^ingest\/(whole-file|one-line)\.ts$/,
    mayImport: [],
    packages: [],
    instead: 'it is used by every stage, and knows none',
  },
  {
    files: /^ingest\/[a-z-]+\.ts$/,
    mayImport: [/^ingest\//, /^cypher\//],
    packages: [],
    instead: 'the pipeline knows ingest and cypher',
  },
  {
    files: /^bench\//,
    mayImport: [/^cypher\//, /^api\/create-api\.ts$/],
    packages: ['graphql'],
    instead: 'the bench measures the API and the stores; drivers come from their one file',
  },
  {
    files: /^api\/commands\/bench\.ts$/,
    mayImport: [/^api\//, /^bench\//],
    packages: [],
    instead: 'the command hands the bench a place and prints its report',
  },
  {
    files: /^api\/(cli\.ts|commands\/)/,
    mayImport: [/^api\//, /^ingest\//, /^cypher\//],
    packages: ['commander', 'cli-progress'],
    instead: 'commands open everything but the page',
  },
  { files: /^api\/bin\.js$/, mayImport: [/^api\/cli\.ts$/], packages: ['tsx'], instead: 'the starter starts' },
  {
    files: /^api\/generate-[a-z-]+\.ts$/,
    mayImport: [],
    packages: ['graphql', 'prettier', /^@graphql-codegen\//],
    instead: 'the generators read the schema file and run commands',
  },
  {
    files: /^api\//,
    mayImport: [
      /^api\/(?!cli|commands)/,
      /^cypher\/(model|patterns)\//,
      /^cypher\/store\/(graph-store|store-errors|store-settings)\.ts$/,
    ],
    packages: ['graphql', 'graphql-yoga', /^@graphql-yoga\//, 'dataloader', 'string-width', 'zod'],
    instead: 'resolvers go through runPattern; only commands open stores',
  },
  {
    files: /^web\/src\/graph\//,
    mayImport: [/^web\/src\/(?!components|views)/],
    packages: ['@dagrejs/dagre'],
    instead: 'graph is pure: no React, no fetch, no cytoscape',
  },
  {
    files: /^web\/src\/components\/GraphCanvas\.tsx$/,
    mayImport: [/^web\//],
    packages: ['cytoscape', 'react', /^@mantine\//, /^@tanstack\//],
    instead: 'GraphCanvas is the only door to cytoscape',
  },
  {
    files: /^web\/src\//,
    mayImport: [/^web\//],
    packages: [
      /^react(-dom)?($|\/)/,
      /^@mantine\//,
      /^@tanstack\//,
      'urql',
      '@urql/core',
      /^@graphql-typed-document-node/,
    ],
    instead: 'the page knows the API by its schema alone',
  },
  {
    files: /^web\//,
    mayImport: [/^web\//],
    packages: ['vite', '@vitejs/plugin-react', 'graphql', 'prettier', /^@graphql-codegen\//],
    instead: 'the page knows the API by its schema alone',
  },
];

function sourceFiles(): string[] {
  return ['api', 'bench', 'cypher', 'ingest', 'web'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((path) => !/\/(dist|generated)\//.test(path)),
  );
}

/** Static, dynamic and type-only imports alike. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function problemOf(path: string, specifier: string): string | null {
  const rule = RULES.find(({ files }) => files.test(path));
  if (rule === undefined) return `${path}: no rule says what it may import; add one`;
  const isOwn = specifier.startsWith('.');
  if (isOwn) {
    const target = relative(root, resolve(root, dirname(path), specifier)).replace(/\.js$/, '.ts');
    if (dirname(target) === dirname(path) && !/^cypher\/store\/graph-store/.test(path)) return null;
    if (rule.mayImport.some((allowed) => allowed.test(target))) return null;
    return `${path} may not import ${target}: ${rule.instead}`;
  }
  const isNode = specifier.startsWith('node:') && !model.test(path) && !path.startsWith('web/src/');
  if (
    isNode ||
    rule.packages.some((allowed) =>
      typeof allowed === 'string'
        ? allowed === specifier || specifier.startsWith(`${allowed}/`)
        : allowed.test(specifier),
    )
  )
    return null;
  return `${path} may not import ${specifier}: ${rule.instead}`;
}

describe('import directions', () => {
  it('are kept by every source file', () => {
    const problems = sourceFiles().flatMap((path) => importsOf(path).map((specifier) => problemOf(path, specifier)));
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  it('sees a rule that is broken', () => {
    expect(problemOf('cypher/model/nodes.ts', '../store/graph-store.js')).toContain('depends on nothing of ours');
    expect(problemOf('ingest/load/publish-graph.ts', '../documents/read-document.js')).toContain(
      'load takes what resolve gives',
    );
    expect(problemOf('web/src/App.tsx', '../../api/server.js')).toContain('may not import');
    expect(problemOf('api/resolvers/query.ts', '@ladybugdb/core')).toContain('may not import');
  });

  it('leaves tests out of the product', () => {
    const users = sourceFiles().filter((path) => importsOf(path).some((specifier) => /(^|\/)test\//.test(specifier)));
    expect(users).toEqual([]);
  });
});
