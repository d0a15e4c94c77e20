import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BatchRecordsError,
  newIntentId,
  openBatchRecords,
  type BatchRecord,
} from '../../../../ingest/llm/batches/records.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-records-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (change: Partial<BatchRecord> = {}): BatchRecord => ({
  intentId: newIntentId(),
  batchId: null,
  createdAt: '2026-01-02T03:04:05.678Z',
  keys: ['a'.repeat(64)],
  ...change,
});

describe('records of batches', () => {
  it('are there for the next process, the last word of each', () => {
    const first = record();
    const second = record({ batchId: 'msgbatch_1', keys: ['b', 'c'] });
    const records = openBatchRecords(join(folder, 'replies', 'batches'));
    records.write(first);
    records.write(second);
    records.write({ ...first, batchId: 'msgbatch_2' });
    const read = openBatchRecords(join(folder, 'replies', 'batches')).list();
    expect(read).toHaveLength(2);
    expect(read).toEqual(expect.arrayContaining([{ ...first, batchId: 'msgbatch_2' }, second]));
    records.remove(first.intentId);
    records.remove(first.intentId);
    expect(records.list()).toEqual([second]);
  });

  it('are none, and nothing is made, before the first one', () => {
    expect(openBatchRecords(join(folder, 'batches')).list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('pass over what a killed process was writing, and clear it away', () => {
    writeFileSync(join(folder, '.draft-0123456789abcdef'), '{"intentId":');
    expect(openBatchRecords(folder).list()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('name the file that cannot be read, and what can be done', () => {
    const { intentId } = record();
    const path = join(folder, `${intentId}.json`);
    for (const content of ['', '{"keys": []}']) {
      writeFileSync(path, content);
      expect(() => openBatchRecords(folder).list()).toThrow(BatchRecordsError);
      expect(() => openBatchRecords(folder).list()).toThrow(path);
    }
  });

  it('say so where they cannot be written', () => {
    const inTheWay = join(folder, 'file');
    writeFileSync(inTheWay, '');
    expect(() => openBatchRecords(join(inTheWay, 'batches')).write(record())).toThrow(BatchRecordsError);
  });
});
