// How a document is read by a model: what is asked, what becomes of replies that cannot be used, and what it cost. The model is
// scripted: it answers by purpose, and remembers what was asked and what it was told to forget.
import { describe, expect, it } from 'vitest';
import { checkClaims } from '../../../../ingest/extract/check-claims.js';
import { createClaudeExtractor, type ClaudeSettings } from '../../../../ingest/extract/claude/claude-extractor.js';
import type { ExtractReply } from '../../../../ingest/extract/claude/extract-reply.js';
import { EXTRACT_PROMPT } from '../../../../ingest/extract/claude/prompts/extract-prompt.js';
import { REVIEW_PROMPT } from '../../../../ingest/extract/claude/prompts/review-prompt.js';
import type { ExtractorResult } from '../../../../ingest/extract/extractor.js';
import { extractDocument } from '../../../../ingest/extract/make-extraction.js';
import { BudgetReachedError, ModelFailedError } from '../../../../ingest/llm/llm-errors.js';
import { NOTHING_PAID, type Model, type ModelReply, type ModelRequest } from '../../../../ingest/llm/model-client.js';
import { makeAffected, makeCause, makeComponent, makeField, makeReply, makeStep } from '../../../support/make-reply.js';
import { postmortem } from '../rules-document.js';

const TEXT =
  'A release of the ledger took all connections of orders-db at 10:05 UTC.\nAda Moss rolled back at 10:31 UTC.';
const LEDGER = TEXT.split('\n')[0]!;
const TOLD: ExtractReply = makeReply({
  title: 'Ledger down',
  fields: [makeField('startedAt', 'T10:05', LEDGER, { zone: 'UTC' })],
  components: [makeComponent('ledger', LEDGER), makeComponent('orders-db', LEDGER)],
  failurePath: [makeStep(1, 'ledger', 'orders-db', LEDGER)],
  affected: [makeAffected('orders-db', LEDGER)],
  causes: [makeCause('bad-deploy', LEDGER)],
});
const SETTINGS: ClaudeSettings = { model: 'reader', reviewModel: null, redactNames: false };

type Scripted = string | Error | Partial<ModelReply>;
type Script = (request: ModelRequest, nth: number) => Scripted;

class ScriptedModel implements Model {
  readonly asked: ModelRequest[] = [];
  readonly forgotten: string[] = [];
  paid = NOTHING_PAID;
  readonly #script: Script;
  readonly #isStored: boolean;

  constructor(script: Script, isStored = false) {
    this.#script = script;
    this.#isStored = isStored;
  }

