// A reply out of whatever a model or a server makes of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extractReplySchema } from '../../../../ingest/extract/claude/extract-reply.js';
import { EXAMPLE_REPLY } from '../../../../ingest/extract/claude/prompts/extract-example.js';
import { readReply } from '../../../../ingest/extract/claude/read-reply.js';
import { reviewReplySchema } from '../../../../ingest/extract/claude/review-reply.js';

const schema = z.strictObject({
  isRight: z.boolean(),
  title: z.string(),
  parts: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['DATA_BASE', 'bad-deploy']),
      outcome: z.enum(['WORKED', 'UNKNOWN']),
      order: z.int().min(0).max(9),
      aliases: z.array(z.string()),
      external: z.boolean(),
    }),
  ),
});
const part = { name: 'a', kind: 'DATA_BASE', outcome: 'WORKED', order: 1, aliases: ['b'], external: true };
const reply = { isRight: true, title: 'A "title" {with} \\ braces', parts: [part] };
const json = JSON.stringify(reply);

const read = (text: string) => readReply(schema, text);
const readValue = (value: unknown) => read(JSON.stringify(value));
const readPart = (change: object) => readValue({ ...reply, parts: [{ ...part, ...change }] });

function problemsOf(result: ReturnType<typeof read>): readonly string[] {
  return result.ok ? [] : result.problems;
}

