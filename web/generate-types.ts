// In: api/schema.graphql and the operations under src/api/operations.
// Out: src/api/generated/documents.ts, typed documents that the views hand to urql.
// `--check` writes nothing and exits 1 when the file on disk is not what would be written.
import { readFile, readdir, writeFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';
import { format } from 'prettier';

const here = path.dirname(fileURLToPath(import.meta.url));
const schemaFile = path.join(here, '../api/schema.graphql');
const operationsFolder = path.join(here, 'src/api/operations');
const outputFile = path.join(here, 'src/api/generated/documents.ts');

const header =
  '// Written by `npx tsx web/generate-types.ts` from api/schema.graphql and src/api/operations. Do not edit.\n';

async function buildDocuments(): Promise<string> {
  const names = (await readdir(operationsFolder)).filter((name) => name.endsWith('.graphql')).sort();
  const documents = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(operationsFolder, name), 'utf8');
      return { location: name, document: parse(text) };
    }),
  );

  const scalars = { DateTime: 'string' };
  const generated = await codegen({
    filename: outputFile,
    schema: parse(await readFile(schemaFile, 'utf8')),
    documents,
    config: {},
    plugins: [
      // Unions of strings instead of `enum`: they vanish from the bundle.
      {
        operations: { onlyOperationTypes: true, enumsAsTypes: true, skipTypename: true, useTypeImports: true, scalars },
      },
      { documents: { useTypeImports: true } },
    ],
    pluginMap: { operations: typescriptOperations, documents: typedDocumentNode },
  });

  // urql exports the same type; one less package to name among our own.
  const fromUrql = generated.replace("'@graphql-typed-document-node/core'", "'@urql/core'");
  return format(header + fromUrql, { parser: 'typescript', singleQuote: true, printWidth: 120, trailingComma: 'all' });
}

const wanted = await buildDocuments();
const present = await readFile(outputFile, 'utf8').catch(() => '');

if (process.argv.includes('--check')) {
  if (present !== wanted) {
    process.stderr.write('web/src/api/generated is out of date: run `npx tsx web/generate-types.ts`\n');
    process.exitCode = 1;
  }
} else if (present !== wanted) {
  await mkdir(path.dirname(outputFile), { recursive: true });
  await writeFile(outputFile, wanted);
}
