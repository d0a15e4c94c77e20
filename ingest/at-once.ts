// Several pieces of work at once, bounded, some of which must not overlap. In: work with the keys of what it touches. Out: it
// runs as soon as what shares a key with it, and came before, has ended; others go past it. Who brings work waits for a place,
// so that no more is read ahead than is being worked on.

export class AtOnce {
  readonly #limit: number;
  readonly #onError: () => void;
  /** with the keys of each; what waits for another has its place, too */
  readonly #underWay = new Map<Promise<void>, ReadonlySet<string>>();
  #error: { readonly value: unknown } | null = null;

  /** @param onError told once, at the first error, so that what is under way can be cut short */
  constructor(limit: number, onError: () => void = () => undefined) {
    this.#limit = limit;
    this.#onError = onError;
  }

  /**
   * Wait until there is room.
   * @throws what a piece of work threw, once nothing else is under way
   */
  async room(): Promise<void> {
    while (this.#underWay.size >= this.#limit && this.#error === null) await Promise.race(this.#underWay.keys());
    if (this.#error !== null) await this.all();
  }

  /**
   * Start it when there is room, after all that shares a key with it; does not wait for its end.
   * @throws as `room` does
   */
  async start(keys: ReadonlySet<string>, work: () => Promise<void>): Promise<void> {
    await this.room();
    const rivals = [...this.#underWay].filter(([, others]) => [...keys].some((key) => others.has(key)));
    const promise: Promise<void> = Promise.all(rivals.map(([rival]) => rival))
      .then(() => (this.#error === null ? work() : undefined))
      .catch((value: unknown) => this.#fail(value))
      .finally(() => this.#underWay.delete(promise));
    this.#underWay.set(promise, keys);
  }

  /** Wait until nothing is under way. @throws what a piece of work threw */
  async all(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.keys());
    if (this.#error !== null) throw this.#error.value;
  }

  #fail(value: unknown): void {
    if (this.#error !== null) return;
    this.#error = { value };
    this.#onError();
  }
}
