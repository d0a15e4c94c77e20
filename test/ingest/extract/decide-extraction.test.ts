// Precedence in one table: what stands, what is offered, what becomes of it.
import { describe, expect, it } from 'vitest';
import { proseDocumentId } from '../../../cypher/model/ids.js';
import type { ExtractorName } from '../../../cypher/model/values.js';
import type { SourceDocument } from '../../../ingest/documents/source-document.js';
import {
  decideExtraction,
  isSuperseded,
  type Candidate,
  type StandingExtraction,
} from '../../../ingest/extract/decide-extraction.js';

const document: SourceDocument = {
  documentId: proseDocumentId('text'),
  uri: 'shop/a.md',
  kind: 'postmortem',
  title: 'A',
  organization: 'Example',
  text: 'text',
};

function standing(name: ExtractorName, values: Partial<StandingExtraction> = {}): StandingExtraction {
  const { documentId, text, ...known } = document;
  return {
    documentId,
    document: { ...known, characters: text.length, readCharacters: text.length },
    standing: name,
    isEdited: false,
    promptVersion: '1',
    model: null,
    checksum: 'none',
    ...values,
  };
}
const by = (name: ExtractorName, isNamed = false, version = '1'): Candidate => ({
  from: 'extractor',
  extractor: { name, model: null, version },
  isNamed,
});
const beside = (name: ExtractorName): Candidate => {
  const { documentId, document: info } = standing(name);
  return {
    from: 'file',
    extraction: {
      schemaVersion: 1,
      documentId,
      document: info,
      extractor: { name, at: '2026-01-01T00:00:00Z' },
      incident: null,
      components: [],
      affected: [],
      failurePath: [],
      causes: [],
      timeline: [],
      mitigations: [],
      actionItems: [],
      dependencies: [],
      facts: [],
      refused: [],
    },
  };
};

describe('decideExtraction', () => {
  it.each<[words: string, stands: StandingExtraction | undefined, offered: Candidate, becomes: string]>([
    ['nothing stands', undefined, by('rules'), 'take added'],
    ['the same reader, the same version', standing('rules'), by('rules'), 'unchanged'],
    ['the same reader, another version', standing('rules'), by('rules', false, '2'), 'take replaced'],
    ['a stronger reader', standing('rules'), by('claude'), 'take replaced'],
    ['a weaker reader', standing('claude'), by('rules'), 'kept'],
    ['a weaker reader, named', standing('claude'), by('rules', true), 'take replaced'],
    ['any reader, named, over people', standing('reviewed'), by('claude', true), 'kept'],
    ['a reader over a corrected file', standing('reviewed', { isEdited: true }), by('claude', true), 'kept'],
    ['a file beside, reviewed, over rules', standing('rules'), beside('reviewed'), 'take replaced'],
    ['a file beside, reviewed, over the one before', standing('reviewed'), beside('reviewed'), 'take replaced'],
    ['a file beside over a corrected file', standing('reviewed', { isEdited: true }), beside('reviewed'), 'kept'],
    ['a weaker file beside', standing('claude'), beside('rules'), 'kept'],
  ])('%s', (_, stands, offered, becomes) => {
    const decision = decideExtraction(document, stands, offered);
    expect([decision.status, ...(decision.status === 'take' ? [decision.as] : [])].join(' ')).toBe(becomes);
  });

  it('reads again what it read itself when something else is said of the document', () => {
    const later = { ...document, publishedAt: '2024' };
    expect(decideExtraction(later, standing('rules'), by('rules'))).toEqual({ status: 'take', as: 'updated' });
    expect(decideExtraction(later, standing('reviewed'), by('rules')).status).toBe('kept');
    const moved = { ...document, uri: 'shop/b.md' };
    expect(decideExtraction(moved, standing('rules'), by('rules'))).toEqual({ status: 'unchanged' });
  });
});

describe('isSuperseded', () => {
  const known = standing('rules').document;
  const newText = [{ ...document, documentId: proseDocumentId('new text') }];

  it('knows a document by organization and address, and its parts by what they are part of', () => {
    const partOf = proseDocumentId('whole');
    const other = { documentId: document.documentId };
    const check = (values: Partial<typeof known>): boolean =>
      isSuperseded({ ...other, standing: 'rules', document: { ...known, ...values } }, 'shop/a.md', newText);
    expect(check({})).toBe(true);
    expect(check({ organization: 'example ' })).toBe(true);
    expect(check({ organization: 'Another' })).toBe(false);
    expect(check({ uri: 'shop/a.md#2', partOf })).toBe(true);
    expect(check({ uri: 'shop/a.md#2' })).toBe(false);
    expect(check({ uri: 'shop/a.md#2#1', partOf })).toBe(false);
  });

  it('never counts a text that the document still has', () => {
    expect(isSuperseded(standing('rules'), 'shop/a.md', [document])).toBe(false);
  });
});
