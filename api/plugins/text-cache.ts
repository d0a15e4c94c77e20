// Values by text, in bounded memory. In: texts that clients send, as long as they like. Out: what was kept of them, the most
// recently used; a long text is not kept at all, or a few hundred clients could fill the memory.

const MOST_TEXTS = 500;
/** Our page's longest question has 2,000 characters. */
const LONGEST_TEXT = 20_000;

export class TextCache<Value> {
  /** in the order of their last use */
  readonly #values = new Map<string, { readonly value: Value }>();

  get(key: string): Value | undefined {
    const kept = this.#values.get(key);
    if (kept === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, kept);
    return kept.value;
  }

  /** @param text what keeping the value costs, where that is not the key */
  set(key: string, value: Value, text = key): void {
    if (text.length > LONGEST_TEXT) return;
    this.#values.delete(key);
    this.#values.set(key, { value });
    const [oldest] = this.#values.keys();
    if (this.#values.size > MOST_TEXTS && oldest !== undefined) this.#values.delete(oldest);
  }
}
