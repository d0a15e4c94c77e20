// Which finer parts of a request a server takes, learned as it goes. In: a request and how to send it. Out: what came of it,
// sent without what this server refuses. Each thing it lacks is told once. A part that it took once is not doubted again,
// so that a request which is refused for itself costs at most a few tries more, all of them free, at the beginning of a run.
import { finerPartsOf, type FinerPart } from './message-params.js';
import type { ModelRequest } from './model-client.js';
import { RequestRefusedError } from './model-server.js';

const LACKS: Readonly<Record<FinerPart, string>> = {
  format: 'takes no schema for a reply: its replies are held to their shape by the prompt and the check alone',
  effort: 'takes no effort: the model decides by itself how long to think',
  cache: 'keeps no prompt between calls: each call is charged in full',
};

export class FinerParts {
  readonly #address: string;
  readonly #onNote: (words: string) => void;
  readonly #taken = new Map<FinerPart, Set<unknown>>();
  readonly #refused = new Map<FinerPart, Set<unknown>>();
  readonly #told = new Set<string>();

  /** @param onNote gets each thing that the server lacks once, in words */
  constructor(address: string, onNote: (words: string) => void) {
    this.#address = address;
    this.#onNote = onNote;
  }

  /** What to leave out of the request, as far as it is known. */
  without(request: ModelRequest): ReadonlySet<FinerPart> {
    return new Set(finerPartsOf(request).filter((part) => this.#refused.get(part)?.has(subjectOf(part, request))));
  }

  /**
   * @param send throws RequestRefusedError where the server does not take the request
   * @throws what the first try threw, where leaving parts out does not help
   */
  async attempt<T>(request: ModelRequest, send: (without: ReadonlySet<FinerPart>) => Promise<T>): Promise<T> {
    const without = this.without(request);
    const doubtful = finerPartsOf(request).filter(
      (part) => !without.has(part) && this.#taken.get(part)?.has(subjectOf(part, request)) !== true,
    );
    try {
      const result = await send(without);
      for (const part of doubtful) note(this.#taken, part, request);
      return result;
    } catch (error) {
      if (!isDoubt(error) || doubtful.length === 0) throw error;
      return this.#attemptWithLess(request, send, without, doubtful, error);
    }
  }

  async #attemptWithLess<T>(
    request: ModelRequest,
    send: (without: ReadonlySet<FinerPart>) => Promise<T>,
    without: ReadonlySet<FinerPart>,
    doubtful: readonly FinerPart[],
    first: unknown,
  ): Promise<T> {
    const one = doubtful.map((part) => [part]);
    for (const parts of doubtful.length > 1 ? [...one, doubtful] : one) {
      try {
        const result = await send(new Set([...without, ...parts]));
        for (const part of parts) {
          note(this.#refused, part, request);
          this.tell(LACKS[part]);
        }
        return result;
      } catch (error) {
        if (!isDoubt(error)) throw error;
      }
    }
    throw first;
  }

  /** Said once, however often it is found. @param lack what follows the server's address */
  tell(lack: string): void {
    if (this.#told.has(lack)) return;
    this.#told.add(lack);
    this.#onNote(`${this.#address} ${lack}`);
  }
}

/** What a part is taken or refused for: one schema may be too large where another is not, one model may know no effort. */
function subjectOf(part: FinerPart, request: ModelRequest): unknown {
  switch (part) {
    case 'format':
      return request.replySchema;
    case 'effort':
      return request.model;
    case 'cache':
      return 'any';
  }
}

function note(where: Map<FinerPart, Set<unknown>>, part: FinerPart, request: ModelRequest): void {
  where.set(part, (where.get(part) ?? new Set()).add(subjectOf(part, request)));
}

/** Too long a request is too long without its finer parts, too. */
function isDoubt(error: unknown): boolean {
  return error instanceof RequestRefusedError && (error.status === 400 || error.status === 422);
}
