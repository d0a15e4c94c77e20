// The labels of a study on their way into a workspace: what is taken, what stands over what, what is refused by its line.
import { rmSync, writeFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extractor } from '../../../ingest/extract/extractor.js';
import { rulesExtractor } from '../../../ingest/extract/rules-extractor.js';
import type { IngestReport } from '../../../ingest/report.js';
import { runImportLabels } from '../../../ingest/run-ingest.js';
import { askApi } from '../../support/ask-api.js';
import { postmortem, TestWorkspace } from '../../support/make-workspace.js';
import { runCommand } from '../../support/run-command.js';
import { inventedRecord, studyFile } from './invented-study.js';

let test: TestWorkspace;
beforeEach(() => (test = new TestWorkspace()));
afterEach(() => test.dispose());

function importStudy(...records: (Record<string, unknown> | string)[]): Promise<IngestReport> {
  const path = test.write('study.jsonl', studyFile(...records));
  const { workspace, store, now } = test;
  return runImportLabels({ path, shown: 'study.jsonl' }, { workspace, store, now });
}

const outcomes = ({ documents }: IngestReport): string[] => documents.map(({ uri, status }) => `${status} ${uri}`);

describe('an imported record', () => {
  it('is a document with its text, and one incident with the labels', async () => {
    const report = await importStudy(
      inventedRecord({ url: 'https://ferries.example/1', published: '2023-05', text: 'The desk\r\nstopped.' }),
    );
    expect(outcomes(report)).toEqual(['added labels:ferry-1']);
    const [extraction] = test.extractions();
    expect(extraction).toMatchObject({
      document: {
        uri: 'labels:ferry-1',
        kind: 'postmortem',
        title: 'Booking of ferry-1',
        organization: 'Harbour Ferries',
        publishedAt: '2023-05',
        url: 'https://ferries.example/1',
      },
      extractor: { name: 'labels' },
      refused: [],
    });
    expect(test.workspace.readText(extraction!.documentId)).toBe('The desk\nstopped.');
    const source = readFileSync(join(test.workspace.documents, `${extraction!.documentId}.source.json`), 'utf8');
    expect(JSON.parse(source)).toMatchObject({ id: 'ferry-1' });
    const { data } = await askApi<{ incidents: unknown }>(
      test.store,
      `{ incidents { nodes { organization { name } extractor { name } durationMinutes causes { failureMode }
         attributes { name value evidence { basis } } failurePath { steps { from { name } to { name } } }
         documents { uri } } } }`,
    );
    expect(data.incidents).toMatchObject({
      nodes: [
        {
          organization: { name: 'Harbour Ferries' },
          extractor: { name: 'LABELS' },
          durationMinutes: 40,
          causes: [{ failureMode: 'misconfiguration' }],
          failurePath: { steps: [{ from: { name: 'quay router' }, to: { name: 'booking desk' } }] },
          documents: [{ uri: 'labels:ferry-1' }],
        },
      ],
    });
    expect(JSON.stringify(data)).toContain('{"name":"operationKind","value":"normal operation"');
  });

  it('is stored without the secrets of its text, as a file would be', async () => {
    const text = `The desk stopped. The log had ${['AKIA', 'QX2Z7VN4WJ5LT3RB'].join('')} in it.`;
    const report = await importStudy(inventedRecord({ text }));
    expect(report.secretsMasked).toBe(1);
    const stored = test.workspace.readText(test.extractions()[0]!.documentId);
    expect(stored).toBe(`The desk stopped. The log had ${'*'.repeat(20)} in it.`);
    test.write('same.md', text);
    const again = await test.ingest(['same.md'], { organization: 'Harbour Ferries' });
    expect(again.documents[0]?.documentId).toBe(report.documents[0]?.documentId);
  });

  it('of nobody told is of an unknown organization', async () => {
    await importStudy(inventedRecord({ company: null }));
    expect(test.extractions()[0]?.document.organization).toBe('UNKNOWN');
  });

  it('is passed over and counted where the study does not count it', async () => {
    const report = await importStudy(
      inventedRecord({ id: 'a' }),
      inventedRecord({ id: 'b', paperSet: false }),
      { id: 'c', anything: 'else' },
      '',
    );
    expect([outcomes(report), report.passedOver]).toEqual([['added labels:a'], 2]);
  });

  it('imported again changes nothing', async () => {
    const first = await importStudy(inventedRecord({ id: 'a' }), inventedRecord({ id: 'b' }));
    const files = test.extractions();
    const again = await importStudy(inventedRecord({ id: 'a' }), inventedRecord({ id: 'b' }));
    expect(outcomes(again)).toEqual(['unchanged labels:a', 'unchanged labels:b']);
    expect(test.extractions()).toEqual(files);
    expect(again.graphVersion).toBe(first.graphVersion);
  });

  it('is taken again where a label was corrected', async () => {
    await importStudy(inventedRecord(), inventedRecord({ id: 'b' }));
    const report = await importStudy(inventedRecord({ labels: { durationMinutes: 41 } }), inventedRecord({ id: 'b' }));
    expect(outcomes(report)).toEqual(['replaced labels:ferry-1', 'unchanged labels:b']);
    expect(test.extractions().map(({ incident }) => incident?.durationMinutes)).toContain(41);
  });

  it('of a new text takes the place of the old one', async () => {
    await importStudy(inventedRecord());
    const report = await importStudy(inventedRecord({ text: 'Another story.' }));
    expect(outcomes(report)).toEqual(['replaced labels:ferry-1']);
    expect(test.extractions()).toHaveLength(1);
    expect(test.replacedFiles()).toHaveLength(1);
  });

  it('is rebuilt by load, the same', async () => {
    await importStudy(
      inventedRecord({ labels: { rootCauses: [['unknown'], ['unknown']] } }),
      inventedRecord({ id: 'b' }),
    );
    const before = await test.graph();
    await test.loseGraph();
    expect((await test.load()).leftOut).toEqual([]);
    expect(await test.graph()).toEqual(before);
  });
});