  async ask(request: ModelRequest) {
    const nth = this.asked.push(request);
    await new Promise((resolve) => setImmediate(resolve));
    const scripted = this.#script(request, nth);
    if (scripted instanceof Error) throw scripted;
    const told = typeof scripted === 'string' ? { text: scripted } : scripted;
    const tokens = { inputTokens: 1_000, cachedInputTokens: 600, cacheWriteTokens: 0, outputTokens: 100 };
    const reply: ModelReply = { text: '', stop: 'end', model: request.model, tokens, ...told };
    if (!this.#isStored) this.paid = { ...this.paid, calls: this.paid.calls + 1, costUsd: this.paid.costUsd + 0.25 };
    return { key: `${request.purpose}-${nth}`, reply, costUsd: 0.25, isStored: this.#isStored };
  }

  forget(key: string): void {
    this.forgotten.push(key);
  }
}

const json = JSON.stringify;
const verdicts = (...given: (readonly [claim: string, verdict: string, confidence?: number])[]): string =>
  json({
    verdicts: given.map(([claim, verdict, confidence = 1]) => ({ claim, verdict, confidence, reason: 'so it seems' })),
  });

async function read(script: Script, settings: Partial<ClaudeSettings> = {}, text = TEXT) {
  const model = new ScriptedModel(script);
  const extractor = createClaudeExtractor({ model, settings: { ...SETTINGS, ...settings } });
  const result = await extractor.extract(postmortem(text));
  return { result, model, extractor };
}

function claimsOf(result: ExtractorResult, text = TEXT) {
  if (!result.ok) throw new Error(result.reason);
  expect(checkClaims(result.claims, text, 'claude').refused).toEqual([]);
  return result.claims;
}

describe('a document', () => {
  it('is one question, and its claims come with what they cost', async () => {
    const { result, model } = await read(() => json(TOLD));
    expect(model.asked.map(({ purpose, model: asked }) => [purpose, asked])).toEqual([['extract', 'reader']]);
    expect(result).toMatchObject({
      ok: true,
      readCharacters: TEXT.length,
      usage: { inputTokens: 1_000, cachedInputTokens: 600, outputTokens: 100, costUsd: 0.25 },
    });
    expect(claimsOf(result)).toMatchObject({
      incident: { startedAt: 'T10:05', title: 'Checkout incident' },
      affected: [
        { component: 'orders-db', role: 'IMPACTED' },
        { component: 'ledger', role: 'ORIGIN' },
      ],
    });
    expect(model.forgotten).toEqual([]);
  });

  it('has a cost, but nothing was paid, where the reply was stored', async () => {
    const model = new ScriptedModel(() => json(TOLD), true);
    const extractor = createClaudeExtractor({ model, settings: SETTINGS });
    const result = await extractor.extract(postmortem(TEXT));
    expect(result).toMatchObject({ ok: true, usage: { costUsd: 0.25 } });
    expect(extractor.paid?.()).toMatchObject({ calls: 0, usage: { costUsd: 0 } });
  });

  it('that tells no incident is refused in the words of the reply, which stays kept', async () => {
    const { result, model } = await read(() =>
      json(makeReply({ tellsIncident: false, whyNot: 'a recipe\nfor bread' })),
    );
    expect(result).toEqual({ ok: false, reason: 'it tells no incident: a recipe for bread' });
    expect(model.forgotten).toEqual([]);
  });

  it('is shown without the names of people, where that is asked for, and quoted with them', async () => {
    const told = makeReply({
      mitigations: [
        { text: 'rolled back', outcome: 'WORKED', sureness: 'SAID', quotes: ['*** **** rolled back at 10:31 UTC.'] },
      ],
    });
    const { result, model } = await read(() => json(told), { redactNames: true });
    expect(json(model.asked)).not.toContain('Ada');
    expect(claimsOf(result).mitigations[0]?.evidence.quote).toContain('rolled back at 10:31 UTC.');
  });
});

describe('a reply that cannot be used', () => {
  it('is asked for once more, with what was wrong', async () => {
    const { result, model, extractor } = await read((_, nth) =>
      nth === 1 ? '{"title": 3}' : `Here it is:\n${json(TOLD)}`,
    );
    expect(result).toMatchObject({ ok: true, usage: { inputTokens: 2_000, costUsd: 0.5 } });
    expect(model.asked.map(({ purpose }) => purpose)).toEqual(['extract', 'repair']);
    expect(model.asked[1]?.turns).toHaveLength(3);
    // Both are kept: together they are the way to the claims.
    expect(model.forgotten).toEqual([]);
    expect(extractor.paid?.()).toMatchObject({ calls: 2, usage: { costUsd: 0.5 } });
  });

  it('twice refuses the document, and neither is kept', async () => {
    const { result, model, extractor } = await read(() => 'I would rather tell a story.');
    expect(result.ok ? '' : result.reason).toMatch(
      /^the model's reply could not be used, nor the one it gave when asked again: .*JSON/,
    );
    expect(model.forgotten).toEqual(['extract-1', 'repair-2']);
    expect(extractor.paid?.()).toMatchObject({ calls: 2, usage: { costUsd: 0.5 } });
  });

  it('because it ran into its limit is asked for once more, even where it can be read', async () => {
    const { result, model } = await read((_, nth) => ({ text: json(TOLD), stop: nth === 1 ? 'tooLong' : 'end' }));
    expect(result.ok).toBe(true);
    expect(model.asked[1]?.turns.at(-1)?.text).toContain('the reply ran into its length limit before it ended');
  });

  it('because the model declined is not asked for again', async () => {
    const { result, model } = await read(() => ({ text: 'No.', stop: 'declined' }));
    expect(result).toEqual({ ok: false, reason: 'the model declined to answer' });
    expect(model.asked).toHaveLength(1);
    expect(model.forgotten).toEqual(['extract-1']);
  });
});

describe('asking that fails', () => {
  const readWhole = async (script: Script) => {
    const { extractor } = await read(() => json(TOLD));
    const failing = createClaudeExtractor({ model: new ScriptedModel(script), settings: SETTINGS });
    return extractDocument(postmortem(TEXT), { ...failing, name: extractor.name }, () => new Date(0));
  };

  it('for this question refuses the document with the reason', async () => {
    expect(await readWhole(() => new ModelFailedError('the server failed three times'))).toEqual({
      ok: false,
      reason: 'the server failed three times',
    });
  });

  it('for the whole run refuses nothing', async () => {
    await expect(readWhole(() => new BudgetReachedError('no more may be spent'))).rejects.toThrow(BudgetReachedError);
  });
});

describe('a long document', () => {
  const part = (name: string): string =>
    `## ${name}\n\n${LEDGER}\n\n${'Nothing more is told of it here. '.repeat(900)}\n\n`;
  const LONG = `${part('One')}${part('Two')}${part('Three')}The end was told at 11:20 UTC.`;
  const pieceOf = ({ turns }: ModelRequest): string => /piece (\d+) of (\d+)/.exec(turns[0]!.text)?.[0] ?? '';

  it('is asked in pieces that hold all of it, and becomes one', async () => {
    const last = makeReply({
      fields: [makeField('resolvedAt', 'T11:20', 'The end was told at 11:20 UTC.', { zone: 'UTC' })],
    });
    const { result, model } = await read(
      ({ turns }) => json(turns[0]!.text.includes('The end was told') ? last : TOLD),
      {},
      LONG,
    );
    expect(model.asked.map(pieceOf)).toEqual(['piece 1 of 3', 'piece 2 of 3', 'piece 3 of 3']);
    expect(result).toMatchObject({ ok: true, readCharacters: LONG.length, usage: { inputTokens: 3_000 } });
    const { incident, components, failurePath, causes } = claimsOf(result, LONG);
    expect(incident).toMatchObject({ startedAt: 'T10:05', resolvedAt: 'T11:20', durationMinutes: 75 });
    expect([components.length, failurePath.length, causes.length]).toEqual([2, 1, 1]);
  });

  it('is refused for a piece that cannot be had, which is named; replies to the others stay kept', async () => {
    const { result, model } = await read(
      (request) => (pieceOf(request).startsWith('piece 2') ? 'no' : json(TOLD)),
      {},
      LONG,
    );
    expect(result.ok ? '' : result.reason).toMatch(/^piece 2 of 3: the model's reply could not be used/);
    expect(model.forgotten).toHaveLength(2);
  });

  it('is left for the next run when the run stops, whatever else went wrong', async () => {
    const script: Script = (request) =>
      pieceOf(request).startsWith('piece 1') ? new ModelFailedError('failed') : new BudgetReachedError('spent');
    await expect(read(script, {}, LONG)).rejects.toThrow(BudgetReachedError);
  });
});

describe('the review', () => {
  const withReview =
    (review: Script): Script =>
    (request, nth) =>
      request.model === 'reviewer' ? review(request, nth) : json(TOLD);
  const settings = { reviewModel: 'reviewer' };
  const KEPT = ['step-1', 'cause-1', 'affected-1', 'affected-2'].map((id) => [id, 'KEEP'] as const);
  const keptBut = (...given: Parameters<typeof verdicts>): string => verdicts(...KEPT, ...given);

  it('takes away what it refuses, and roles follow from what is left', async () => {
    const { result, model } = await read(
      withReview(() => keptBut(['step-1', 'REFUSE'], ['cause-1', 'INFERRED', 0.5])),
      settings,
    );
    expect(model.asked.map(({ purpose }) => purpose)).toEqual(['extract', 'review']);
    const { failurePath, affected, causes, refused } = claimsOf(result);
    expect(failurePath).toEqual([]);
    // The ledger was affected only because the step said so; that orders-db is then alone makes no origin of it.
    expect(affected).toMatchObject([{ component: 'orders-db', role: 'IMPACTED' }]);
    expect(causes[0]?.evidence).toMatchObject({ confidence: 0.5, basis: 'inferred' });
    expect(refused).toMatchObject([{ claim: { list: 'failurePath' }, reason: 'review: so it seems' }]);
  });

  it.each([
    ['cannot be read', (): Scripted => 'no'],
    ['fails', (): Scripted => new ModelFailedError('the server failed')],
    ['is declined', (): Scripted => ({ stop: 'declined' })],
  ])('that %s leaves its claims less sure, and says so', async (_, review) => {
    const { result, model } = await read(withReview(review), settings);
    const { failurePath, affected, causes, components, refused } = claimsOf(result);
    const reviewed = [...failurePath, ...affected, ...causes].map(({ evidence }) => evidence.confidence);
    expect(Math.max(...reviewed)).toBe(0.6);
    expect(components[0]?.evidence.confidence).toBe(0.8);
    expect(refused).toMatchObject([{ claim: { list: 'review' } }]);
    expect(refused[0]?.reason).toMatch(/^the review gave no verdict on 4 of 4 claims: the (?:model|server)/);
    expect(model.forgotten).not.toContain('extract-1');
  });

  const confidences = (result: ExtractorResult) => {
    const { failurePath, causes, affected } = claimsOf(result);
    return [...failurePath, ...causes, ...affected].map(({ evidence }) => evidence.confidence);
  };

  it('that passes claims over is asked once more for those, and told which', async () => {
    const { result, model } = await read(
      withReview(({ purpose }) =>
        purpose === 'review' ? verdicts(['cause-1', 'LOWER', 0.3], ['affected-1', 'KEEP']) : verdicts(...KEPT),
      ),
      settings,
    );
    expect(model.asked.map(({ purpose }) => purpose)).toEqual(['extract', 'review', 'repair']);
    expect(model.asked[2]?.turns.at(-1)?.text).toContain('- no verdict for step-1, affected-2\n');
    // The strictest of both replies counts.
    expect(confidences(result)).toEqual([0.8, 0.3, 0.8, 0.6]);
    expect(claimsOf(result).refused).toEqual([]);
    expect(model.forgotten).toEqual([]);
  });

  it.each([
    ['nothing', verdicts(), [0.6, 0.6, 0.6, 0.6], 4],
    ['half of the claims', verdicts(['cause-1', 'KEEP'], ['affected-1', 'KEEP']), [0.6, 0.8, 0.8, 0.6], 2],
    ['other claims', verdicts(['step-7', 'KEEP'], ['STEP-1', 'REFUSE']), [0.6, 0.6, 0.6, 0.6], 4],
  ])('that judges %s, also when asked again, counts for those it judged', async (_, reply, expected, missing) => {
    const { result, model } = await read(
      withReview(() => reply),
      settings,
    );
    expect(model.asked).toHaveLength(3);
    expect(confidences(result)).toEqual(expected);
    expect(claimsOf(result).refused).toEqual([
      {
        claim: { list: 'review' },
        reason: `the review gave no verdict on ${missing} of 4 claims: its reply passed them over, also when asked again`,
      },
    ]);
    expect(model.forgotten).toEqual(['review-2', 'repair-3']);
  });

  it('keeps what it judged when asking for the rest comes to nothing', async () => {
    const { result } = await read(
      withReview(({ purpose }) => (purpose === 'review' ? verdicts(['step-1', 'REFUSE']) : 'no')),
      settings,
    );
    expect(claimsOf(result).failurePath).toEqual([]);
    expect(claimsOf(result).refused.map(({ reason }) => reason)).toEqual([
      'review: so it seems',
      expect.stringMatching(/^the review gave no verdict on 3 of 4 claims: /),
    ]);
  });

  it('that the run has no money for leaves the document to the next run', async () => {
    await expect(
      read(
        withReview(() => new BudgetReachedError('spent')),
        settings,
      ),
    ).rejects.toThrow(BudgetReachedError);
  });

  it('is not asked where there is nothing to judge', async () => {
    const { model } = await read(() => json(makeReply()), settings);
    expect(model.asked).toHaveLength(1);
  });
});

describe('the extractor', () => {
  it('has a version that says all that claims depend on', () => {
    const versionOf = (settings: Partial<ClaudeSettings>): string =>
      createClaudeExtractor({ model: new ScriptedModel(() => ''), settings: { ...SETTINGS, ...settings } }).version;
    expect(versionOf({})).toMatch(new RegExp(`^${EXTRACT_PROMPT.version}\\+claims-\\d+$`));
    expect(versionOf({ reviewModel: 'b', redactNames: true })).toMatch(
      new RegExp(`^${EXTRACT_PROMPT.version}\\+${REVIEW_PROMPT.version}@b\\+claims-\\d+\\+names-masked$`),
    );
  });

  it('plans the very requests that it will send, and reviews of about their size', async () => {
    const text = `${TEXT}\n`.repeat(800);
    const settings = { reviewModel: 'reviewer' };
    const { model, extractor } = await read(
      (request) => (request.purpose === 'review' ? verdicts() : json(TOLD)),
      settings,
      text,
    );
    const planned = extractor.planRequests?.(postmortem(text)) ?? [];
    const sent = model.asked.filter(({ purpose }) => purpose === 'extract');
    expect(sent.length).toBeGreaterThan(1);
    expect(planned.filter(({ request }) => request.purpose === 'extract').map(({ request }) => request)).toEqual(sent);
    expect(planned.filter(({ request }) => request.purpose === 'review')).toHaveLength(1);
    for (const { request, outputTokens } of planned) {
      expect(outputTokens).toBeGreaterThan(0);
      expect(outputTokens).toBeLessThanOrEqual(request.maxOutputTokens);
    }
  });
});
