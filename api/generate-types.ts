// Resolver types from the schema: `npx tsx api/generate-types.ts` writes them, `--check` fails when they are stale.
// In: api/schema.graphql. Out: api/generated/resolver-types.ts, formatted as the rest of the code is.
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';

const schemaPath = join(import.meta.dirname, 'schema.graphql');
const outputPath = join(import.meta.dirname, 'generated', 'resolver-types.ts');

const parents = [
  'Incident',
  'Component',
  'Document',
  'Organization',
  'Evidence',
  'Detection',
  'Cause',
  'Affected',
  'FailurePath',
  'FailureStep',
  'TimelineEvent',
  'Mitigation',
  'ActionItem',
  'FieldEvidence',
  'Dependency',
  'Neighbourhood',
  'NeighbourComponent',
  'Hotspot',
  'IncidentConnection',
  'ComponentConnection',
  'SearchHit',
  'Attribute',
  'Breakdown',
  'CoFailure',
  'FailurePattern',
  'TrendPoint',
  'TrendSeries',
  'Recurrence',
  'SimilarIncident',
];

const generated = await codegen({
  filename: outputPath,
  schema: parse(readFileSync(schemaPath, 'utf8')),
  documents: [],
  config: {},
  plugins: [{ typescript: {} }, { resolvers: {} }],
  pluginMap: {
    typescript: {
      plugin: (schema, documents) =>
        typescriptPlugin.plugin(schema, documents, {
          enumsAsTypes: true,
          immutableTypes: true,
          useTypeImports: true,
          scalars: { ID: { input: 'string', output: 'string' }, DateTime: { input: 'string', output: 'string' } },
        }),
    },
    resolvers: {
      plugin: (schema, documents) =>
        resolversPlugin.plugin(schema, documents, {
          contextType: '../context.js#ApiContext',
          mappers: Object.fromEntries(parents.map((name) => [name, `../parents.js#${name}Parent`])),
          mapperTypeSuffix: '',
          useTypeImports: true,
          immutableTypes: true,
          makeResolverTypeCallable: true,
          scalars: { ID: { input: 'string', output: 'string' }, DateTime: { input: 'string', output: 'string' } },
        }),
    },
  },
});
const header = '// Generated from api/schema.graphql by api/generate-types.ts; do not edit.\n/* eslint-disable */\n';
const text = await format(header + generated, {
  parser: 'typescript',
  singleQuote: true,
  printWidth: 120,
  trailingComma: 'all',
});

if (process.argv.includes('--check')) {
  if (!existsSync(outputPath) || readFileSync(outputPath, 'utf8') !== text) {
    process.stderr.write('api/generated/resolver-types.ts is stale: run "npm run codegen"\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(outputPath), { recursive: true });
  writeFileSync(outputPath, text);
}
