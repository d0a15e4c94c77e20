// Every query file, as text: the rules that keep them right on both engines.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const patterns = join(import.meta.dirname, '..', '..', 'cypher', 'patterns');
const files = (readdirSync(patterns, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.cypher'))
  .map((name) => join(patterns, name));

function statements(file: string): string {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('//'))
    .join('\n');
}

/** The items of each WITH and RETURN: what one projection computes together. */
function projections(text: string): string[] {
  return text
    .split(/\b(?=WITH\b|RETURN\b)/)
    .filter((part) => /^(WITH|RETURN)\b/.test(part))
    .map((part) => part.split(/\b(?:WHERE|ORDER BY|MATCH)\b/)[0]!);
}

describe('query files', () => {
  it.each(files.map((file) => [relative(patterns, file), file]))(
    '%s never puts a DISTINCT aggregate beside another aggregate',
    (_, file) => {
      for (const projection of projections(statements(file))) {
        const aggregates = projection.match(/\b(count|sum|avg|min|max|collect)\(/g) ?? [];
        if (/\b(count|collect)\(DISTINCT/.test(projection)) expect(aggregates).toHaveLength(1);
      }
    },
  );

  it.each(files.map((file) => [relative(patterns, file), file]))('%s returns its rows in a stated order', (_, file) => {
    const text = statements(file);
    const isFragment = !/\bRETURN\b/.test(text);
    const returnsOneRow = /RETURN count|RETURN documents|RETURN coalesce\(sum/.test(text);
    const isKeyed = /RETURN n\.id AS id, n AS properties/.test(text);
    if (!isFragment && !returnsOneRow && !isKeyed) expect(text).toMatch(/ORDER BY/);
  });

  it.each(files.map((file) => [relative(patterns, file), file]))('%s orders by numbers before texts', (_, file) => {
    // LadybugDB 0.19.1 misplaces rows by a number that follows a text: test/cypher/ladybug-assumptions.test.ts.
    const [, order] = /ORDER BY ([^\n]+)/.exec(statements(file)) ?? [];
    const isNumber = (order ?? '')
      .split(', ')
      .map((key) => NUMBERS.has(key.replace(/ DESC$/, '').replace(/^\w\./, '')));
    expect(isNumber).toEqual(isNumber.toSorted((a, b) => Number(b) - Number(a)));
  });
});

const NUMBERS = new Set(['position', 'start', 'weight', 'incidents', 'part', 'score', 'sortKey']);
