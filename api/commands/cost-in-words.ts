// What a model costs, as people read it. In: counts and US dollars. Out: words.
import type { Payment } from '../../ingest/report.js';

/** `1 call`, `2,000 calls` */
export function count(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
}

/** `0.34 USD`; small sums to a hundredth of a cent, so that they are not told as nothing. */
export function dollars(usd: number): string {
  return `${usd.toFixed(usd > 0 && usd < 0.1 ? 4 : 2)} USD`;
}

export interface Cost {
  readonly calls: number;
  /** `costUsd` is null where a model has no known price */
  readonly usage: Omit<Payment['usage'], 'costUsd'> & { readonly costUsd: number | null };
}

/** One line: `12 calls, 34,000 tokens sent (80 % of them cached), 5,600 received, 0.12 USD` */
export function costInWords({ calls, usage }: Cost): string {
  const { inputTokens, cachedInputTokens, outputTokens, costUsd } = usage;
  const share = inputTokens === 0 ? 0 : Math.round((100 * cachedInputTokens) / inputTokens);
  const cached = share === 0 ? '' : ` (${share} % of them cached)`;
  const price = costUsd === null ? 'at a price that is not known' : dollars(costUsd);
  return `${count(calls, 'call')}, ${count(inputTokens, 'token')} sent${cached}, ${outputTokens.toLocaleString('en')} received, ${price}`;
}
