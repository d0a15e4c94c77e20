import { describe, expect, it } from 'vitest';
import { LONGEST_CODE, withTree } from '../../../../../ingest/extract/system/code/parse-code.js';
import { prismaReader } from '../../../../../ingest/extract/system/code/typescript/prisma-reader.js';
import { factsOf } from './read-facts.js';

describe('withTree', () => {
  it.each([
    ['typescript', `const a = '🛒é';\nfoo(bar);\n`],
    ['tsx', `const a = <b>🛒é</b>;\nfoo(bar);\n`],
    ['javascript', `const a = '🛒é';\nfoo(bar);\n`],
    ['python', `a = '🛒é'\nfoo(bar)\n`],
    ['go', `package a\nvar b = "🛒é"\nfunc c() { foo(bar) }\n`],
    ['java', `class A { String b = "🛒é"; void c() { foo(bar); } }\n`],
    ['c-sharp', `class A { string b = "🛒é"; void C() { foo(bar); } }\n`],
  ] as const)('counts offsets of %s as JavaScript does', async (language, text) => {
    const parsed = await withTree(language, text, (root) => {
      const node = [...root.walk()].find(({ type, text: own }) => type === 'identifier' && own === 'bar');
      return node?.start;
    });
    expect(parsed).toEqual({ ok: true, value: text.indexOf('bar') });
  });

  it('refuses what is too long, and cuts what is nested too deeply', async () => {
    expect(await withTree('python', 'x'.repeat(LONGEST_CODE + 1), () => 1)).toMatchObject({ ok: false });
    const deep = await withTree('javascript', `${'a+'.repeat(50_000)}a`, (root) => [...root.walk()].length);
    expect(deep.ok && deep.value).toBeLessThan(5_000);
  });
});

describe('a Prisma schema', () => {
  it('tells its database and the variable that says where it is', async () => {
    const text = `datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\nmodel Order {\n  id Int @id\n}\n`;
    expect(await factsOf(prismaReader, 'shop/orders/prisma/schema.prisma', text)).toEqual([
      'client postgresql prisma',
      'reads DATABASE_URL postgresql',
    ]);
  });
});
