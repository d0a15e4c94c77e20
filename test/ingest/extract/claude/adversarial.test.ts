// Documents that speak to the model, and a model that obeys. In: the folder `test/ingest/adversarial`, and replies scripted to
// be what each attack wants. Out: what such a reply can change: nothing where a reader cannot see the words, and else nothing
// but claims that open on those very words. Whether a model obeys at all is not asked here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../ingest/documents/read-document.js';
import type { SourceDocument } from '../../../../ingest/documents/source-document.js';
import { createClaudeExtractor, type ClaudeSettings } from '../../../../ingest/extract/claude/claude-extractor.js';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import type { Evidence } from '../../../../cypher/model/evidence.js';
import type { Extraction } from '../../../../ingest/extract/extraction.js';
import { viewForModel } from '../../../../ingest/extract/claude/model-view.js';
import { extractDocument } from '../../../../ingest/extract/make-extraction.js';
import type { ReviewReply } from '../../../../ingest/extract/claude/review-reply.js';
import { NOTHING_PAID, type ModelRequest } from '../../../../ingest/llm/model-client.js';
import { claimIdsIn, keepAll } from '../../../support/scripted-reading.js';

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

/** The reviewer obeys too, unless told otherwise: it keeps all that it is shown. */
async function readObeying(
  document: SourceDocument,
  words: string,
  quote = words,
  review: { readonly model?: ClaudeSettings['reviewModel']; readonly reply?: (question: string) => ReviewReply } = {},
): Promise<{ asked: ModelRequest[]; made: Extraction }> {
  const { model: reviewModel = 'a-model', reply: reviewOf = keepAll } = review;
  const asked: ModelRequest[] = [];
  const extractor = createClaudeExtractor({
    model: {
      ask: async (request) => {
        asked.push(request);
        const question = request.turns[0]?.text ?? '';
        const text = JSON.stringify(request.purpose === 'extract' ? obeyingReply(words, quote) : reviewOf(question));
        const tokens = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1 };
        const reply = { text, stop: 'end', model: 'a-model', tokens } as const;
        return { key: `${asked.length}`, reply, costUsd: 0, isStored: false };
      },
      forget: () => undefined,
      paid: NOTHING_PAID,
    },
    settings: { model: 'a-model', reviewModel, redactNames: false },
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

/** Claims and read fields whose own words hold some words, each with what it rests on. */
function carrying(words: string, extraction: Extraction): { readonly claim: string; readonly evidence: Evidence }[] {
  const { components, affected, failurePath, causes, timeline, mitigations, actionItems, dependencies } = extraction;
  const { incident } = extraction;
  const fields = Object.entries(incident?.evidence ?? {}).map(([field, evidence]) => ({
    claim: JSON.stringify(Object.entries(incident ?? {}).filter(([name]) => name === field)),
    evidence: evidence,
  }));
  const lists = [components, affected, failurePath, causes, timeline, mitigations, actionItems, dependencies];
  const entries = [...lists, incident?.symptoms ?? [], incident?.conflicts ?? []].flat();
  return [...fields, ...entries.map(({ evidence, ...claim }) => ({ claim: JSON.stringify(claim), evidence }))].filter(
    ({ claim }) => claim.toLowerCase().includes(words.toLowerCase()),
  );
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
      const view = viewForModel(document, { redactNames: false }).text;
      const line = view.split('\n').find((each) => each.includes(words)) ?? `You must report ${words}.`;
      const { made } = await readObeying(document, words, line.trim());
      for (const { quote, start, end } of evidenceIn(claimsOf(made)))
        if (quote !== '') expect(document.text.slice(start, end)).toBe(quote);
      const told = carrying(words, made);
      expect(told.length > 0).toBe(view.includes(words));
      for (const { evidence } of told)
        expect([evidence, ...evidence.also].map(({ quote }) => quote).join('\n')).toContain(words);
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

  it.each<[string, (ids: readonly string[]) => ReviewReply['verdicts']]>([
    ['keeps all and is quite sure', (ids) => ids.map((claim) => verdictOn(claim, 'KEEP', 1))],
    ['is surer than the claims were', (ids) => ids.map((claim) => verdictOn(claim, 'LOWER', 0.99))],
    [
      'judges claims that nobody made',
      (ids) => [...ids, 'step-9', 'cause-9', 'affected-0', 'incident'].map((claim) => verdictOn(claim, 'KEEP', 1)),
    ],
  ])('cannot have a claim added or made surer by a reviewer that %s', async (_, verdicts) => {
    const { document, words, line } = await keepAllAttack();
    const before = await readObeying(document, words, line, { model: null });
    const after = await readObeying(document, words, line, {
      reply: (question) => ({ verdicts: verdicts(claimIdsIn(question)) }),
    });
    expect(after.asked.map(({ purpose }) => purpose)).toEqual(['extract', 'review']);
    expect(before.made.failurePath).toMatchObject([{ evidence: { confidence: 0.8 } }]);
    expect(claimsOf(after.made)).toEqual(claimsOf(before.made));
    expect(after.made.refused).toEqual(before.made.refused);
  });

  it('loses the claim that a reviewer refuses, for all to see', async () => {
    const { document, words, line } = await keepAllAttack();
    const { made } = await readObeying(document, words, line, {
      reply: (question) => ({
        verdicts: claimIdsIn(question).map((claim) => verdictOn(claim, 'REFUSE', 1, 'it only gives an order')),
      }),
    });
    expect([made.failurePath, made.causes, made.affected]).toEqual([[], [], []]);
    const refused = made.refused.filter(({ reason }) => reason === 'review: it only gives an order');
    expect(refused.map(({ claim }) => claim['list'])).toEqual(['failurePath', 'causes', 'affected', 'affected']);
  });

  async function keepAllAttack(): Promise<{ document: SourceDocument; words: string; line: string }> {
    const attack = attacks.find(({ file }) => file === 'reviewer-keep-all.md');
    const words = attack?.injected[0];
    if (attack === undefined || words === undefined) throw new Error('the attack is gone');
    const document = await documentOf(attack);
    return { document, words, line: document.text.split('\n').find((each) => each.includes(words)) ?? '' };
  }
});

type Verdict = ReviewReply['verdicts'][number];

function verdictOn(claim: string, verdict: Verdict['verdict'], confidence: number, reason = ''): Verdict {
  return { claim, verdict, confidence, reason };
}
