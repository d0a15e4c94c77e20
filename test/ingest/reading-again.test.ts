// Documents read again: what is said of them may be new, their parts may have moved, people may have worked on what was
// extracted. Nothing that somebody did is lost, and the graph is the one that a fresh workspace would give.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Extraction } from '../../ingest/extract/extraction.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
let fresh: TestWorkspace;
beforeEach(() => {
  test = new TestWorkspace();
  fresh = new TestWorkspace();
});
afterEach(async () => {
  await test.dispose();
  await fresh.dispose();
});

const part = (day: string, words = ''): string =>
  `## March ${day} 10:00 UTC (lasting 40 minutes)\n\nOn March ${day}, 2025 at 10:00 UTC the session cache of cluster ${day} failed and the checkout service returned errors for 40 minutes. The root cause was a bad deploy. We rolled back at 10:40 UTC. ${words}\n`;
const month = (...parts: readonly string[]): string => `# Availability report\n\n${parts.join('\n')}`;

/** Reads by rules, but fails on the texts that hold these words. */
function failingOn(words: string, version = 'failing'): Extractor {
  return {
    ...rulesExtractor,
    version,
    extract: async (document) =>
      document.text.includes(words) ? { ok: false, reason: 'it did not answer' } : rulesExtractor.extract(document),
  };
}

async function documentTitles(): Promise<unknown[]> {
  const reader = await test.store.reader();
  const rows = await reader.read('MATCH (d:Document) RETURN d.uri AS uri, d.title AS title ORDER BY uri', {});
  await reader.close();
  return rows.map(({ uri, title }) => `${String(uri)}: ${String(title)}`);
}

function uris(): string[] {
  return test
    .extractions()
    .map(({ document }) => document.uri)
    .sort();
}

/** What a person changes in a file: its layout and checksum stay as they were. */
function edit(extraction: Extraction, change: (draft: Extraction) => void): string {
  const path = test.workspace.extractionPath(extraction.documentId);
  const draft = JSON.parse(readFileSync(path, 'utf8')) as Extraction;
  change(draft);
  writeFileSync(path, JSON.stringify(draft, null, 2));
  return path;
}

describe('documents whose addresses look like parts', () => {
  const at = (url: string, title: string): string => `---\nurl: ${url}\n---\n${postmortem(title)}`;

  it('stand side by side', async () => {
    test.write('a.md', at('https://example.com/history#1', 'First'));
    test.write('b.md', at('https://example.com/history#2', 'Second'));
    test.write('c.md', at('https://example.com/history', 'Third'));
    for (const name of ['a.md', 'b.md', 'c.md', 'a.md']) await test.ingest([name], { organization: 'Example' });
    expect(uris()).toEqual([
      'https://example.com/history',
      'https://example.com/history#1',
      'https://example.com/history#2',
    ]);
    expect(test.replacedFiles()).toEqual([]);
  });

  it('may be split, and are then told from their parts', async () => {
    const url = '---\nurl: https://example.com/history#1\n---\n';
    test.write('a.md', `${url}${month(part('3'), part('12'))}`);
    await test.ingest(['a.md'], { organization: 'Example' });
    expect(await documentTitles()).toContain('https://example.com/history#1: Availability report');
    test.write('a.md', `${url}${postmortem('One incident only')}`);
    await test.ingest(['a.md'], { organization: 'Example' });
    expect(uris()).toEqual(['https://example.com/history#1']);
  });
});

describe('a document that tells several incidents', () => {
  it('keeps the extraction of a part that is refused when it is read again', async () => {
    test.write('march.md', month(part('3'), part('12'), part('25')));
    await test.ingest(['march.md'], { organization: 'Example' });
    const before = uris();
    const report = await test.ingest(['march.md'], { organization: 'Example', extractor: failingOn('March 12,') });
    expect(report.documents.map(({ status }) => status)).toEqual(['replaced', 'refused', 'replaced']);
    expect(uris()).toEqual(before);
    expect(test.replacedFiles()).toEqual([]);
  });

  it('takes what stands for a refused part along to the place that it has now', async () => {
    test.write('march.md', month(part('3'), part('12')));
    await test.ingest(['march.md'], { organization: 'Example' });
    test.write('march.md', month(part('1'), part('3'), part('12')));
    await test.ingest(['march.md'], { organization: 'Example', extractor: failingOn('March 12,') });
    expect(uris()).toEqual(['documents/march.md#1', 'documents/march.md#2', 'documents/march.md#3']);
    expect(new Set(test.extractions().map(({ document }) => document.partOf)).size).toBe(1);
  });

  it('has the title of its front matter, before and after the graph is built anew', async () => {
    test.write('march.md', `---\ntitle: March in short\n---\n${month(part('3'), part('12'))}`);
    await test.ingest(['march.md'], { organization: 'Example' });
    expect(await documentTitles()).toContain('documents/march.md: March in short');
    const graph = await test.graph();
    await test.load();
    expect(await test.graph()).toEqual(graph);
  });

  it('has its text stored before its parts tell of it', async () => {
    test.write('march.md', month(part('3'), part('12')));
    vi.spyOn(test.workspace, 'writeExtraction').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    await expect(test.ingest(['march.md'], { organization: 'Example' })).rejects.toThrow('killed');
    expect([...test.workspace.storedTexts()].map((id) => test.workspace.readText(id as never))).toContain(
      month(part('3'), part('12')),
    );
  });
});

