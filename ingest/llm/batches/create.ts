// Has a server make one batch. In: its requests. Out: the record it is known by from now on, written before the server hears
// of it and again when it has named it, so that no moment to be killed in loses a batch. It does not try again where the
// server may have taken what it did not confirm.
import type { Patience } from './patience.js';
import { BatchRecordsError, newIntentId, type BatchRecord, type BatchRecords } from './records.js';
import { ModelUnusableError, ReadingInterruptedError } from '../llm-errors.js';
import {
  BatchesMissingError,
  RequestRefusedError,
  ServerBusyError,
  ServerFaultError,
  type BatchEntry,
  type BatchServer,
  type BatchState,
} from '../model-server.js';

export interface CreateParts {
  readonly server: BatchServer;
  readonly records: BatchRecords;
  readonly patience: Patience;
  readonly now: () => Date;
}

export type CreateEnd =
  | { readonly end: 'taken'; readonly record: BatchRecord }
  /** no answer came, or its id could not be written: the record stays, without an id */
  | { readonly end: 'unclear'; readonly record: BatchRecord; readonly error: unknown }
  /** and there is no record */
  | { readonly end: 'notTaken'; readonly error: unknown };

/** With growing waits, some minutes: a wrong address must not be waited at for ever. */
const TRIES_TO_REACH = 8;

/** Waits while the server is busy. Never throws. */
export async function createBatch(entries: readonly BatchEntry[], parts: CreateParts): Promise<CreateEnd> {
  const { records } = parts;
  let record: BatchRecord = {
    intentId: newIntentId(),
    batchId: null,
    createdAt: '',
    keys: entries.map(({ key }) => key),
  };
  const begin = (): void => {
    record = { ...record, createdAt: parts.now().toISOString() };
    records.write(record);
  };
  let state: BatchState;
  try {
    state = await createUntilTaken(entries, begin, parts);
  } catch (error) {
    if (!isNotTaken(error)) return { end: 'unclear', record, error };
    try {
      records.remove(record.intentId);
    } catch {
      // The next run finds that the server has no such batch.
    }
    return { end: 'notTaken', error };
  }
  try {
    records.write({ ...record, batchId: state.batchId });
  } catch (error) {
    return { end: 'unclear', record, error };
  }
  return { end: 'taken', record: { ...record, batchId: state.batchId } };
}

async function createUntilTaken(
  entries: readonly BatchEntry[],
  begin: () => void,
  { server, patience }: CreateParts,
): Promise<BatchState> {
  const wait = patience.waits();
  for (let unreached = 0; ;) {
    patience.throwIfEnding();
    begin();
    try {
      // Not ended by an interrupt: once it is sent, the id is all that is missing.
      return await server.create(entries);
    } catch (error) {
      if (error instanceof ServerBusyError) {
        await wait(error);
      } else if (error instanceof ServerFaultError && error.kind === 'unreachable') {
        unreached += 1;
        if (unreached === TRIES_TO_REACH) throw new ModelUnusableError(error.message, { cause: error });
        await wait(error);
      } else throw error;
    }
  }
}

/** Interrupts end waits alone, never a call. */
function isNotTaken(error: unknown): boolean {
  return [
    RequestRefusedError,
    BatchesMissingError,
    ModelUnusableError,
    ReadingInterruptedError,
    BatchRecordsError,
  ].some((kind) => error instanceof kind);
}
