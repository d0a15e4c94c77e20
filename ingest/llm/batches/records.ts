// What is known of batches that were sent, or were about to be: one small file each, so that a run that is killed leaves
// the next one all it needs to collect what was paid for. In: records. Out: files, each there as a whole or not at all, on
// the disk before the call returns. A file that cannot be read is never passed over: replies may hang on it.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { flushFolder, isDraft, writeWhole } from '../../whole-file.js';
import { StopReading } from '../llm-errors.js';

const batchRecordSchema = z.strictObject({
  /** ours, given before the server heard of the batch */
  intentId: z.string().regex(/^[0-9a-f]{16}$/),
  /** the server's; null from before the batch is sent until its id is known */
  batchId: z.string().min(1).nullable(),
  /** ISO 8601 UTC by our clock, just before it was sent */
  createdAt: z.iso.datetime(),
  /** of the requests in it */
  keys: z.array(z.string().min(1)).min(1),
});

export type BatchRecord = Readonly<Omit<z.infer<typeof batchRecordSchema>, 'keys'>> & {
  readonly keys: readonly string[];
};

/** @throws BatchRecordsError from each of them when the disk does not play along */
export interface BatchRecords {
  list(): BatchRecord[];
  /** also in place of the one with the same `intentId` */
  write(record: BatchRecord): void;
  remove(intentId: string): void;
}

/** Without them nothing more can be sent that is not in danger of being paid twice. */
export class BatchRecordsError extends StopReading {
  readonly code = 'BATCH_RECORDS';
  override readonly name = 'BatchRecordsError';
}

export const newIntentId = (): string => randomBytes(8).toString('hex');

/** @param folder made when the first record is written; one process at a time */
export function openBatchRecords(folder: string): BatchRecords {
  return {
    list() {
      const names = namesIn(folder);
      // A record that a killed process was writing: the batch was not sent yet, or its id is looked for.
      for (const name of names.filter(isDraft)) rmSync(join(folder, name), { force: true });
      return names.filter((name) => /^[0-9a-f]{16}\.json$/.test(name)).map((name) => readRecord(join(folder, name)));
    },
    write(record) {
      const path = join(folder, `${record.intentId}.json`);
      try {
        const made = mkdirSync(folder, { recursive: true });
        if (made !== undefined) for (const parent of [dirname(folder), dirname(made)]) flushFolder(parent);
        writeWhole(path, `${JSON.stringify(record, null, 1)}\n`, true);
        flushFolder(folder);
      } catch (cause) {
        throw new BatchRecordsError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
      }
    },
    remove(intentId) {
      const path = join(folder, `${intentId}.json`);
      try {
        rmSync(path, { force: true });
      } catch (cause) {
        throw new BatchRecordsError(`${path} cannot be deleted: ${(cause as Error).message}`, { cause });
      }
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new BatchRecordsError(`${folder} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function readRecord(path: string): BatchRecord {
  try {
    return batchRecordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const words = `${path} cannot be read as the record of a batch: restore it, or delete it to pay for its replies again`;
    throw new BatchRecordsError(words, { cause });
  }
}
