// Several pieces of work at once, bounded, some of which must not overlap. In: work with the keys of what it touches. Out: it
// runs as soon as fewer than the limit are under way and none of them has a key of its own. It keeps no queue: who brings
// work waits for its place, so that no more is read ahead than is being worked on.

export class AtOnce {
  readonly #limit: number;
  readonly #underWay = new Map<Promise<void>, ReadonlySet<string>>();
  #error: { readonly value: unknown } | null = null;

  constructor(limit: number) {
    this.#limit = limit;
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
   * Start it once nothing that shares a key with it is under way; does not wait for its end.
   * @throws as `room` does
   */
  async start(keys: ReadonlySet<string>, work: () => Promise<void>): Promise<void> {
    for (;;) {
      await this.room();
      const rivals = [...this.#underWay].filter(([, others]) => [...keys].some((key) => others.has(key)));
      if (rivals.length === 0) break;
      await Promise.race(rivals.map(([promise]) => promise));
    }
    const promise: Promise<void> = work()
      .catch((value: unknown) => void (this.#error ??= { value }))
      .finally(() => this.#underWay.delete(promise));
    this.#underWay.set(promise, keys);
  }

  /** Wait until nothing is under way. @throws what a piece of work threw */
  async all(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.keys());
    if (this.#error !== null) throw this.#error.value;
  }
}
