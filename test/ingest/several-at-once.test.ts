// Documents that are read at the same time, as a model reads them: slowly, out of order, some of them not at all.
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extractor } from '../../ingest/extract/extractor.js';
import { rulesExtractor } from '../../ingest/extract/rules-extractor.js';
import { BudgetReachedError, ModelUnusableError, type StopReading } from '../../ingest/llm/llm-errors.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
beforeEach(() => (test = new TestWorkspace()));
afterEach(() => test.dispose());

const names = Array.from({ length: 12 }, (_, at) => `${String(at).padStart(2, '0')}.md`);

function writeAll(): void {
  for (const name of names) test.write(name, postmortem(`Incident ${name}`));
}

interface SlowExtractor extends Extractor {
  readonly mostAtOnce: () => number;
  readonly asked: readonly string[];
}

/** Reads by rules, under the name of a model, and takes its time: the later a document, the sooner it is done. */
function slowExtractor(during: (title: string) => Promise<void> | void = () => undefined): SlowExtractor {
  let underWay = 0;
  let most = 0;
  const asked: string[] = [];
  return {
    name: 'claude',
    model: 'a-model',
    version: 'extract-test',
    mostAtOnce: () => most,
    asked,
    extract: async (document) => {
      asked.push(document.title);
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        await wait(10 * (12 - asked.length));
        await during(document.title);
        return await rulesExtractor.extract(document);
      } finally {
        underWay -= 1;
      }
    },
  };
}

describe('reading several at once', () => {
  it('keeps to the number asked for, reports in the order of the inputs, and ends like reading one by one', async () => {
    writeAll();
    const slow = slowExtractor();
    const report = await test.ingest(['.'], { organization: 'Example', extractor: slow, concurrency: 5 });
    expect(slow.mostAtOnce()).toBe(5);
    expect(report.documents.map(({ uri }) => uri)).toEqual(names.map((name) => `documents/${name}`));

    const other = new TestWorkspace();
    try {
      for (const name of names) other.write(name, postmortem(`Incident ${name}`));
      await other.ingest(['.'], { organization: 'Example', extractor: slowExtractor() });
      expect(await test.graph()).toEqual(await other.graph());
    } finally {
      await other.dispose();
    }
  });

  it('asks once for a text that lies at two places, and counts the first', async () => {
    for (const name of ['a.md', 'b.md', 'c.md']) test.write(name, postmortem('The same'));
    const slow = slowExtractor();
    const report = await test.ingest(['.'], { organization: 'Example', extractor: slow, concurrency: 3 });
    expect(slow.asked).toHaveLength(1);
    expect(report.documents).toMatchObject([
      { uri: 'documents/a.md', status: 'added' },
      { status: 'unchanged', reason: 'the same text as documents/a.md' },
      { status: 'unchanged', reason: 'the same text as documents/a.md' },
    ]);
  });

  /** A report of a month, with one incident a day. */
  const month = (days: readonly string[]): string =>
    ['# Availability report', ...days.map((day) => incidentOf(day))].join('\n\n');
  const incidentOf = (day: string): string =>
    `## March ${day} 10:00 UTC (lasting 40 minutes)\n\nOn March ${day}, 2025 the session cache of cluster ${day} failed and the checkout service returned errors. The root cause was a bad deploy.`;

  it('asks about the parts of a document together', async () => {
    test.write('march.md', month(['3', '12', '25']));
    const slow = slowExtractor();
    const report = await test.ingest(['march.md'], { organization: 'Example', extractor: slow });
    expect(report.documents.map(({ status }) => status)).toEqual(['added', 'added', 'added']);
    expect(slow.mostAtOnce()).toBe(3);
  });

  it('keeps the old text of a part that it did not come to read, beside the new text of the others', async () => {
    test.write('march.md', month(['3', '12']));
    await test.ingest(['march.md'], { organization: 'Example' });
    test.write('march.md', `${month(['3', '12'])} More is known now.`.replace('cluster 3', 'cluster three'));
    const slow = slowExtractor((title) => {
      if (title.startsWith('March 12')) throw new BudgetReachedError('no money');
    });
    const report = await test.ingest(['march.md'], { organization: 'Example', extractor: slow });
    expect(report.documents.map(({ status }) => status)).toEqual(['replaced', 'unread']);
    const told = test.extractions().map(({ document, extractor }) => `${document.uri} ${extractor.name}`);
    expect(told.sort()).toEqual(['documents/march.md#1 claude', 'documents/march.md#2 rules']);
    expect(test.replacedFiles()).toHaveLength(1);
  });

  it('leaves what a person corrected while the model was still reading', async () => {
    test.write('a.md', postmortem('Cache down'));
    await test.ingest(['.'], { organization: 'Example' });
    const [extraction] = test.extractions();
    const corrected = { ...extraction!, incident: { ...extraction!.incident!, summary: 'As a person tells it.' } };
    const slow = slowExtractor(() =>
      writeFileSync(test.workspace.extractionPath(extraction!.documentId), JSON.stringify(corrected)),
    );
    const report = await test.ingest(['.'], { organization: 'Example', extractor: slow });
    expect(report.documents).toMatchObject([{ status: 'kept' }]);
    expect(report.documents[0]?.reason).toMatch(/changed by hand/);
    expect(test.extractions()[0]?.incident?.summary).toBe('As a person tells it.');
  });
});

