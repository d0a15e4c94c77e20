// What a run pays its models. In: what a call may cost at most, before it is sent, and then what became of it. Out: leave to
// send it, and the sums. A call whose answer was lost may have been charged for: it counts against the bound with the most it
// may have cost, and is told beside what was paid, since nobody knows.
import { Budget } from './budget.js';
import { NOTHING_PAID, type ModelReply, type ModelRequest, type Paid } from './model-client.js';
import { costOf } from './model-facts.js';
import { worstCaseUsd } from './worst-case.js';

/** What became of a call: its reply; or none came though it may have been charged for; or it cost nothing. */
export type Outcome = ModelReply | 'lost' | 'free';

/** Leave to send one request once. Whoever gets it must settle it, whatever comes; the first word counts. */
export interface Leave {
  settle(outcome: Outcome): void;
}

export class Ledger {
  readonly #budget: Budget;
  #paid = NOTHING_PAID;

  /** @param maxUsd null: no bound @param signal of the run */
  constructor(maxUsd: number | null, signal: AbortSignal) {
    this.#budget = new Budget(maxUsd ?? Infinity, signal);
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
        reservation.settle(this.#enter(request, outcome, isBatched));
      },
    };
  }

  /**
   * What a batch of an earlier run brought, which was charged for whatever is allowed now.
   * @param request null where nobody asks for it in this run
   */
  payEarlier(request: ModelRequest | null, outcome: Outcome): void {
    this.#budget.pay(this.#enter(request, outcome, true));
  }

  /** @returns US dollars that count against the bound; 0 where the model has no price */
  #enter(request: ModelRequest | null, outcome: Outcome, isBatched: boolean): number {
    if (outcome === 'free') return 0;
    const sums = this.#paid;
    if (outcome === 'lost') {
      const mostUsd = request === null ? 0 : (worstCaseUsd(request, isBatched) ?? 0);
      this.#paid = { ...sums, lostUsd: sums.lostUsd + mostUsd };
      return mostUsd;
    }
    const { model, tokens } = outcome;
    const costUsd = costOf(request?.model ?? model, tokens, isBatched) ?? 0;
    this.#paid = {
      calls: sums.calls + 1,
      inputTokens: sums.inputTokens + tokens.inputTokens,
      cachedInputTokens: sums.cachedInputTokens + tokens.cachedInputTokens,
      outputTokens: sums.outputTokens + tokens.outputTokens,
      costUsd: sums.costUsd + costUsd,
      lostUsd: sums.lostUsd,
    };
    return costUsd;
  }
}