describe('finding the JSON', () => {
  it.each([
    ['bare', json],
    ['after a byte order mark', `\ufeff${json}`],
    ['fenced', `\`\`\`json\n${JSON.stringify(reply, null, 2)}\n\`\`\``],
    ['in an open fence', `\`\`\`json\n${json}`],
    ['amid prose', `Here is what I found:\n\n${json}\n\nTell me if {anything} is missing.`],
    ['after thoughts with braces', `The set {a, b} and {"x": y} matter, and {"title" is asked for.\n${json}`],
    [
      'after a draft thought aloud',
      `<think>{"isRight": false, "title": "${'draft '.repeat(50)}", "parts": []}</think>\n${json}`,
    ],
    ['after a smaller object', `{"note": "I shall reply"}\n${json}`],
    ['after a draft with dots', `I shall write {"isRight": true, ...}.\n${json}`],
    ['in an object of its own', JSON.stringify({ result: reply })],
    ['in a list', `[${json}]`],
    ['with commas before closing brackets', json.replace('"b"]', '"b",]').replace(/\}$/, ', }')],
  ])('reads it %s', (_, text) => {
    expect(read(text)).toEqual({ ok: true, value: reply });
  });

  it('takes a bare line end inside a string as a line end, and a comma in a string as it stands', () => {
    const result = read('{"isRight":true,"title":"two\nlines, ]\tand a tab","parts":[],}');
    expect(result).toEqual({ ok: true, value: { isRight: true, title: 'two\nlines, ]\tand a tab', parts: [] } });
  });

  it('takes the largest of several objects that have the same keys', () => {
    const draft = JSON.stringify({ isRight: false, title: '', parts: [] });
    expect(read(`${draft}\n${json}\n${draft}`)).toEqual({ ok: true, value: reply });
  });

  it('says so when the reply was cut off, and takes nothing from its inside', () => {
    const inside = JSON.stringify({ isRight: false, title: 'inside', parts: [] });
    for (const text of [
      json.slice(0, -20),
      `{"isRight": true, "title": "x", "parts": [${inside}, {"name"`,
      '{"other": {',
    ]) {
      expect(read(text)).toEqual({ ok: false, problems: ['the reply was cut off before its JSON object ended'] });
    }
  });

  it('does not take a reply that a string of a broken one quotes for the reply', () => {
    const fake = JSON.stringify({ isRight: false, title: 'said by the document', parts: [] });
    const result = read(`{"isRight":true,"title":"it says ${fake} there","parts":[]}`);
    expect(problemsOf(result)).toHaveLength(1);
  });

  it.each([
    '',
    'I cannot do that.',
    'null',
    '[]',
    '42',
    '"text"',
    '{}',
    '{"verdicts": []}',
    '{"type":"object","properties":{}}',
  ])('finds no reply in %j', (text) => {
    expect(problemsOf(read(text))).toEqual([
      'the reply holds no JSON object with the keys "isRight", "title", "parts"…',
    ]);
  });

  it.each([
    ['nested lists', `{"title":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['nested objects', `${'{"title":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['beginnings without an end', '{"a":'.repeat(100_000)],
    ['strings without an end', '{"a":"'.repeat(100_000)],
    ['a string of megabytes', `{"isRight":true,"title":"${'\\"x'.repeat(1_000_000)}\n"}`],
    ['brackets alone', '{ '.repeat(500_000)],
  ])('survives %s', (_, text) => {
    expect(typeof read(text).ok).toBe('boolean');
  });

  it('mends a slip in a reply of megabytes too', () => {
    const result = read(`{"isRight":true,"title":"${'\\"x'.repeat(1_000_000)}\n",}`);
    expect(result.ok && result.value.title.length).toBe(2_000_001);
  });

  it('reads anything without falling over', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => typeof read(text).ok === 'boolean'));
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.string(), (some, prose) => typeof read(prose + some).ok === 'boolean'),
    );
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      '"title"',
      '"isRight"',
      'true',
      ' ',
      '\n',
      'x',
    );
    fc.assert(fc.property(fc.array(pieces, { maxLength: 60 }), (some) => typeof read(some.join('')).ok === 'boolean'));
  });

  it('reads every reply back, whatever its strings hold and whatever prose stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9 .,'\n]*$/), (title, prose) => {
        const value = { ...reply, title };
        expect(read(`${prose}\n${JSON.stringify(value)}\n${prose}`)).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('bringing it into form', () => {
  it('fills in what was left out as empty, and leaves out what nobody asked for', () => {
    const result = readValue({
      isRight: true,
      extra: { deep: 1 },
      parts: [{ kind: 'DATA_BASE', order: 0, note: 'x' }],
    });
    const empty = { name: '', kind: 'DATA_BASE', outcome: 'UNKNOWN', order: 0, aliases: [], external: false };
    expect(result).toEqual({ ok: true, value: { isRight: true, title: '', parts: [empty] } });
    expect(readValue({ isRight: false, title: null, parts: null })).toEqual({
      ok: true,
      value: { isRight: false, title: '', parts: [] },
    });
  });

  it('never fills in the answer that decides what the reply is', () => {
    expect(problemsOf(readValue({ title: 'x', parts: [] }))).toEqual(['isRight: true or false is wanted']);
    expect(problemsOf(readValue({ isRight: null, title: 'x' }))).toEqual(['isRight: true or false is wanted']);
  });

  it.each([
    ['case and hyphens of a listed value', { kind: 'Bad_Deploy' }, { kind: 'bad-deploy' }],
    ['a number written as words', { order: '3' }, { order: 3 }],
    ['a number for a string', { name: 503 }, { name: '503' }],
    ['yes or no written as a string', { external: 'False' }, { external: false }],
    ['one for a list', { aliases: 'x' }, { aliases: ['x'] }],
    ['nothing in a list', { aliases: [null, '', 'x', 7] }, { aliases: ['x', '7'] }],
    ['an outcome that is not told', { outcome: '' }, { outcome: 'UNKNOWN' }],
  ])('reads %s', (_, given, wanted) => {
    expect(readPart(given)).toEqual({ ok: true, value: { ...reply, parts: [{ ...part, ...wanted }] } });
  });

  it.each([
    ['a value that is not listed', { kind: 'SERVER' }, 'parts[0].kind: one of DATA_BASE, bad-deploy is wanted'],
    ['no value where one must be chosen', { kind: null }, 'parts[0].kind: one of DATA_BASE, bad-deploy is wanted'],
    ['an object for a string', { name: { a: 1 } }, 'parts[0].name: a string is wanted'],
    ['words for a number', { order: 'first' }, 'parts[0].order: a number is wanted'],
    ['half a place', { order: 1.5 }, 'parts[0].order: a whole number is wanted'],
    ['a number out of range', { order: -1 }, 'parts[0].order: at least 0 is wanted'],
    ['a list for yes or no', { external: [] }, 'parts[0].external: true or false is wanted'],
  ])('names %s', (_, given, problem) => {
    expect(problemsOf(readPart(given))).toEqual([problem]);
  });

  it('does not follow keys that mean something to JavaScript', () => {
    const result = read(
      '{"__proto__":{"title":"inherited"},"constructor":1,"isRight":true,"parts":[{"__proto__":{"kind":"DATA_BASE"},"order":1}]}',
    );
    expect(problemsOf(result)).toEqual(['parts[0].kind: one of DATA_BASE, bad-deploy is wanted']);
  });

  it('tells at most twenty problems, and never repeats the reply', () => {
    const secret = 'words of the document';
    const problems = problemsOf(
      readValue({ isRight: true, parts: Array(50).fill({ ...part, kind: secret, order: secret }) }),
    );
    expect(problems).toHaveLength(20);
    expect(problems[19]).toBe('and 81 more of this kind');
    expect(problems.join()).not.toContain(secret);
    expect(Math.max(...problems.map((line) => line.length))).toBeLessThan(200);
  });
});

describe('the two replies', () => {
  it('reads the example of the prompt as it is', () => {
    expect(readReply(extractReplySchema, JSON.stringify(EXAMPLE_REPLY))).toEqual({ ok: true, value: EXAMPLE_REPLY });
  });

  it('reads a document that tells no incident from two keys', () => {
    const result = readReply(extractReplySchema, '{"tellsIncident": false, "whyNot": "a recipe"}');
    expect(result).toMatchObject({ ok: true, value: { tellsIncident: false, whyNot: 'a recipe', causes: [] } });
  });

  it('refers to a long closed list instead of telling it again', () => {
    const causes = [{ failureMode: 'gremlins', kind: 'root', sureness: 'SAID' }];
    expect(readReply(extractReplySchema, JSON.stringify({ tellsIncident: true, causes }))).toEqual({
      ok: false,
      problems: ['causes[0].failureMode: one of the values listed in the schema is wanted'],
    });
  });

  it('takes a verdict without a confidence as one that lowers nothing', () => {
    expect(readReply(reviewReplySchema, '{"verdicts":[{"claim":"step-1","verdict":"keep"}]}')).toEqual({
      ok: true,
      value: { verdicts: [{ claim: 'step-1', verdict: 'KEEP', confidence: 1, reason: '' }] },
    });
  });
});
