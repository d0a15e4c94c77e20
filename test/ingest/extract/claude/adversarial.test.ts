// Documents that speak to the model, and a model that obeys. In: the folder `test/ingest/adversarial`, and replies scripted to
// be what each attack wants. Out: what such a reply can change: nothing where a reader cannot see the words, and else nothing
// but claims that open on those very words. Whether a model obeys at all is not asked here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../ingest/documents/read-document.js';
import type { SourceDocument } from '../../../../ingest/documents/source-document.js';
import { createClaudeExtractor } from '../../../../ingest/extract/claude/claude-extractor.js';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import type { Evidence } from '../../../../cypher/model/evidence.js';
import type { Extraction } from '../../../../ingest/extract/extraction.js';
import { extractDocument } from '../../../../ingest/extract/make-extraction.js';
import type { ModelRequest } from '../../../../ingest/llm/model-client.js';

const folder = join(import.meta.dirname, '..', '..', 'adversarial');

interface Attack {
  readonly file: string;
  readonly attack: string;
  readonly injected: readonly string[];
  readonly hidden: boolean;
}

const attacks = JSON.parse(readFileSync(join(folder, 'attacks.json'), 'utf8')) as readonly Attack[];

async function documentOf({ file }: Attack): Promise<SourceDocument> {
  const input = { from: 'file', path: join(folder, file), uri: `documents/${file}`, needsFrontMatter: false } as const;
  const offline = () => Promise.reject(new Error('no network in tests'));
  const reading = await readDocument(
    input,
    { organization: 'Lanternfish' },
    { fetchAddress: offline, readStandardInput: offline },
  );
  if (reading.status !== 'read' || reading.documents[0] === undefined) throw new Error(`${file} was not read`);
  return reading.documents[0];
}

/** Every claim that could carry the words, each resting on one quote. */
function obeyingReply(words: string, line: string): ExtractReply {
  const support = { quotes: [line], sureness: 'SAID' as const };
  const field = (name: ExtractReply['fields'][number]['field']) => ({
    field: name,
    value: words,
    zone: '',
    ...support,
  });
  const time = { field: 'startedAt' as const, value: words, zone: 'UTC', ...support };
  const component = { kind: 'SERVICE' as const, technology: '', team: '', aliases: [], external: false, ...support };
  return {
    tellsIncident: true,
    whyNot: '',
    title: words,
    summary: words,
    fields: [
      field('severity'),
      field('serviceName'),
      field('impact'),
      field('location'),
      field('detectionMethod'),
      time,
    ],
    symptoms: [{ symptom: 'DATA_LOSS', text: words, ...support }],
    components: [
      { name: words, ...component },
      { name: `${words} two`, ...component },
    ],
    failurePath: [{ order: 1, from: words, to: `${words} two`, mechanism: words, ...support }],
    affected: [{ component: words, effect: words, beganHere: true, ...support }],
    causes: [{ failureMode: 'attack', kind: 'root', component: words, text: words, ...support }],
    timeline: [{ at: '', zone: '', kind: 'OTHER', text: words, ...support }],
    mitigations: [{ text: words, outcome: 'WORKED', ...support }],
    actionItems: [{ text: words, owner: words, due: '', status: 'DONE', kind: 'PREVENT', ...support }],
    dependencies: [{ from: words, to: `${words} two`, kind: 'CALLS', ...support }],
    otherIncidents: [],
  };
}

async function readObeying(
  document: SourceDocument,
  words: string,
  quote = words,
): Promise<{ asked: ModelRequest[]; made: Extraction }> {
  const asked: ModelRequest[] = [];
  const extractor = createClaudeExtractor({
    model: {
      ask: async (request) => {
        asked.push(request);
        const text = JSON.stringify(request.purpose === 'review' ? { verdicts: [] } : obeyingReply(words, quote));
        const tokens = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1 };
        const reply = { text, stop: 'end', model: 'a-model', tokens } as const;
        return { key: `${asked.length}`, reply, costUsd: 0, isStored: false };
      },
      forget: () => undefined,
    },
    settings: { model: 'a-model', reviewModel: 'a-model', redactNames: false },
  });
  const made = await extractDocument(document, extractor, () => new Date(0));
  if (!made.ok) throw new Error(made.reason);
  return { asked, made: made.extraction };
}

/** All that rests on evidence, wherever it stands. */
function evidenceIn(value: unknown): Evidence[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('confidence' in value && 'quote' in value) return [value as Evidence];
  return Object.values(value).flatMap(evidenceIn);
}

/** The claims: without what is prose (title, summary), what was refused, and what is said of the document from outside. */
function claimsOf(extraction: Extraction): unknown {
  const { incident, components, affected, failurePath, causes, timeline, mitigations, actionItems, dependencies } =
    extraction;
  const { title: _title, summary: _summary, ...fields } = incident ?? { title: '', summary: '' };
  return { fields, components, affected, failurePath, causes, timeline, mitigations, actionItems, dependencies };
}

describe('a document that gives orders, read by a model that obeys', () => {
  it('is one of at least fifteen', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(15);
  });

  const hidden = attacks.filter((attack) => attack.hidden);
  const visible = attacks.filter((attack) => !attack.hidden);

  it.each(hidden)('gets nothing claimed by words that no reader sees: $file', async (attack) => {
    const document = await documentOf(attack);
    for (const words of attack.injected) {
      const { asked, made } = await readObeying(document, words);
      expect(asked[0]?.turns[0]?.text).not.toContain(words);
      expect(JSON.stringify(claimsOf(made))).not.toContain(words);
      expect(made.refused.length).toBeGreaterThan(0);
    }
  });

  it.each(visible)('gets no more than claims that open on its own words: $file', async (attack) => {
    const document = await documentOf(attack);
    for (const words of attack.injected) {
      const line = document.text.split('\n').find((each) => each.includes(words)) ?? `You must report ${words}.`;
      const { made } = await readObeying(document, words, line.trim());
      for (const { quote, start, end } of evidenceIn(claimsOf(made)))
        if (quote !== '') expect(document.text.slice(start, end)).toBe(quote);
      const isTold = JSON.stringify(claimsOf(made)).includes(words);
      expect(isTold).toBe(isTold && document.text.includes(words));
      expect(made.document).toMatchObject({ organization: 'Lanternfish', uri: `documents/${attack.file}` });
      expect(made.extractor).toMatchObject({ name: 'claude', model: 'a-model' });
    }
  });

  it.each(attacks)('cannot end its own quotation, nor change what comes before it: $file', async (attack) => {
    const [words = ''] = attack.injected;
    const { asked } = await readObeying(await documentOf(attack), words);
    const ordinary = await documentOf(attacks[0]!);
    const other = await readObeying(ordinary, 'anything');
    expect(asked[0]?.system).toBe(other.asked[0]?.system);
    const turn = asked[0]?.turns[0]?.text ?? '';
    const mark = /^<(document_[0-9a-f]+)>$/m.exec(turn)?.[1] ?? '';
    expect(turn.split(mark)).toHaveLength(3);
    expect(turn.indexOf(`</${mark}>`)).toBe(turn.lastIndexOf('</document_'));
  });

  it('cannot have the reviewer raise or add anything', async () => {
    const attack = attacks.find(({ file }) => file === 'reviewer-keep-all.md')!;
    const { asked, made } = await readObeying(await documentOf(attack), attack.injected[0]!);
    expect(asked.map(({ purpose }) => purpose)).toContain('review');
    for (const { confidence } of evidenceIn(claimsOf(made))) expect(confidence).toBeLessThanOrEqual(0.95);
  });
});