describe('labels of a text that was read before', () => {
  const text = postmortem('Cache down');
  const ingest = (request = {}) => test.ingest(['a.md'], { organization: 'Harbour Ferries', ...request });
  const claude: Extractor = { ...rulesExtractor, name: 'claude', model: 'claude-x' };
  beforeEach(() => void test.write('a.md', text));

  it.each([
    ['rules', rulesExtractor],
    ['claude', claude],
  ])('stand over %s, and take the address over', async (_, extractor) => {
    await ingest({ extractor });
    expect(outcomes(await importStudy(inventedRecord({ text })))).toEqual(['replaced labels:ferry-1']);
    expect(test.extractions().map(({ extractor: { name }, document: { uri } }) => `${name} ${uri}`)).toEqual([
      'labels labels:ferry-1',
    ]);
  });

  it('stay when rules or a model read the text again', async () => {
    await importStudy(inventedRecord({ text }));
    const report = await ingest();
    expect(report.documents[0]?.reason).toContain('by "labels", which is stronger');
    expect(test.extractions()[0]?.extractor.name).toBe('labels');
  });

  it('stay below what a person corrected', async () => {
    await ingest();
    const [extraction] = test.extractions();
    const path = test.workspace.extractionPath(extraction!.documentId);
    const json = readFileSync(path, 'utf8');
    writeFileSync(path, json.replace('"failureMode": "misconfiguration"', '"failureMode": "bad-deploy"'));
    const report = await importStudy(inventedRecord({ text }));
    // The claims are the person's; what is said of the document is what was said last.
    expect(report.documents[0]).toMatchObject({ status: 'updated', uri: 'labels:ferry-1' });
    expect(report.documents[0]?.reason).toContain('changed by hand');
    expect(test.extractions()[0]).toMatchObject({
      extractor: { name: 'reviewed' },
      causes: [{ failureMode: 'bad-deploy' }],
    });
  });

  it('stay as a person corrected them', async () => {
    await importStudy(inventedRecord());
    const path = test.workspace.extractionPath(test.extractions()[0]!.documentId);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"durationMinutes": 40', '"durationMinutes": 44'));
    const report = await importStudy(inventedRecord({ labels: { durationMinutes: 45 } }));
    expect(report.documents[0]).toMatchObject({ status: 'kept' });
    expect(test.extractions()[0]?.incident?.durationMinutes).toBe(44);
  });
});

