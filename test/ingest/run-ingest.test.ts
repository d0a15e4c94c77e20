// The pipeline as a user meets it: documents in, extractions and graph out, again and again.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proseDocumentId } from '../../cypher/model/ids.js';
import type { Extractor } from '../../ingest/extract/extractor.js';
import type { Extraction } from '../../ingest/extract/extraction.js';
import { lockWorkspace, WorkspaceHeldError } from '../../ingest/workspace/workspace-lock.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
beforeEach(() => (test = new TestWorkspace()));
afterEach(() => test.dispose());

async function titles(): Promise<unknown[]> {
  const reader = await test.store.reader();
  const rows = await reader.read('MATCH (i:Incident) RETURN i.title AS title ORDER BY title', {});
  await reader.close();
  return rows.map(({ title }) => title);
}

function edit(extraction: Extraction, change: (draft: Extraction) => void): void {
  const draft = structuredClone(extraction);
  change(draft);
  writeFileSync(test.workspace.extractionPath(draft.documentId), JSON.stringify(draft));
}

describe('ingest', () => {
  it('stores the text, the source and the extraction of a document, and shows its incident', async () => {
    test.write(
      'cache.md',
      `---\ntitle: Cache down\norganization: Example\npublishedAt: 2025-03-20\nteam: platform\n---\n${postmortem('ignored')}`,
    );
    const report = await test.ingest(['cache.md']);
    expect(report.documents).toMatchObject([{ uri: 'documents/cache.md', status: 'added' }]);
    const [extraction] = test.extractions();
    expect(extraction?.document).toMatchObject({
      uri: 'documents/cache.md',
      title: 'Cache down',
      organization: 'Example',
      publishedAt: '2025-03-20',
      team: 'platform',
    });
    const text = test.workspace.readText(extraction!.documentId)!;
    expect(proseDocumentId(text)).toBe(extraction?.documentId);
    expect(text.startsWith('# ignored')).toBe(true);
    expect(extraction?.document.readCharacters).toBe(text.length);
    expect(readFileSync(join(test.workspace.documents, `${extraction!.documentId}.source.md`), 'utf8')).toContain(
      'team: platform',
    );
    expect(await titles()).toEqual(['Cache down']);
  });

  it('changes nothing when the same documents are read again', async () => {
    for (let count = 0; count < 4; count += 1) test.write(`${count}.md`, postmortem(`Incident ${count}`));
    const first = await test.ingest(['.'], { organization: 'Example' });
    const files = test.extractions();
    const second = await test.ingest(['.'], { organization: 'Example' });
    expect(second.documents.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged']);
    expect(second.graphVersion).toBe(first.graphVersion);
    expect(test.extractions()).toEqual(files);
  });

  it('gives the same graph whatever the order in which documents came', async () => {
    const names = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'];
    const other = new TestWorkspace();
    try {
      for (const [at, name] of names.entries()) {
        const text = postmortem(
          `Incident ${name}`,
          at % 2 === 0 ? 'session cache' : 'orders database',
          at % 3 === 0 ? 'Session Caches' : 'storefront',
        );
        test.write(name, text);
        other.write(name, text);
      }
      for (const name of names) await test.ingest([name], { organization: 'Example' });
      for (const name of [...names].reverse())
        await other.ingest([name], { organization: 'example' === name ? '' : 'Example' });
      expect(await other.graph()).toEqual(await test.graph());
    } finally {
      await other.dispose();
    }
  });

  it('replaces the claims of a changed document and leaves no orphan', async () => {
    test.write('cache.md', postmortem('Before', 'session cache', 'checkout service'));
    await test.ingest(['cache.md'], { organization: 'Example' });
    const [before] = test.extractions();
    test.write('cache.md', postmortem('After', 'orders database', 'storefront'));
    const report = await test.ingest(['cache.md'], { organization: 'Example' });
    expect(report.documents).toMatchObject([{ status: 'replaced' }]);
    expect(await titles()).toEqual(['After']);
    expect(test.replacedFiles()).toEqual([`${before!.documentId}.json`]);
    const fresh = new TestWorkspace();
    fresh.write('cache.md', postmortem('After', 'orders database', 'storefront'));
    await fresh.ingest(['cache.md'], { organization: 'Example' });
    expect(await test.graph()).toEqual(await fresh.graph());
    await fresh.dispose();
  });

  it('takes the address, organization and date that are given last for the same prose', async () => {
    test.write('cache.md', postmortem('Cache down'));
    await test.ingest(['cache.md'], { organization: 'Before' });
    test.write('moved/cache.md', postmortem('Cache down'));
    const report = await test.ingest(['moved/cache.md'], { organization: 'After', publishedAt: '2025-04-01' });
    expect(report.documents).toMatchObject([{ uri: 'moved/cache.md', status: 'updated' }]);
    expect(test.extractions().map(({ document }) => document)).toMatchObject([
      { uri: 'moved/cache.md', organization: 'After', publishedAt: '2025-04-01' },
    ]);
    expect(await titles()).toEqual(['Cache down']);
  });

  it('rebuilds the graph to the same content from the extractions alone', async () => {
    for (let count = 0; count < 5; count += 1) test.write(`${count}.md`, postmortem(`Incident ${count}`));
    await test.ingest(['.'], { organization: 'Example' });
    const before = await test.graph();
    await test.loseGraph();
    const report = await test.load();
    expect(report).toMatchObject({ documents: 5, leftOut: [] });
    expect(await test.graph()).toEqual(before);
  });

  it('reads one document that fails no worse than the others', async () => {
    test.write('good.md', postmortem('Good'));
    test.write('empty.md', '');
    test.write('blank.md', ' \n\n\t');
    test.write('binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    test.write('latin1.txt', Buffer.from('Störung im Netz', 'latin1'));
    test.write('recipe.md', '# Bread\n\nMix flour and water. Bake for an hour.\n');
    test.write('date.md', '---\ntitle: x\npublishedAt: someday\n---\nThe cache failed.');
    test.write('yaml.md', '---\ntitle: [x\n---\nThe cache failed.');
    const report = await test.ingest(['.', 'missing.md'], { organization: 'Example' });
    const byName: Record<string, string> = Object.fromEntries(
      report.documents.map(({ uri, status, reason }) => [uri.split('/').at(-1) ?? uri, reason ?? status] as const),
    );
    expect(byName).toMatchObject({
      'good.md': 'added',
      'empty.md': 'the file is empty',
      'blank.md': 'it holds nothing but white space',
      'binary.txt': 'it is a binary file, not text',
      'latin1.txt': 'it is not valid UTF-8: save it as UTF-8 and try again',
      'missing.md': 'there is no such file or folder',
    });
    expect(byName['recipe.md']).toMatch(/incident/);
    expect(byName['date.md']).toContain('"someday" is no date');
    expect(byName['yaml.md']).toContain('front matter is not valid YAML');
    expect(await titles()).toEqual(['Good']);
  });

  it('reads pages as text, without scripts and navigation', async () => {
    const paragraphs = postmortem('ignored')
      .split('\n\n')
      .slice(1)
      .map((text) => `<p>${text.replace(/[#-] ?/g, '')}</p>`);
    test.write(
      'page.html',
      `<!doctype html><html><head><title>Cache outage &amp; recovery</title><script>alert("x")</script></head><body><nav><a href="/">Home</a> Pricing</nav><article><h1>Cache outage &amp; recovery</h1>${paragraphs.join('')}</article><footer>Imprint</footer></body></html>`,
    );
    await test.ingest(['page.html'], { organization: 'Example' });
    const [extraction] = test.extractions();
    const text = test.workspace.readText(extraction!.documentId)!;
    expect(extraction?.document.title).toBe('Cache outage & recovery');
    expect(text).toContain('The root cause was a misconfiguration');
    expect(text).not.toMatch(/alert\(|Pricing|<p>/);
  });

  it.each([
    [
      'a page without html and body tags',
      (text: string) => `<!doctype html><title>x</title><h1>Cache down</h1><p>${text}</p>`,
    ],
    ['paragraphs alone', (text: string) => `<p>${text}</p><p>${text}</p>`],
    ['plain prose that is called a page', (text: string) => text],
    [
      'a page nested 3,000 deep',
      (text: string) =>
        `<html><body>${'<div>'.repeat(3000)}${text}${'</div>'.repeat(3000)}<p>${text}</p></body></html>`,
    ],
  ])('reads %s', async (_, page) => {
    const prose = postmortem('ignored')
      .split('\n\n')
      .slice(1)
      .join(' ')
      .replace(/[#-] ?/g, '');
    test.write('page.html', page(prose));
    const report = await test.ingest(['page.html'], { organization: 'Example' });
    expect(report.documents).toMatchObject([{ status: 'added' }]);
    expect(test.workspace.readText(test.extractions()[0]!.documentId)).toContain(
      'The root cause was a misconfiguration',
    );
  });

  it('does not let one odd document stop the others', async () => {
    test.write('good.md', postmortem('Good'));
    test.write('marker.md', `---\ntitle: "\\u0002null\\u0003"\n---\n${postmortem('x', 'orders database')}`);
    test.write('deep.md', postmortem('Deep', 'image store'));
    test.write(
      'deep.extraction.json',
      `{"refused":[{"reason":"x","claim":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}]}`,
    );
    test.write('blanks.md', `x${' '.repeat(200_000)}y\n\n${postmortem('Blanks', 'message queue')}`);
    const report = await test.ingest(['.'], { organization: 'Example' });
    expect(report.documents.filter(({ status }) => status === 'added')).toHaveLength(3);
    expect(report.documents.find(({ uri }) => uri.endsWith('deep.md'))?.status).toBe('refused');
    expect((await titles()).length).toBe(3);
  });

  it('reads standard input under the name of its text', async () => {
    const report = await test.ingest(['-'], { stdin: postmortem('From a pipe') });
    expect(report.documents).toMatchObject([
      { status: 'added', uri: `stdin:${proseDocumentId(postmortem('From a pipe'))}` },
    ]);
    expect(test.extractions()[0]?.document.organization).toBe('UNKNOWN');
  });

  it('strips a byte order mark and Windows line ends before it counts', async () => {
    test.write('windows.md', `\ufeff${postmortem('Windows').replaceAll('\n', '\r\n')}`);
    test.write('unix.md', postmortem('Windows'));
    await test.ingest(['windows.md'], { organization: 'Example' });
    const report = await test.ingest(['unix.md'], { organization: 'Example' });
    expect(report.documents).toMatchObject([{ status: 'updated' }]);
    expect(test.extractions()).toHaveLength(1);
  });

  it('never joins components of documents whose organization is not told', async () => {
    test.write('a.md', postmortem('A'));
    test.write('b.md', postmortem('B'));
    await test.ingest(['.']);
    const unknown = await test.graph();
    await test.ingest(['.'], { organization: 'Example' });
    const known = await test.graph();
    const count = (graph: unknown): number =>
      (graph as { nodes: { label: string; name?: string }[] }).nodes.filter(
        ({ label, name }) => label === 'Component' && name === 'session cache',
      ).length;
    expect(count(unknown)).toBe(2);
    expect(count(known)).toBe(1);
  });

  it('splits a document that tells several incidents, and replaces all its parts when it changes', async () => {
    const month = (days: readonly string[]): string =>
      `# Availability report\n\n${days
        .map(
          (day) =>
            `## March ${day} 10:00 UTC (lasting 40 minutes)\n\nOn March ${day}, 2025 at 10:00 UTC the session cache of cluster ${day} failed and the checkout service returned errors for 40 minutes. The root cause was a bad deploy. We rolled back at 10:40 UTC.\n`,
        )
        .join('\n')}`;
    test.write('march.md', month(['3', '12', '25']));
    const report = await test.ingest(['march.md'], { organization: 'Example' });
    expect(report.documents.map(({ uri }) => uri)).toEqual([
      'documents/march.md#1',
      'documents/march.md#2',
      'documents/march.md#3',
    ]);
    const whole = test.extractions()[0]?.document.partOf;
    expect(test.extractions().every(({ document }) => document.partOf === whole)).toBe(true);
    expect(test.workspace.readText(whole!)).toBe(month(['3', '12', '25']));
    test.write('march.md', month(['3', '12']));
    await test.ingest(['march.md'], { organization: 'Example' });
    expect(
      test
        .extractions()
        .map(({ document }) => document.uri)
        .sort(),
    ).toEqual(['documents/march.md#1', 'documents/march.md#2']);
    expect((await titles()).length).toBe(2);
  });

  it('passes over what nobody reads, and prose that only describes a folder', async () => {
    test.write('incidents/a.md', postmortem('A'));
    test.write('incidents/README.md', '# How we write postmortems\n');
    test.write('incidents/chart.png', Buffer.from([1, 2, 3]));
    test.write('service/main.rb', 'puts 1\n');
    test.write('service/notes.md', postmortem('Notes beside code'));
    const report = await test.ingest(['.'], { organization: 'Example' });
    expect(report.documents.map(({ uri }) => uri)).toEqual(['documents/incidents/a.md']);
    expect(report.passedOver).toBe(4);
    const named = await test.ingest(['service/notes.md'], { organization: 'Example' });
    expect(named.documents).toMatchObject([{ status: 'added' }]);
  });
});

describe('extractions that people correct', () => {
  beforeEach(async () => {
    test.write('cache.md', postmortem('Cache down'));
    await test.ingest(['cache.md'], { organization: 'Example' });
  });

  async function standing(): Promise<unknown> {
    const reader = await test.store.reader();
    const [row] = await reader.read('MATCH (i:Incident) RETURN i.extractorName AS name, i.severity AS severity', {});
    await reader.close();
    return row;
  }

  it('count as reviewed and are never replaced by reading the same text again', async () => {
    edit(test.extractions()[0]!, (draft) => {
      draft.incident!.severity = 'SEV1';
    });
    const report = await test.ingest(['cache.md'], { organization: 'Example', isExtractorNamed: true });
    expect(report.documents).toMatchObject([{ status: 'kept' }]);
    expect(await standing()).toEqual({ name: 'reviewed', severity: 'SEV1' });
  });

  it('stay as they are when only their layout changes', async () => {
    const [extraction] = test.extractions();
    writeFileSync(test.workspace.extractionPath(extraction!.documentId), JSON.stringify(extraction));
    await test.load();
    expect(await standing()).toMatchObject({ name: 'rules' });
  });

  it('are set aside, and named, when the text itself is new', async () => {
    const [extraction] = test.extractions();
    edit(extraction!, (draft) => {
      draft.incident!.severity = 'SEV1';
    });
    test.write('cache.md', postmortem('Cache down, retold'));
    const report = await test.ingest(['cache.md'], { organization: 'Example' });
    expect(report.documents[0]?.reason).toContain(`extractions/replaced/${extraction!.documentId}.json`);
    expect(await standing()).toMatchObject({ name: 'rules' });
  });

  it('lose a claim whose quote is not in the text, with what refers to it, and keep the file as it is', async () => {
    const [extraction] = test.extractions();
    const lost = extraction!.components[0]!;
    edit(extraction!, (draft) => {
      draft.components[0]!.evidence.quote = 'The text never says this.';
    });
    const path = test.workspace.extractionPath(extraction!.documentId);
    const file = readFileSync(path, 'utf8');
    const report = await test.load();
    expect(report.leftOut[0]).toMatchObject({ file: `${extraction!.documentId}.json` });
    expect(report.leftOut[0]?.reason).toContain(`components "${lost.name}": the quote is not in the document`);
    expect(report.leftOut.length).toBeGreaterThan(1);
    expect(readFileSync(path, 'utf8')).toBe(file);
    const reader = await test.store.reader();
    expect(await reader.read('MATCH (c:Component {name: $name}) RETURN c.id AS id', { name: lost.name })).toEqual([]);
    await reader.close();
  });

  it('are listed with the reason when they cannot be read at all, and the others load', async () => {
    test.write('other.md', postmortem('Other incident'));
    await test.ingest(['other.md'], { organization: 'Example' });
    const [first] = test.workspace.extractionFiles();
    writeFileSync(join(test.workspace.extractions, first!), '{"schemaVersion": 1, ');
    const report = await test.load();
    expect(report.documents).toBe(1);
    expect(report.leftOut).toEqual([{ file: first, reason: expect.stringContaining('not JSON') as string }]);
    expect(await titles()).toHaveLength(1);
  });
});

describe('an extraction that lies beside its document', () => {
  it('is taken when it holds, refused when it is about another text', async () => {
    test.write('cache.md', postmortem('Cache down'));
    await test.ingest(['cache.md'], { organization: 'Example' });
    const made = test.extractions()[0]!;
    const offered = {
      ...made,
      extractor: { name: 'reviewed', at: '2026-01-01T00:00:00.000Z' },
      incident: { ...made.incident!, summary: 'Checked by hand.' },
    };
    test.write('cache.extraction.json', JSON.stringify(offered));
    expect((await test.ingest(['cache.md'], { organization: 'Example' })).documents).toMatchObject([
      { status: 'replaced' },
    ]);
    expect(test.extractions()[0]).toMatchObject({
      extractor: { name: 'reviewed' },
      incident: { summary: 'Checked by hand.' },
    });
    expect((await test.ingest(['cache.md'], { organization: 'Example' })).documents).toMatchObject([
      { status: 'unchanged' },
    ]);
    test.write('cache.md', postmortem('Cache down, again'));
    const report = await test.ingest(['cache.md'], { organization: 'Example' });
    expect(report.documents[0]).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('is about another text') as string,
    });
  });
});

describe('a weaker extractor', () => {
  const named = (name: 'rules' | 'claude', version: string): Extractor => ({
    name,
    model: null,
    version,
    extract: async (document) => {
      const { rulesExtractor } = await import('../../ingest/extract/rules-extractor.js');
      return rulesExtractor.extract(document);
    },
  });

  it('replaces a stronger extraction only when it is asked for by name', async () => {
    test.write('cache.md', postmortem('Cache down'));
    await test.ingest(['cache.md'], { organization: 'Example', extractor: named('claude', '1') });
    const kept = await test.ingest(['cache.md'], { organization: 'Example' });
    expect(kept.documents).toMatchObject([{ status: 'kept' }]);
    expect(test.extractions()[0]?.extractor.name).toBe('claude');
    const replaced = await test.ingest(['cache.md'], { organization: 'Example', isExtractorNamed: true });
    expect(replaced.documents).toMatchObject([{ status: 'replaced' }]);
    expect(test.extractions()[0]?.extractor.name).toBe('rules');
  });

  it('reads again when its own version changed', async () => {
    test.write('cache.md', postmortem('Cache down'));
    await test.ingest(['cache.md'], { organization: 'Example', extractor: named('rules', 'older') });
    expect((await test.ingest(['cache.md'], { organization: 'Example' })).documents).toMatchObject([
      { status: 'replaced' },
    ]);
  });
});

describe('the workspace', () => {
  it('takes one writer at a time and says who holds it', async () => {
    test.workspace.create();
    const lock = lockWorkspace(test.workspace.home, 'faultline ingest', test.now());
    await expect(test.ingest(['x.md'])).rejects.toThrow(WorkspaceHeldError);
    await expect(test.load()).rejects.toThrow(`process ${process.pid}`);
    lock.release();
    await expect(test.load()).resolves.toMatchObject({ documents: 0 });
  });

  it('takes over the lock of a process that is gone', async () => {
    test.workspace.create();
    const dead = {
      pid: 999_999_999,
      host: (await import('node:os')).hostname(),
      command: 'faultline ingest',
      since: 'x',
      processStart: '1',
    };
    writeFileSync(join(test.workspace.home, 'writer.lock'), JSON.stringify(dead));
    await expect(test.load()).resolves.toMatchObject({ documents: 0 });
  });

  it('says what is wrong when it cannot be written', async () => {
    const file = test.write('file', '');
    const other = new (await import('../../ingest/workspace/workspace.js')).Workspace(join(file, 'home'));
    expect(() => other.create()).toThrow('cannot be written');
  });

  it.skipIf(process.getuid?.() === 0)(
    'refuses a file that may not be read (root may read all, so root skips this)',
    async () => {
      const path = test.write('secret.md', postmortem('Secret'));
      chmodSync(path, 0);
      expect((await test.ingest(['secret.md'])).documents).toMatchObject([{ status: 'refused' }]);
    },
  );

  it('counts the later of two texts that a killed run left for one document', async () => {
    test.write('cache.md', postmortem('First text'));
    await test.ingest(['cache.md'], { organization: 'Example' });
    const older = readFileSync(test.workspace.extractionPath(test.extractions()[0]!.documentId), 'utf8');
    const olderId = test.extractions()[0]!.documentId;
    test.write('cache.md', postmortem('Second text'));
    await test.ingest(['cache.md'], { organization: 'Example' });
    writeFileSync(test.workspace.extractionPath(olderId), older);
    const report = await test.load();
    expect(await titles()).toEqual(['Second text']);
    expect(report.leftOut[0]).toMatchObject({ file: `${olderId}.json` });
  });

  it('publishes what was read when it is interrupted', async () => {
    for (let count = 0; count < 5; count += 1) test.write(`${count}.md`, postmortem(`Incident ${count}`));
    const interrupt = new AbortController();
    const slow: Extractor = {
      name: 'rules',
      model: null,
      version: 'x',
      extract: async (document) => {
        interrupt.abort();
        return (await import('../../ingest/extract/rules-extractor.js')).rulesExtractor.extract(document);
      },
    };
    const report = await test.ingest(['.'], { organization: 'Example', extractor: slow, signal: interrupt.signal });
    expect(report.isInterrupted).toBe(true);
    expect(await titles()).toEqual(['Incident 0']);
  });
});
