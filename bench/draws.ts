// Random choices that anybody can make again. In: the numbers that name a sequence, such as a seed and an index.
// Out: the same draws every time, whatever was drawn before and in whichever order sequences are asked for.

/** One sequence of draws, named by its numbers. Nothing is shared between sequences. */
export class Draws {
  readonly #key: number;
  #count = 0;

  constructor(...names: readonly number[]) {
    this.#key = names.reduce((key, name) => scramble(key ^ scramble(name)), GOLDEN);
  }

  /** @returns 0 ≤ value < 1 */
  next(): number {
    this.#count += 1;
    return scramble(this.#key + Math.imul(this.#count, GOLDEN)) / 2 ** 32;
  }

  /** @returns a whole number, `least` ≤ value ≤ `most` */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @param probability 0..1 */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.next() * values.length)]!;
  }
}

/** How often each of a list is drawn. */
export class Shares<Value> {
  readonly #values: readonly Value[];
  /** running totals of the weights */
  readonly #bounds: readonly number[];

  constructor(values: readonly Value[], weights: readonly number[]) {
    let total = 0;
    this.#values = values;
    this.#bounds = weights.map((weight) => (total += weight));
  }

  /** Zipf's law: the value at place r (from 1) has the weight 1 / r^exponent. */
  static zipf<Value>(values: readonly Value[], exponent = 1): Shares<Value> {
    return new Shares(
      values,
      values.map((_, at) => 1 / (at + 1) ** exponent),
    );
  }

  draw(draws: Draws): Value {
    const place = draws.next() * this.#bounds.at(-1)!;
    let low = 0;
    let high = this.#bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#bounds[middle]! > place) high = middle;
      else low = middle + 1;
    }
    return this.#values[low]!;
  }
}

/** 2^32 divided by the golden ratio: steps of it spread evenly. */
const GOLDEN = 0x9e3779b9;

/** The finishing step of MurmurHash3 (A. Appleby, public domain): every bit in changes half of those out. */
function scramble(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