describe('a corrected extraction', () => {
  beforeEach(async () => {
    test.write('cache.md', postmortem('Cache down'));
    await test.ingest(['cache.md'], { organization: 'Before' });
  });

  it('keeps every claim, also one that fails its check, when its document moves', async () => {
    const [made] = test.extractions();
    const path = edit(made!, (draft) => {
      draft.components[0]!.evidence.quote = 'A slip of the keyboard.';
      draft.incident!.summary = 'Told by hand.';
    });
    const before = JSON.parse(readFileSync(path, 'utf8')) as Extraction;
    const report = await test.ingest(['cache.md'], { organization: 'After' });
    expect(report.documents).toMatchObject([{ status: 'updated' }]);
    const after = JSON.parse(readFileSync(path, 'utf8')) as Extraction;
    expect(after).toEqual({
      ...before,
      document: { ...before.document, organization: 'After' },
      extractor: { ...before.extractor, name: 'reviewed' },
    });
  });

  it('is not replaced by one beside its document, even after the document moved', async () => {
    const [made] = test.extractions();
    const path = edit(made!, (draft) => {
      draft.incident!.summary = 'Told by hand.';
    });
    await test.ingest(['cache.md'], { organization: 'After' });
    test.write(
      'cache.extraction.json',
      JSON.stringify({ ...made, extractor: { name: 'reviewed', at: '2026-01-01T00:00:00Z' }, checksum: undefined }),
    );
    const report = await test.ingest(['cache.md'], { organization: 'After' });
    expect(report.documents).toMatchObject([{ status: 'kept' }]);
    expect(readFileSync(path, 'utf8')).toContain('Told by hand.');
  });

  it('beside its document takes effect when it is corrected again', async () => {
    const [made] = test.extractions();
    const beside = (summary: string): string =>
      JSON.stringify({
        ...made,
        extractor: { name: 'reviewed', at: '2026-01-01T00:00:00Z' },
        incident: { ...made!.incident!, summary },
      });
    const read = async (): Promise<unknown> =>
      (await test.ingest(['cache.md'], { organization: 'Before' })).documents[0]!.status;
    test.write('cache.extraction.json', beside('First.'));
    expect(await read()).toBe('replaced');
    test.write('cache.extraction.json', beside('Second.'));
    expect(await read()).toBe('replaced');
    expect(test.extractions()[0]?.incident?.summary).toBe('Second.');
    expect(await read()).toBe('unchanged');
  });

  it('that nobody can read is put aside, not written over', async () => {
    const [made] = test.extractions();
    const path = test.workspace.extractionPath(made!.documentId);
    writeFileSync(path, `${readFileSync(path, 'utf8').slice(0, -10)} a slip`);
    const slip = readFileSync(path, 'utf8');
    const report = await test.ingest(['cache.md'], { organization: 'Before' });
    expect(report.documents).toMatchObject([
      { status: 'replaced', reason: expect.stringContaining('extractions/replaced/') as string },
    ]);
    expect(test.replacedFiles().map((name) => readFileSync(join(test.workspace.replaced, name), 'utf8'))).toEqual([
      slip,
    ]);
  });
});

