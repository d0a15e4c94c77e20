// The pages for those who ask: what they show is what the product does today, and what they link to is there.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { typeDefs } from '../../api/create-api.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Ends with the words of the generator where it finds something stale. */
async function check(generator: string): Promise<string> {
  const generating = promisify(execFile)(process.execPath, ['--import', 'tsx', join(root, generator), '--check']);
  return generating.then(
    ({ stderr }) => stderr,
    (error: { stderr: string }) => error.stderr,
  );
}

/** As GitHub names them. */
function anchorsOf(page: string): Set<string> {
  const headings = page.matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text]) =>
      text!
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('the worked questions', () => {
  const page = read('docs/questions.md');

  it('are answered as the page says, each by the command that it shows', { timeout: 300_000 }, async () => {
    expect(await check('api/generate-answers.ts')).toBe('');
  });

  it('are thirteen, and ask every question across incidents', () => {
    expect(page.match(/^## \d+\. /gm)).toHaveLength(13);
    for (const question of [
      'hotspots',
      'failurePatterns',
      'coFailures',
      'breakdown',
      'trends',
      'blastRadius',
      'similarIncidents',
      'recurrences',
      'search',
      'components',
      'incidents',
      'incident',
    ])
      expect(page).toMatch(new RegExp(`^  ${question}(\\(| \\{)`, 'm'));
  });

  it('are all shown', () => {
    for (const file of readdirSync(join(root, 'docs/questions'))) expect(page).toContain(`-f docs/questions/${file}`);
  });
});

describe('the schema reference', () => {
  const page = read('docs/schema.md');

  it('is of the schema as it is', async () => {
    expect(await check('api/generate-schema-reference.ts')).toBe('');
  });

  it('has every type, field, argument and value', () => {
    const types = Object.values(buildSchema(typeDefs).getTypeMap());
    for (const type of types.filter((each) => !each.name.startsWith('__') && !isSpecifiedScalarType(each))) {
      const heading = /^(Query|Subscription)$/.test(type.name) ? `## ${type.name}` : `### ${type.name}`;
      expect(page).toContain(`\n${heading}\n`);
      const section = page
        .slice(page.indexOf(`\n${heading}\n`) + 1)
        .split(heading.startsWith('###') ? '\n##' : '\n## ')[0]!;
      const names = isEnumType(type)
        ? type.getValues().map(({ name }) => name)
        : isObjectType(type) || isInterfaceType(type)
          ? Object.values(type.getFields()).flatMap(({ name, args }) => [name, ...args.map((each) => each.name)])
          : isInputObjectType(type)
            ? Object.keys(type.getFields())
            : [];
      for (const name of names) expect(section).toMatch(new RegExp(`(\`|[.])${name}(\`|\n)`));
    }
  });
});

describe('every link of a page', () => {
  it.each(readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')))('in %s leads somewhere', (name) => {
    const page = read(join('docs', name));
    for (const [, target] of page.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path, anchor] = target!.split('#');
      if (/^https?:/.test(path!)) continue;
      const file = path === '' ? join('docs', name) : join(dirname(join('docs', name)), path!);
      expect(existsSync(join(root, file)), `${name}: ${target}`).toBe(true);
      if (anchor !== undefined) expect([...anchorsOf(read(file))], `${name}: ${target}`).toContain(anchor);
    }
  });
});
