// Requests on their way into a batch. In: requests, as documents come to ask them. Out: groups, each as large as a batch may
// be, or all there are once no new one came for a moment: when all that is being read waits for a reply, none will come.
import type { ModelRequest } from '../model-client.js';
import { replySchemaText } from '../request-key.js';

export interface BatchLimits {
  readonly requests: number;
  readonly bytes: number;
}

/**
 * Far below what the server takes (100,000 requests, 256 MB), because the body of a batch is in memory more than once
 * while it is sent.
 * @see https://platform.claude.com/docs/en/build-with-claude/batch-processing
 */
export const BATCH_LIMITS: BatchLimits = { requests: 10_000, bytes: 32 * 1024 * 1024 };

export interface Queued {
  readonly key: string;
  readonly request: ModelRequest;
}

export interface QueueParts<Entry extends Queued> {
  readonly limits: BatchLimits;
  /** rejects when the run ends */
  readonly pause: () => Promise<void>;
  readonly onGroup: (group: readonly Entry[]) => void;
}

export class BatchQueue<Entry extends Queued> {
  readonly #parts: QueueParts<Entry>;
  #group: Entry[] = [];
  #bytes = 0;
  /** requests that ever came */
  #came = 0;
  #isWatched = false;

  constructor(parts: QueueParts<Entry>) {
    this.#parts = parts;
  }

  add(entry: Entry): void {
    const { limits } = this.#parts;
    const bytes = bytesOf(entry.request);
    if (this.#bytes + bytes > limits.bytes) this.#release();
    this.#group.push(entry);
    this.#bytes += bytes;
    this.#came += 1;
    if (this.#group.length >= limits.requests || this.#bytes >= limits.bytes) this.#release();
    else if (!this.#isWatched) void this.#watch();
  }

  async #watch(): Promise<void> {
    this.#isWatched = true;
    try {
      for (let came = -1; this.#group.length > 0;) {
        if (came === this.#came) this.#release();
        else {
          came = this.#came;
          await this.#parts.pause();
        }
      }
    } catch {
      // The run ends: who waits is told by who ends it.
    } finally {
      this.#isWatched = false;
    }
  }

  #release(): void {
    if (this.#group.length === 0) return;
    const group = this.#group;
    this.#group = [];
    this.#bytes = 0;
    this.#parts.onGroup(group);
  }
}

/** Names of fields, braces, the model's name. */
const FRAME_BYTES = 1024;

/** About what it takes in the body of a batch. */
function bytesOf({ system, turns, replySchema }: ModelRequest): number {
  const texts = [JSON.stringify([system, turns]), replySchemaText(replySchema)];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), FRAME_BYTES);
}
