import { describe, expect, it } from 'vitest';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readYamlDocuments, type YamlValue } from '../../../../ingest/extract/system/yaml-documents.js';

function documentsOf(text: string): readonly YamlValue[] {
  const reading = readYamlDocuments(new SystemFile('shop/a.yaml', text));
  if (!reading.ok) throw new Error(reading.reason);
  return reading.documents;
}

function count(value: YamlValue): number {
  const parts = [...value.entries().map((each) => each.value), ...value.items()];
  return parts.reduce((sum, each) => sum + count(each), 1);
}

describe('readYamlDocuments', () => {
  it('gives values by path, each with its line in the file', () => {
    const [first, second] = documentsOf(
      'a: 1\n---\n# a comment\nspec:\n  ports:\n    - name: http\n      port: 8080\n',
    );
    expect(first!.textAt('a')).toBe('1');
    expect(second!.at('spec', 'ports', 0, 'port')).toMatchObject({ text: '8080', line: 7 });
    expect(second!.entry('spec')!.line).toBe(4);
    expect(second!.at('spec', 'nothing', 3)).toBeNull();
  });

  it('takes a scalar as written and nothing as null', () => {
    const [root] = documentsOf('a: 0123\nb: true\nc: ~\nd:\ne: ""\nf: !Ref Cart\n');
    expect(root!.textAt('a')).toBe('0123');
    expect(root!.textAt('b')).toBe('true');
    expect(['c', 'd', 'e'].map((key) => root!.get(key)!.kind)).toEqual(['null', 'null', 'scalar']);
    expect(root!.get('f')!.tag).toBe('!Ref');
  });

  it('tells the lines of a block of text', () => {
    const [root] = documentsOf('data:\n  conf: |\n    one\n    two\n  quoted: "one\\ntwo"\n');
    expect(root!.at('data', 'conf')!.lineOfText(1)).toBe(4);
    expect(root!.at('data', 'quoted')!.lineOfText(1)).toBe(5);
  });

  it('follows aliases and merges', () => {
    const [root] = documentsOf('base: &base\n  image: cart\n  port: 1\ncart:\n  <<: *base\n  port: 2\nagain: *base\n');
    expect(root!.get('cart')!.textAt('image')).toBe('cart');
    expect(root!.get('cart')!.textAt('port')).toBe('2');
    expect(root!.get('again')!.entry('image')!.line).toBe(2);
  });

  it('reads a key written twice as the last, and JSON with tabs', () => {
    expect(documentsOf('a: 1\na: 2\n')[0]!.textAt('a')).toBe('2');
    expect(documentsOf('{\n\t"a": {\n\t\t"b": [1, 2]\n\t}\n}')[0]!.at('a', 'b', 1)!.line).toBe(3);
  });

  it('leaves out a document that is none and keeps the others', () => {
    const reading = readYamlDocuments(new SystemFile('a.yaml', 'a: 1\n---\nb: [\n---\nc: 3\n'));
    expect(reading).toMatchObject({ ok: true, broken: [{ line: 4 }] });
    expect(reading.ok && reading.documents.map((each) => each.entries()[0]!.key)).toEqual(['a', 'c']);
  });

  it('refuses a file that is no YAML with the line', () => {
    expect(readYamlDocuments(new SystemFile('a.yaml', 'a: b\n{% for x in y %}\n'))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^line 2: /) as string,
    });
  });

  it('does not expand bombs, cycles or what is nested without end', () => {
    const letters = 'abcdefghi';
    const bomb = [...letters]
      .map(
        (key, at) =>
          `${key}: &${key} [${Array<string>(10)
            .fill(at === 0 ? 'x' : `*${letters[at - 1]!}`)
            .join(', ')}]`,
      )
      .join('\n');
    expect(count(documentsOf(bomb)[0]!)).toBeLessThan(50_000);
    expect(count(documentsOf('a: &a\n  b: *a\n  c: *a\n')[0]!)).toBeLessThan(50_000);
    for (const text of [
      '['.repeat(50_000),
      '- '.repeat(50_000),
      '{a: '.repeat(20_000),
      '? '.repeat(30_000),
      Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ]) {
      expect(readYamlDocuments(new SystemFile('a.yaml', text))).toMatchObject({
        ok: false,
        reason: 'nested too deeply',
      });
    }
    expect(readYamlDocuments(new SystemFile('a.yaml', 'a'.repeat(3_000_001)))).toMatchObject({ ok: false });
  });

  it('takes no masked secret for an alias', () => {
    expect(documentsOf('password: ***********\nhost: db\n')[0]!.textAt('host')).toBe('db');
  });
});
