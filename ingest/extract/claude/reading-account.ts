// What asking a model has cost. In: answers. Out: their sums: of all, which is what a reading cost whenever it was paid, and of
// those that were paid for now.
import type { Answer } from '../../llm/model-client.js';
import type { Usage } from '../extraction.js';

export class ReadingAccount {
  #calls = 0;
  #usage: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 };

  add({ reply, costUsd }: Answer): void {
    const { inputTokens, cachedInputTokens, outputTokens } = reply.tokens;
    const sums = this.#usage;
    this.#calls += 1;
    this.#usage = {
      inputTokens: sums.inputTokens + inputTokens,
      cachedInputTokens: sums.cachedInputTokens + cachedInputTokens,
      outputTokens: sums.outputTokens + outputTokens,
      costUsd: sums.costUsd + costUsd,
    };
  }

  get total(): { readonly calls: number; readonly usage: Usage } {
    return { calls: this.#calls, usage: this.#usage };
  }
}
