// What is told of batches, one line each. In: a batch's record and what became of it. Out: words for the user; never a
// request's text.
import type { BatchEnd } from './collect.js';
import type { BatchRecord } from './records.js';

/** `resumed`: an earlier run sent it. */
export type BatchOrigin = 'sent' | 'resumed';

export function wordsOfBegin({ batchId, createdAt, keys }: BatchRecord, as: BatchOrigin): string {
  const count = requests(keys.length);
  if (batchId === null)
    return as === 'sent'
      ? `a batch of ${count} was sent and no answer came: asking whether the server has it`
      : `an earlier run ended while it sent a batch of ${count}: asking whether the server has it`;
  return as === 'sent'
    ? `batch ${batchId}: ${count} sent, the replies come within 24 hours`
    : `batch ${batchId}: waiting for the replies to ${count}, sent by an earlier run (${createdAt.slice(0, 16)}Z)`;
}

/** @param open requests that are asked again */
export function wordsOfEnd({ batchId, keys }: BatchRecord, end: BatchEnd, open: number): string {
  const count = requests(keys.length);
  const again = open === 0 ? '' : `; ${requests(open)} without a reply: asked again`;
  switch (end) {
    case 'collected':
      return `batch ${batchId}: the replies came${again}`;
    case 'neverSent':
      return `the server did not take the batch of ${count}${again}`;
    case 'unknown':
      return (
        `batch ${batchId}: this server does not know it (was the key changed?)${again}; ` +
        'later runs look for it until 29 days after it was sent'
      );
    case 'tooOld':
      return `batch ${batchId ?? `of ${count}`}: it is older than 29 days, and its replies are no longer kept${again}`;
    default: {
      const never: never = end;
      return never;
    }
  }
}

/** @param taken requests in batches that the server has named @param isAsked the server was asked for a batch */
export function wordsOfInterrupt(taken: number, isAsked: boolean): string {
  if (taken > 0)
    return `interrupted: the server goes on with ${requests(taken)} in batches, and the next run collects the replies`;
  return isAsked
    ? 'interrupted before the server said that it has the batch: the next run finds that out'
    : 'interrupted before the request was sent';
}

const requests = (count: number): string => (count === 1 ? '1 request' : `${count} requests`);
