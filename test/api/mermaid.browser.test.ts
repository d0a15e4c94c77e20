// Mermaid text, read by Mermaid itself: its own parser, in a browser as it needs one, accepts whatever the names are.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { narrate, toPathDiagram } from '../../api/diagram/path-diagram.js';
import { toMermaid } from '../../api/diagram/to-mermaid.js';
import { componentKindSchema, roleSchema } from '../../cypher/model/values.js';
import { openBrowser } from '../support/open-browser.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  const folder = join(createRequire(import.meta.url).resolve('mermaid/package.json'), '..');
  await page.addScriptTag({ content: readFileSync(join(folder, 'dist', 'mermaid.min.js'), 'utf8') });
});
afterAll(() => browser.close());

/** The texts that Mermaid's parser refuses. */
function refusedByMermaid(texts: readonly string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const { mermaid } = globalThis as unknown as { mermaid: { parse: (text: string) => Promise<unknown> } };
    const refused: string[] = [];
    for (const text of all) await mermaid.parse(text).catch(() => refused.push(text));
    return refused;
  }, texts);
}

const UGLY_NAMES = [
  'end',
  'graph',
  'subgraph',
  'a "quoted" name',
  'back`tick',
  '<script>alert(1)</script>',
  '#35; & &amp; #quot;',
  'semi;colon',
  '[brackets] {braces} (round) |pipe|',
  '--> not an arrow',
  '%% not a comment',
  'line\nbreak\ttab',
  'click c0 "javascript:alert(1)"',
  ':::ORIGIN',
  '𝔘nicode 漢字 😀 \u202e rtl',
  '   ',
  '\\',
];

function pathOf(names: readonly string[]): string {
  const boxes = names.map((name, at) => ({
    componentId: `cmp_${at}`,
    name,
    kind: componentKindSchema.options[at % componentKindSchema.options.length]!,
    role: roleSchema.options[at % 3]!,
  }));
  const arrows = names
    .slice(1)
    .map((mechanism, at) => ({ order: at + 1, from: `cmp_${at}`, to: `cmp_${at + 1}`, mechanism }));
  return toMermaid(toPathDiagram(boxes, arrows));
}

describe('a Mermaid diagram', () => {
  it('is accepted by Mermaid for names that mean something to it', async () => {
    expect(await refusedByMermaid(UGLY_NAMES.map((name) => pathOf([name, 'checkout', name])))).toEqual([]);
  });

  it('is accepted for any names at all', async () => {
    const samples = fc.sample(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 6 }), {
      numRuns: 150,
      seed: 7,
    });
    expect(await refusedByMermaid(samples.map(pathOf))).toEqual([]);
  });

  it('is accepted with marks and neighbours of any names', async () => {
    const texts = UGLY_NAMES.map((name) => {
      const box = { componentId: 'a', name, kind: 'CACHE', role: 'ORIGIN' } as const;
      const line = {
        from: 'n',
        to: 'a',
        kind: 'STORES_IN',
        documentId: 'd',
        path: name,
        line: 1,
        quote: name,
      } as const;
      const step = { order: 1, from: 'a', to: 'a', mechanism: name, mark: 'CONTRADICTED', unmapped: [] } as const;
      const neighbours = { boxes: [{ componentId: 'n', name, kind: 'SERVICE' as const }], lines: [line], left: 3 };
      return toMermaid({ ...toPathDiagram([box], [step]), neighbours });
    });
    expect(texts[0]).toContain('n0 -.->|"stores in"| c0');
    expect(await refusedByMermaid(texts)).toEqual([]);
  });

  it('is accepted when nothing is known', async () => {
    expect(await refusedByMermaid([toMermaid(toPathDiagram([], []))])).toEqual([]);
  });

  it('shows its names as they are, not what they would do', async () => {
    const svg = await page.evaluate(
      async (text) => {
        const { mermaid } = globalThis as unknown as {
          mermaid: {
            initialize: (options: object) => void;
            render: (id: string, text: string) => Promise<{ svg: string }>;
          };
        };
        mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
        return (await mermaid.render('drawn', text)).svg;
      },
      pathOf(['a "b" <i>c</i>', 'checkout']),
    );
    expect(svg).toContain('a "b" &lt;i&gt;c&lt;/i&gt;');
  });

  it('refuses what it should: the check itself can fail', async () => {
    expect(await refusedByMermaid(['flowchart LR\n a -->| "x | b'])).toHaveLength(1);
  });
});

describe('the narrative', () => {
  const box = (componentId: string, name: string, role: 'ORIGIN' | 'PROPAGATED' | 'IMPACTED') => ({
    componentId,
    name,
    kind: 'SERVICE' as const,
    role,
  });

  it('tells one sentence a step, in their order', () => {
    const diagram = toPathDiagram(
      [box('a', 'cache', 'ORIGIN'), box('b', 'checkout', 'PROPAGATED'), box('c', 'web', 'IMPACTED')],
      [
        { order: 2, from: 'b', to: 'c', mechanism: 'orders failed.' },
        { order: 1, from: 'a', to: 'b', mechanism: '' },
      ],
    );
    expect(narrate(diagram)).toEqual(['1. From cache to checkout.', '2. From checkout to web: orders failed.']);
  });

  it('says where a fault stayed that travelled nowhere', () => {
    expect(narrate(toPathDiagram([box('a', 'cache', 'ORIGIN')], []))).toEqual([
      'It began in cache; no further step is told.',
    ]);
  });
});