describe('the same text, of which something else is said', () => {
  const text =
    '# Cache down\n\nOn 13 June at 10:00 UTC the session cache ran out of memory, and the checkout service returned errors until 10:40 UTC.\n';

  it('is read again, so that the graph is the one of a fresh workspace', async () => {
    test.write('cache.md', text);
    fresh.write('cache.md', text);
    await test.ingest(['cache.md'], { organization: 'Example' });
    const report = await test.ingest(['cache.md'], { organization: 'Example', publishedAt: '2024-07-01' });
    expect(report.documents).toMatchObject([{ status: 'updated' }]);
    expect(test.extractions()[0]?.incident?.startedAt).toBe('2024-06-13T10:00Z');
    await fresh.ingest(['cache.md'], { organization: 'Example', publishedAt: '2024-07-01' });
    expect(await test.graph()).toEqual(await fresh.graph());
  });

  it('keeps the claims that people reviewed', async () => {
    test.write('cache.md', text);
    await test.ingest(['cache.md'], { organization: 'Example' });
    edit(test.extractions()[0]!, (draft) => {
      draft.incident!.summary = 'Told by hand.';
    });
    await test.ingest(['cache.md'], { organization: 'Example', publishedAt: '2024-07-01' });
    expect(test.extractions()[0]).toMatchObject({
      document: { publishedAt: '2024-07-01' },
      incident: { summary: 'Told by hand.', startedAt: '--06-13T10:00Z' },
    });
  });

  it('in two files is told by the first of them, run after run', async () => {
    test.write('a.md', postmortem('Cache down'));
    test.write('b.md', postmortem('Cache down'));
    const first = await test.ingest(['.'], { organization: 'Example' });
    const reason = 'the same text as documents/a.md';
    expect(first.documents).toMatchObject([{ status: 'added' }, { status: 'unchanged', reason }]);
    const second = await test.ingest(['.'], { organization: 'Example' });
    expect(second.documents).toMatchObject([{ status: 'unchanged' }, { status: 'unchanged', reason }]);
    expect(uris()).toEqual(['documents/a.md']);
  });

  it('takes the better extraction that lies beside the second file, run after run', async () => {
    test.write('a.md', postmortem('Cache down'));
    await test.ingest(['.'], { organization: 'Example' });
    const [made] = test.extractions();
    test.write('b.md', postmortem('Cache down'));
    test.write(
      'b.extraction.json',
      JSON.stringify({ ...made, extractor: { name: 'reviewed', at: '2026-01-01T00:00:00Z' }, checksum: undefined }),
    );
    const statuses = async (): Promise<unknown> =>
      (await test.ingest(['.'], { organization: 'Example' })).documents.map(({ status }) => status);
    expect(await statuses()).toEqual(['unchanged', 'replaced']);
    expect(await statuses()).toEqual(['kept', 'unchanged']);
    expect(test.extractions()).toMatchObject([
      { extractor: { name: 'reviewed' }, document: { uri: 'documents/a.md' } },
    ]);
  });

  it('leaves no older text of the second file behind', async () => {
    test.write('a.md', postmortem('Cache down'));
    test.write('b.md', postmortem('Database down'));
    await test.ingest(['.'], { organization: 'Example' });
    test.write('b.md', postmortem('Cache down'));
    await test.ingest(['.'], { organization: 'Example' });
    expect(uris()).toEqual(['documents/a.md']);
    expect(test.replacedFiles()).toHaveLength(1);
  });
});

describe('one odd file', () => {
  const statuses = async (inputs: readonly string[], extractor: Extractor = rulesExtractor): Promise<unknown> =>
    (await test.ingest(inputs, { organization: 'Example', extractor })).documents.map(
      ({ uri, status, reason }) => `${uri.split('/').at(-1)!}: ${reason ?? status}`,
    );

  it('beside a document refuses that document alone', async () => {
    test.write('a.md', postmortem('A'));
    mkdirSync(join(test.folder, 'documents', 'a.extraction.json'));
    test.write('b.md', postmortem('B'));
    symlinkSync('nowhere', join(test.folder, 'documents', 'b.extraction.json'));
    test.write('c.md', postmortem('C'));
    expect(await statuses(['a.md', 'b.md', 'c.md'])).toEqual([
      'a.md: the extraction beside it (a.extraction.json) cannot be read: it is no file',
      'b.md: the extraction beside it (b.extraction.json) cannot be read: it is no file',
      'c.md: added',
    ]);
  });

  it('on which the extractor breaks is refused, and the others are read', async () => {
    test.write('a.md', postmortem('A'));
    test.write('b.md', postmortem('B'));
    const broken: Extractor = {
      ...rulesExtractor,
      extract: (document) =>
        document.title === 'A' ? Promise.reject(new Error('out of words')) : rulesExtractor.extract(document),
    };
    expect(await statuses(['.'], broken)).toEqual([
      'a.md: the extractor "rules" failed on it: out of words',
      'b.md: added',
    ]);
  });

  it('whose stored text is gone is named, and is whole again when its document is read', async () => {
    test.write('a.md', postmortem('A'));
    test.write('b.md', postmortem('B'));
    await statuses(['.']);
    const graph = await test.graph();
    const [lost] = test.extractions().filter(({ document }) => document.title === 'A');
    rmSync(test.workspace.textPath(lost!.documentId));
    expect(await statuses(['b.md'])).toEqual([
      'b.md: unchanged',
      `${lost!.documentId}.json: the text documents/${lost!.documentId}.txt is gone: ingest the document again`,
    ]);
    expect(await documentTitles()).toEqual(['documents/b.md: B']);
    expect(await statuses(['a.md'])).toEqual(['a.md: unchanged']);
    expect(await test.graph()).toEqual(graph);
  });
});
