// Reads a made-up file of code and tells its facts as short lines: `reads CART_URL http`. Every quote is checked to be the
// words of its line.
import { expect } from 'vitest';
import { SystemFile, type SystemReader, type SystemReading } from '../../../../../ingest/extract/system/system-file.js';

export async function factsOf(reader: SystemReader, uri: string, text: string): Promise<string[]> {
  const reading = await readingOf(reader, uri, text);
  expect(reading.status).toBe('read');
  if (reading.status !== 'read') return [];
  return reading.claims.facts.map(({ kind, name, value, evidence }) => {
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    expect(evidence.quote).not.toBe('');
    return [kind, name, value].filter((word) => word !== '').join(' ');
  });
}

export async function readingOf(reader: SystemReader, uri: string, text: string): Promise<SystemReading> {
  const file = new SystemFile(uri, text);
  return reader.isFor(file) ? reader.read(file) : { status: 'other' };
}
