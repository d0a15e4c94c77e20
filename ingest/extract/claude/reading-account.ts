// What one document's reading has cost. In: the answers to its questions. Out: their sum, whenever they were paid.
import type { Answer } from '../../llm/model-client.js';
import type { Usage } from '../extraction.js';

export class ReadingAccount {
  #usage: Usage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costUsd: 0 };

  add({ reply, costUsd }: Answer): void {
    const { inputTokens, cachedInputTokens, outputTokens } = reply.tokens;
    const sums = this.#usage;
    this.#usage = {
      inputTokens: sums.inputTokens + inputTokens,
      cachedInputTokens: sums.cachedInputTokens + cachedInputTokens,
      outputTokens: sums.outputTokens + outputTokens,
      costUsd: sums.costUsd + costUsd,
    };
  }

  get usage(): Usage {
    return this.#usage;
  }
}