describe('a run that can ask no more', () => {
  const stopping = (stop: StopReading, after: number): SlowExtractor => {
    let count = 0;
    return slowExtractor(() => {
      count += 1;
      if (count > after) throw stop;
    });
  };

  it('lists what it left unread when the budget is reached, publishes the rest, and the next run reads it', async () => {
    writeAll();
    const stop = new BudgetReachedError('--max-cost 1: reading it may cost up to 0.40 USD, and 0.10 is left');
    const report = await test.ingest(['.'], {
      organization: 'Example',
      extractor: stopping(stop, 7),
      concurrency: 3,
    });
    const unread = report.documents.filter(({ status }) => status === 'unread');
    expect(report.documents).toHaveLength(12);
    expect(unread).toHaveLength(5);
    expect(unread[0]?.reason).toMatch(/^--max-cost 1/);
    expect((await test.graph()).nodes.filter((node) => 'startedAt' in (node as object))).toHaveLength(7);

    const slow = slowExtractor();
    const next = await test.ingest(['.'], { organization: 'Example', extractor: slow, concurrency: 3 });
    expect(slow.asked).toHaveLength(5);
    expect(next.documents.filter(({ status }) => status === 'unchanged')).toHaveLength(7);
  });

  it('fails with the reason when no model can be asked, after publishing what it had read', async () => {
    writeAll();
    const stop = new ModelUnusableError('the server refused the key in ANTHROPIC_API_KEY');
    await expect(
      test.ingest(['.'], { organization: 'Example', extractor: stopping(stop, 4), concurrency: 2 }),
    ).rejects.toBe(stop);
    expect(test.extractions()).toHaveLength(4);
    expect((await test.graph()).nodes.filter((node) => 'startedAt' in (node as object))).toHaveLength(4);
    expect(test.workspace.newestRun()?.graphVersion).not.toBeNull();
  });

  it('keeps what was known of a document whose new text it did not come to read', async () => {
    test.write('a.md', postmortem('Cache down'));
    await test.ingest(['.'], { organization: 'Example' });
    test.write('a.md', postmortem('Cache down again'));
    const report = await test.ingest(['.'], {
      organization: 'Example',
      extractor: stopping(new BudgetReachedError('no money'), 0),
    });
    expect(report.documents).toMatchObject([{ status: 'unread' }]);
    expect(test.extractions().map(({ document }) => document.title)).toEqual(['Cache down']);
    expect(test.replacedFiles()).toEqual([]);
  });
});
