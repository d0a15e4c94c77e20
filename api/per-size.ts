// The first few values of each key, asked once for all keys that want as many. In: a question about keys. Out: a loader.
import DataLoader from 'dataloader';

type Ask = (
  keys: readonly string[],
  each: number,
) => Promise<readonly { readonly key: string; readonly values: readonly string[] }[]>;

export class PerSize {
  readonly #ask: Ask;
  readonly #loaders = new Map<number, DataLoader<string, readonly string[]>>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async load(key: string, each: number): Promise<readonly string[]> {
    if (each === 0) return [];
    let loader = this.#loaders.get(each);
    if (loader === undefined) {
      loader = new DataLoader(async (keys) => {
        const rows = await this.#ask(keys, each);
        const byKey = new Map(rows.map((row) => [row.key, row.values]));
        return keys.map((asked) => byKey.get(asked) ?? []);
      });
      this.#loaders.set(each, loader);
    }
    return loader.load(key);
  }
}