describe('a line that cannot be used', () => {
  it('is refused by its number, and the others are taken', async () => {
    const report = await importStudy(
      '\uFEFF{ "id": ',
      inventedRecord({ id: 'a' }),
      '',
      '[1, 2]',
      '{"paperSet": true}',
      inventedRecord({ id: 'b', text: ' ' }),
      inventedRecord({ id: 'c', labels: { durationMinutes: 'long' } }),
      inventedRecord({ id: 'd', text: 'half \ud83d' }),
      inventedRecord({ id: 'e', text: 'a\0b' }),
      inventedRecord({ id: 'f' }),
    );
    const refused = report.documents.filter(({ status }) => status === 'refused');
    expect(refused.map(({ uri, reason }) => `${uri}: ${reason}`)).toEqual([
      expect.stringContaining('study.jsonl:1: it is no JSON: '),
      expect.stringContaining('study.jsonl:4: it is no labelled record: '),
      expect.stringContaining('study.jsonl:5: it is no labelled record: id: '),
      'study.jsonl:6: it has no text',
      expect.stringContaining('study.jsonl:7: it is no labelled record: labels.durationMinutes: '),
      'study.jsonl:8: its text cuts a character in two',
      'study.jsonl:9: its text: it is a binary file, not text',
    ]);
    expect(
      test
        .extractions()
        .map(({ document: { uri } }) => uri)
        .sort(),
    ).toEqual(['labels:a', 'labels:f']);
  });

  it('has the text or the id of an earlier one: one text is one document, which tells one incident', async () => {
    const text = 'One story.';
    const records = [
      inventedRecord({ id: 'a', text }),
      inventedRecord({ id: 'b', text: 'One story.' }),
      inventedRecord({ id: 'a', text: 'Two stories.' }),
      inventedRecord({ id: 'c', paperSet: false, text }),
    ];
    const report = await importStudy(...records);
    expect(report.documents.map(({ uri, reason = 'taken' }) => `${uri}: ${reason}`)).toEqual([
      'study.jsonl:2: its text is that of line 1, whose labels are taken',
      'study.jsonl:3: its id is that of line 1, whose labels are taken',
      'labels:a: taken',
    ]);
    expect((await importStudy(...records)).documents.map(({ status }) => status)).toEqual([
      'refused',
      'refused',
      'unchanged',
    ]);
  });
});

describe('faultline import-labels', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-labels-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...words: string[]): ReturnType<typeof runCommand> =>
    runCommand(['import-labels', ...words], { folder });

  it('reports what it took and what it passed over, and ends with 0', async () => {
    writeFileSync(
      join(folder, 'study.jsonl'),
      studyFile(inventedRecord(), inventedRecord({ id: 'b', paperSet: false })),
    );
    const { code, stdout } = await run('study.jsonl');
    expect(stdout).toMatch(/^1 added \(1 other record passed over\); graph [0-9a-f]{16}\n$/);
    expect(code).toBe(0);
  });

  it('prints JSON alone on stdout when asked, and ends with 2 when a line was refused', async () => {
    writeFileSync(join(folder, 'study.jsonl'), studyFile('no record', inventedRecord()));
    const { code, stdout } = await run('study.jsonl', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      runId: expect.any(String) as string,
      documents: [
        { uri: 'study.jsonl:1', documentId: null, status: 'refused' },
        { uri: 'labels:ferry-1', status: 'added' },
      ],
      passedOver: 0,
      usage: { costUsd: 0 },
    });
    expect(code).toBe(2);
  });

  it.each([
    ['that is not there', null, 'there is no such file'],
    ['that is blank', ' \n', 'it cannot be read: it holds nothing'],
    ['that is no text', Buffer.from([0xff, 0xfe, 0x00]), 'it cannot be read: it is not valid UTF-8'],
  ])('refuses a file %s, and ends with 2', async (_, content, reason) => {
    if (content !== null) writeFileSync(join(folder, 'study.jsonl'), content);
    const { code, stdout } = await run('study.jsonl');
    expect(stdout).toContain(`refused: study.jsonl: ${reason}`);
    expect(code).toBe(2);
  });

  it('ends with 1 when it is used wrongly', async () => {
    expect((await run()).code).toBe(1);
    expect((await run('a.jsonl', 'b.jsonl')).code).toBe(1);
  });
});
