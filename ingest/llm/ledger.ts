// What a run pays its models. In: what a call may cost at most, before it is sent, and then what became of it. Out: leave to
// send it, and the sums. A call whose answer was lost may have been charged for: it counts against the bound with the most it
// may have cost, and is told beside what was paid, since nobody knows. So does one whose answer does not say what it used.
import { Budget } from './budget.js';
import { NOTHING_PAID, type ModelReply, type ModelRequest, type Paid } from './model-client.js';
import { costOf, priceOf } from './model-facts.js';
import { worstCaseUsd } from './worst-case.js';

/** What became of a call: its reply; or none came though it may have been charged for; or it cost nothing. */
export type Outcome = ModelReply | 'lost' | 'free';

/** Leave to send one request once. Whoever gets it must settle it, whatever comes; the first word counts. */
export interface Leave {
  settle(outcome: Outcome): void;
}

export class Ledger {
  readonly #budget: Budget;
  readonly #onNote: (words: string) => void;
  #paid = NOTHING_PAID;
  #hasToldUncounted = false;

  /** @param maxUsd null: no bound @param signal of the run @param onNote one line for the user */
  constructor(maxUsd: number | null, signal: AbortSignal, onNote: (words: string) => void) {
    this.#budget = new Budget(maxUsd ?? Infinity, signal);
    this.#onNote = onNote;
  }

  get paid(): Paid {
    return this.#paid;
  }

  /** @throws BudgetReachedError when it could pass the bound; ReadingInterruptedError */
  async leaveFor(request: ModelRequest, isBatched: boolean): Promise<Leave> {
    const reservation = await this.#budget.reserve(worstCaseUsd(request, isBatched) ?? 0);
    let isSettled = false;
    return {
      settle: (outcome) => {
        if (isSettled) return;
        isSettled = true;
        const { paidUsd, perhapsUsd } = this.#enter(request, outcome, isBatched);
        reservation.settle(paidUsd, perhapsUsd);
      },
    };
  }

  /**
   * What a batch of an earlier run brought, which was charged for whatever is allowed now.
   * @param request null where nobody asks for it in this run
   */
  payEarlier(request: ModelRequest | null, outcome: Outcome): void {
    const { paidUsd, perhapsUsd } = this.#enter(request, outcome, true);
    this.#budget.pay(paidUsd, perhapsUsd);
  }

  /** @returns US dollars; 0 where the model has no price */
  #enter(request: ModelRequest | null, outcome: Outcome, isBatched: boolean): Charge {
    if (outcome === 'free') return NO_CHARGE;
    const sums = this.#paid;
    const mostUsd = request === null ? 0 : (worstCaseUsd(request, isBatched) ?? 0);
    if (outcome === 'lost') {
      this.#paid = { ...sums, lostUsd: sums.lostUsd + mostUsd };
      return { paidUsd: 0, perhapsUsd: mostUsd };
    }
    const { tokens } = outcome;
    const model = request?.model ?? outcome.model;
    const paidUsd = costOf(model, tokens, isBatched) ?? 0;
    const isUncounted = !isCounted(outcome) && priceOf(model, 0) !== null;
    const perhapsUsd = isUncounted ? Math.max(0, mostUsd - paidUsd) : 0;
    if (isUncounted) this.#tellUncounted();
    this.#paid = {
      calls: sums.calls + 1,
      inputTokens: sums.inputTokens + tokens.inputTokens,
      cachedInputTokens: sums.cachedInputTokens + tokens.cachedInputTokens,
      outputTokens: sums.outputTokens + tokens.outputTokens,
      costUsd: sums.costUsd + paidUsd,
      lostUsd: sums.lostUsd + perhapsUsd,
    };
    return { paidUsd, perhapsUsd };
  }

  #tellUncounted(): void {
    if (this.#hasToldUncounted) return;
    this.#hasToldUncounted = true;
    this.#onNote(
      'the server does not say how many tokens its answers took: each counts with the most it may have cost',
    );
  }
}

interface Charge {
  readonly paidUsd: number;
  readonly perhapsUsd: number;
}

const NO_CHARGE: Charge = { paidUsd: 0, perhapsUsd: 0 };

/** No prompt is of no tokens, and no text is; only a model that says nothing may have used none. */
function isCounted({ tokens, text }: ModelReply): boolean {
  return tokens.inputTokens > 0 && (tokens.outputTokens > 0 || text === '');
}
