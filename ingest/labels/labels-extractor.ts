// The `labels` extractor of one record: its claims were made by people, so there is nothing left to read.
import { hash } from 'node:crypto';
import type { Extractor } from '../extract/extractor.js';
import type { LabelRecord } from './label-record.js';
import { toClaims } from './to-claims.js';

/** Its version tells the claims apart, so that a corrected label or table is taken and an equal one changes nothing. */
export function labelsExtractor(record: LabelRecord, title: string): Extractor {
  const claims = toClaims(record, title);
  return {
    name: 'labels',
    model: null,
    version: `labels-${hash('sha256', JSON.stringify(claims), 'hex').slice(0, 12)}`,
    extract: async ({ text }) => ({ ok: true, claims, readCharacters: text.length }),
  };
}
