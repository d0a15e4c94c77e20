// What the extractor of infrastructure and code refuses whole, whichever reader has read it.
import { describe, expect, it } from 'vitest';
import { fileDocumentId } from '../../../../cypher/model/ids.js';
import { systemExtractor } from '../../../../ingest/extract/system/system-extractor.js';

/** `needing` services, each of which needs each of `needed` others */
function composeFile(needing: number, needed: number): string {
  const names = Array.from({ length: needed }, (_, at) => `b${at}`).join(', ');
  const needs = Array.from({ length: needing }, (_, at) => `  a${at}: { image: x, depends_on: [${names}] }`);
  return ['services:', ...needs, ''].join('\n');
}

const extract = (text: string) =>
  systemExtractor.extract({
    documentId: fileDocumentId('Juniper Market', 'shop/compose.yaml', text),
    uri: 'shop/compose.yaml',
    kind: 'iac',
    title: 'shop/compose.yaml',
    organization: 'Juniper Market',
    text,
  });

describe('a file of infrastructure or code', () => {
  it('is refused where what it tells grows with the square of what people wrote', async () => {
    const reading = await extract(composeFile(300, 200));
    expect(reading.ok ? 'read' : reading.reason).toMatch(
      /^it tells 6\d{4} components, dependencies and facts: up to 50000 are read$/,
    );
  });

  it('is read though it is large', async () => {
    const reading = await extract(composeFile(300, 20));
    // What each needs is left open until it is known what the names are.
    expect(reading.ok && reading.claims.facts.length).toBeGreaterThanOrEqual(6_000);
  });
});
