// Which mentions are one component: the same name in other spelling, or an alias that nothing speaks against.
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../cypher/model/ids.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { resolveEntities, type MentioningDocument } from '../../../ingest/resolve/resolve-entities.js';

/** Documents of one organization, each a list of `name` or `name=alias,alias`. */
function resolve(...documents: readonly (readonly string[])[]): string[] {
  const mentioning = documents.map((names, at): MentioningDocument => ({
    documentId: `${at}`.padStart(16, '0') as DocumentId,
    organization: 'Example',
    extractor: 'rules',
    mentions: names.map((written) => {
      const [name = '', aliases] = written.split('=');
      return { ref: name, name, kind: 'SERVICE', aliases: aliases?.split(',') ?? [], external: false };
    }),
  }));
  const components = (each: readonly MentioningDocument[]): string[] =>
    resolveEntities(each)
      .components.map(({ name, aliases }) => [name, ...aliases].sort().join(' = '))
      .sort();
  expect(components([...mentioning].reverse())).toEqual(components(mentioning));
  return components(mentioning);
}

describe('names', () => {
  it('lose an article before them, and none inside', () => {
    expect(normalizeName('The session caches')).toBe(normalizeName('session cache'));
    expect(normalizeName('our Session-Cache')).toBe(normalizeName('session cache'));
    expect(normalizeName('Zone A storage')).not.toBe(normalizeName('Zone storage'));
    expect(normalizeName('A')).toBe('a');
  });

  it('keep two parts apart that differ in a letter which is an article elsewhere', () => {
    expect(resolve(['Zone A storage'], ['Zone storage'])).toEqual(['Zone A storage', 'Zone storage']);
  });
});

describe('aliases', () => {
  it('join what another document calls so', () => {
    expect(resolve(['orders database=odb'], ['odb'])).toEqual(['odb = orders database']);
  });

  it('are left open when any document uses both names for components of its own', () => {
    expect(resolve(['orders database=odb'], ['odb'], ['odb', 'orders database'])).toEqual([
      'odb',
      'odb = orders database',
    ]);
  });

  it('are left open when a chain of them would join two names that a document tells apart', () => {
    expect(resolve(['alpha=beta'], ['beta=gamma'], ['alpha', 'gamma'])).toHaveLength(3);
    expect(resolve(['alpha=beta'], ['beta=gamma'], ['gamma'])).toEqual(['alpha = beta = gamma']);
  });

  it('join the others of a component when one is left open', () => {
    expect(resolve(['alpha=beta,gamma'], ['alpha', 'beta'], ['gamma'])).toHaveLength(2);
  });
});
