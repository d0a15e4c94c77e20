// What a model is shown: nothing that a reader does not see, everything that he does, each at its place; and people's names
// only where they may be shown. The adversarial documents say by themselves which of them hide their attack.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument, type DocumentSources } from '../../../../ingest/documents/read-document.js';
import { viewForModel } from '../../../../ingest/extract/claude/model-view.js';

const shown = (text: string, title = ''): string => viewForModel({ title, text }, { redactNames: false }).text;
const redacted = (text: string, title = ''): string => viewForModel({ title, text }, { redactNames: true }).text;
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Tag characters as the letters that they stand for, zero-width bits as their bytes. */
const spelledOut = (text: string): string =>
  text.replace(/[\u{e0020}-\u{e007e}]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xe0000)) +
  [...text.matchAll(/[\u200b\u200c]{8}/g)]
    .map(([bits]) => String.fromCharCode(Number.parseInt(bits.replace(/\u200b/g, '0').replace(/\u200c/g, '1'), 2)))
    .join('');

describe('what the model is shown', () => {
  it('is the text itself where nothing is hidden', () => {
    const text = '# Outage\n\n- `a < b` and <region>, <https://example.org>\n\n| x | y |\n| - | - |\n| 1 | 😀 é |\n';
    expect(shown(text)).toBe(text);
  });

  it.each([
    ['a comment in a line', 'The disk <!-- SEV0 --> was full.', 'The disk was full.'],
    ['a comment over several lines', 'One.\n\n<!--\nSEV0\n\nSEV0\n-->\nTwo.', 'One. Two.'],
    ['words behind the end of a comment', '<!-- SEV0 --> Two.', 'Two.'],
    ['a comment within a list and a quote', '- a\n  <!-- SEV0 -->\n\n> b <!-- SEV0\n> SEV0 --> c', '- a > b c'],
    ['a comment at the start of a block that nobody closes', 'One.\n\n<!-- SEV0\n\nSEV0', 'One.'],
    ['one without words', 'a <!--> b <!---> c', 'a b c'],
    ['an instruction to a processor', 'a <?x SEV0 ?> b <!DOCTYPE SEV0> c <![CDATA[SEV0]]> d', 'a b c d'],
    ['a definition', 'a\n\n[//]: # (SEV0)\n[x]: <> "SEV0"\n[SEV0]: https://example.org\n\nb', 'a b'],
    ['a tag with its attributes', 'a <span title="SEV0">b</span> <x-y z="SEV0">c', 'a b c'],
    ['a hidden element', '<div hidden>\n\nSEV0 <div>SEV0</div>\n\nSEV0</div>\n\nb', 'b'],
    ['an element without size', 'a <b style="font-size: 0px">SEV0</b> <b style="font-size:0.9em">c</b>', 'a c'],
    ['a style without quotes, or with other ones in it', '<p style=display:none>SEV0</p> a', 'a'],
    ['a style beside others', `<b style="font-family: 'x'; opacity: .0">SEV0</b> a`, 'a'],
    [
      'a comment in a cell',
      '| a | <!-- SEV0 --> b |\n| - | - |\n| c <!-- SEV0 | SEV0 --> | d |',
      '| a | b | | - | - | | c | d |',
    ],
    ['a comment as an entry of a list', '- a\n- <!-- SEV0 -->\n  <!--\n  SEV0\n\n  SEV0 -->\n- b', '- a - - b'],
    ['a definition that is called a comment', 'a\n\n[comment]: <> (SEV0)\n\n- [comment]: # "SEV0"\n  b', 'a - b'],
    ['a link without words', 'a [](https://x.example "SEV0") b [ ](/SEV0) c', 'a b c'],
    ['a script', 'a\n\n<script>\nSEV0\n\nSEV0\n</script>\n\nb', 'a b'],
    ['what follows the name of a code block', '```yaml SEV0\na: b\n```', '``` a: b ```'],
    ['words after a right-to-left override', 'a \u202eSEV0\u202c b', 'a b'],
    ['references to invisible characters', 'a&#8203; &shy;&#xE0053;b &amp; c', 'a b &amp; c'],
  ])('does not hold %s', (_, text, expected) => {
    const view = shown(text);
    expect(words(view)).toBe(expected);
    expect(view.length).toBe(text.length);
  });

  it.each([
    ['a comment in code', 'a `<!-- b -->` c\n\n```\n<!-- d -->\n```\n\n    <!-- e -->\n'],
    ['a comment in code within a list', '1. a\n\n   ```\n   <!-- b -->\n   ```\n'],
    ['a comment whose sign is escaped', 'a \\<!-- b --> c'],
    ['a comment that is not closed in its paragraph', 'a <!-- b\n\nc -->'],
    ['a comment in code within a table', '| `<!-- a -->` | b |\n| - | - |\n| ``<!-- c -->`` | d |'],
    ['what is called a comment in the middle of a paragraph', 'a\n[comment]: <> (b)\nc'],
    ['an empty link in code, and a box to tick', '`[](a)` \\[](b) [ ] c'],
    ['a footnote and a time in brackets', 'a[^1]\n\n[^1]: b\n\n[14:02]: restarted'],
    ['a tag that the text speaks of', 'the &lt;script&gt; tag and `<script>`'],
    ['a placeholder', 'kubectl delete pod <pod-name> -n <namespace>'],
  ])('holds %s', (_, text) => expect(shown(text)).toBe(text));

  it('holds what opens with a click, and words in any colour', () => {
    expect(words(shown('<details><summary>a</summary>\n\nb\n\n</details>\n\n<p style="color: white">c</p>'))).toBe(
      'a b c',
    );
    expect(words(shown('<details hidden>SEV0</details>\n\na'))).toBe('a');
  });

  it('has no invisible or control character, and its lines where they were', () => {
    const text = 'a\u200bb\u00ad\u2066c\u2069\ufe0f\u{e0041}\u{e01ef}\u0007d\te\u0085\n\ufefff\u2028g';
    expect(shown(text)).toBe(`a b  c${' '.repeat(7)}d\te \n f\u2028g`);
  });

  it('is as long as the text, whatever the text', () => {
    const piece = fc.constantFrom(
      ...['<!--', '-->', '<?', '`', '```', '\n', '\n\n', '> ', '- ', '    ', '[a]: b', '<div hidden>', '</div>'],
      ...['😀', '\u200d', '\u202e', '&#8203;', '@jo', 'Author: ', 'Jane Doe', '|', '\\', 'a', '<a b="', '\u{e0041}'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, redactNames) => {
        const text = pieces.join('');
        const view = viewForModel({ title: '', text }, { redactNames }).text;
        expect(view.length).toBe(text.length);
        expect(view.replace(/[^\n]/g, '')).toBe(text.replace(/[^\n]/g, ''));
        for (let at = 0; at < text.length; at += 1) expect([text[at], ' ', '*']).toContain(view[at]);
      }),
    );
  });

  it.each([
    '<!--',
    'a <!-- ',
    '<a b="',
    '`',
    '[a](',
    '*a_b',
    '> - ',
    '<div hidden>',
    '<![CDATA[',
    '&#8203;',
    '[](',
    '[ ](a ',
  ])('comes in one pass over many a %s', (odd) => {
    // Minutes, were it to look again from each of them.
    const text = `x ${odd.repeat(300_000 / odd.length)}`;
    expect(shown(text).length).toBe(text.length);
  });

  it('comes of lists nested deeper than any that people write, without what comments hide', () => {
    const deep = Array.from({ length: 600 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');
    const view = shown(`${deep}\n\n<!-- SEV0 -->\n\n[x]: y "SEV0"\n\n<!-- SEV0`);
    expect(view).not.toContain('SEV0');
    expect(view).toContain(deep);
  });
});

describe('the adversarial documents', () => {
  const folder = resolve(import.meta.dirname, '..', '..', 'adversarial');
  const attacks = z
    .array(
      z.strictObject({
        file: z.string(),
        attack: z.string().min(1),
        injected: z.array(z.string()).min(1),
        hidden: z.boolean(),
      }),
    )
    .parse(JSON.parse(readFileSync(join(folder, 'attacks.json'), 'utf8')));
  const nowhere: DocumentSources = {
    fetchAddress: () => Promise.reject(new Error('no network here')),
    readStandardInput: () => Promise.reject(new Error('no terminal here')),
  };
  const storedText = async (file: string): Promise<string> => {
    const path = join(folder, file);
    const reading = await readDocument({ from: 'file', path, uri: file, needsFrontMatter: false }, {}, nowhere);
    if (reading.status !== 'read') throw new Error(`${file} was ${reading.status}`);
    expect(reading.documents).toHaveLength(1);
    return reading.documents[0]?.text ?? '';
  };

  it('are listed, each of them', () => {
    expect(attacks.map(({ file }) => file).sort()).toEqual(
      readdirSync(folder)
        .filter((file) => file !== 'attacks.json')
        .sort(),
    );
  });

  it.each(attacks)('$file tells its attack somewhere', ({ file, injected }) => {
    const source = spelledOut(readFileSync(join(folder, file), 'utf8'));
    const decoded = source + (source.match(/[A-Za-z0-9+/]{60,}=*/g) ?? []).map((code) => atob(code)).join();
    for (const word of injected) expect(decoded).toContain(word);
  });

  it.each(attacks.filter(({ hidden }) => hidden))(
    '$file shows nothing of it to a model',
    async ({ file, injected }) => {
      const view = spelledOut(shown(await storedText(file)));
      for (const word of injected) expect(view).not.toContain(word);
      expect(view).toMatch(/Timeline|gate service/);
      expect(view).not.toMatch(/[\p{Default_Ignorable_Code_Point}]/u);
    },
  );

  it.each(attacks.filter(({ hidden }) => !hidden))('$file is shown as a reader sees it', async ({ file, injected }) => {
    const text = await storedText(file);
    const view = shown(text);
    expect(injected.filter((word) => view.includes(word))).toEqual(injected.filter((word) => text.includes(word)));
  });
});

describe("people's names", () => {
  it('are shown unless they are asked to be masked', () => {
    const text = 'Author: Jane Doe <jane@example.org>';
    expect(shown(text)).toBe(text);
    expect(redacted(text)).toBe('Author: ******** <****************>');
  });

  it('are masked in a title as in the text, whichever of them gives a name in full', () => {
    const masked = (title: string, text: string) => viewForModel({ title, text }, { redactNames: true });
    expect(masked('What Qwyll did on Tuesday', 'Author: Xanthe Qwyll\n\nQwyll was paged.')).toEqual({
      title: 'What ***** did on Tuesday',
      text: 'Author: ************\n\n***** was paged.',
    });
    expect(masked('What Jane Qwyll did', 'Then Qwyll was paged.')).toEqual({
      title: 'What ********** did',
      text: 'Then ***** was paged.',
    });
    expect(masked('Nora was slow', 'The Nora cluster was restarted.').title).toBe('Nora was slow');
  });

  it('do not go on from a title into the text', () => {
    expect(viewForModel({ title: 'Failure of Jane', text: 'Doe' }, { redactNames: true }).text).toBe('Doe');
  });

  it.each([
    ['in the log of an incident', '14:02 - Jane Doe pages the database team.', ['Jane Doe']],
    ['who only the log names', '14:02 UTC Xanthe joined the call.', ['Xanthe']],
    ['in prose', 'At noon John restarted Redis, and asked Jane for help.', ['John', 'Jane']],
    [
      'in a byline',
      '**Authors:** Jane Doe (SRE), J. R. Roe and Xanthe Qwyll',
      ['Jane Doe', 'J. R. Roe', 'Xanthe Qwyll'],
    ],
    ['of a role', 'Incident commander: Xanthe Qwyll, Platform Team', ['Xanthe Qwyll']],
    ['in a column for people', '| Action | Owner |\n| --- | --- |\n| Tune Redis | Xanthe Q. |', ['Xanthe Q.']],
    ['by family name later on', 'Jane Doe was paged. Later Doe escalated.', ['Jane Doe', 'Doe']],
    ['as addresses and handles', 'Ask jane.doe@example.org or @jdoe.', ['jane.doe@example.org', '@jdoe']],
    [
      'with accents and particles',
      'María-José de la Cruz and Pieter van Dijk helped.',
      ['María-José de la Cruz', 'Pieter van Dijk'],
    ],
  ])('are masked %s', (_, text, names) => {
    const expected = names.reduce((masked, name) => masked.replace(name, '*'.repeat(name.length)), text);
    expect(redacted(text)).toBe(expected);
  });

  it.each([
    'Jenkins failed when Jaeger and Kafka lagged; Apollo routed to Hermes, and Cassandra stored it.',
    'The Victoria Metrics cluster runs on Debian Jessie in Virginia; Amazon Aurora does not.',
    'Ada, our batch scheduler, crashed. Ada was restarted; the Clara service and Nora timed out.',
    'Mark the volume as failed. Grant Access to the bucket. Will Kubernetes restart it? Chase the leak in May.',
    'On-call: Database Team. Owner: SRE. Author: Unknown',
    'Install @example/sdk, pin lodash@4.17.21, show icon@2x.png, add @Retry(3).',
    'Travis built emma-prod-1, James.java and OSCAR_URL.',
  ])('are not what systems are called: %s', (text) => expect(redacted(text)).toBe(text));

  it('stay where the same word is a system elsewhere in the text', () => {
    expect(redacted('Nora began to fail. At 10:00 the Nora cluster was restarted.')).toContain('Nora began');
  });
});
