// Keeps a run from paying more than was allowed. In: what each call may cost at most, before it is sent, and what it did cost.
// Out: leave to send it, or an error that says what is left. Where only calls under way stand in the way, it waits for what
// they come to. What a call may have cost, since its answer was lost or does not say, counts, and is told apart from what is paid.
import { BudgetReachedError, ReadingInterruptedError } from './llm-errors.js';

export interface Reservation {
  /**
   * The first word counts.
   * @param paidUsd that the call cost for certain
   * @param perhapsUsd that it may have cost beside it, which counts against the bound, too
   */
  settle(paidUsd: number, perhapsUsd?: number): void;
}

export class Budget {
  readonly #maxUsd: number;
  readonly #signal: AbortSignal;
  #paidUsd = 0;
  #perhapsUsd = 0;
  #reservedUsd = 0;
  #underWay = 0;
  #reached: BudgetReachedError | null = null;
  #waiting: (() => void)[] = [];

  /**
   * @param maxUsd Infinity where nothing is said
   * @param signal of the run: waiting ends when it is aborted
   */
  constructor(maxUsd: number, signal: AbortSignal) {
    this.#maxUsd = maxUsd;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /**
   * Leave to spend up to `mostUsd`. Whoever gets it must settle it, whatever comes.
   * @throws BudgetReachedError when it does not fit, now and ever after; ReadingInterruptedError
   */
  async reserve(mostUsd: number): Promise<Reservation> {
    for (;;) {
      if (this.#reached !== null) throw this.#reached;
      if (this.#signal.aborted) throw new ReadingInterruptedError('interrupted before the request was sent');
      if (this.#spentUsd + this.#reservedUsd + mostUsd <= this.#maxUsd) break;
      // Were nothing under way, it would not fit either.
      if (this.#spentUsd + mostUsd > this.#maxUsd) this.#reach(mostUsd);
      else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reservedUsd += mostUsd;
    this.#underWay += 1;
    let isSettled = false;
    return {
      settle: (paidUsd, perhapsUsd) => {
        if (isSettled) return;
        isSettled = true;
        this.#underWay -= 1;
        // Sums of fractions leave crumbs, which must not stand in anybody's way.
        this.#reservedUsd = this.#underWay === 0 ? 0 : this.#reservedUsd - mostUsd;
        this.pay(paidUsd, perhapsUsd);
      },
    };
  }

  /** What was paid without leave, because it was sent by an earlier run. */
  pay(paidUsd: number, perhapsUsd = 0): void {
    this.#paidUsd += paidUsd;
    this.#perhapsUsd += perhapsUsd;
    this.#wake();
  }

  get #spentUsd(): number {
    return this.#paidUsd + this.#perhapsUsd;
  }

  /** Also for smaller calls that might still fit: which documents are read must not depend on their size. */
  #reach(mostUsd: number): void {
    const [most, max, paid] = [mostUsd, this.#maxUsd, this.#paidUsd].map(inDollars);
    const left = inDollars(Math.max(0, this.#maxUsd - this.#spentUsd));
    const perhaps = this.#perhapsUsd > 0 ? `, up to ${inDollars(this.#perhapsUsd)} more may have been charged` : '';
    this.#reached = new BudgetReachedError(
      `the next call may cost up to ${most}, and of the ${max} that --max-cost allows ${left} are left (${paid} are paid${perhaps}): allow more, or take up the rest with the next run`,
    );
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

const inDollars = (usd: number): string => `${usd.toFixed(usd < 0.0995 ? 4 : 2)} USD`;
