import type { Config } from './config.js';

/** The payments service, which is the shop's only connection to Paylane. */
export class PaymentsClient {
  readonly #baseUrl: string;
  readonly #timeoutMs: number;

  constructor({ paymentsUrl, outboundTimeoutMs }: Config) {
    this.#baseUrl = paymentsUrl;
    this.#timeoutMs = outboundTimeoutMs;
  }

  async charge(orderId: string, amountCents: number, cardToken: string): Promise<'paid' | 'declined'> {
    const response = await fetch(`${this.#baseUrl}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': orderId },
      body: JSON.stringify({ orderId, amountCents, cardToken }),
      signal: AbortSignal.timeout(this.#timeoutMs),
    });
    if (response.status === 402) return 'declined';
    if (!response.ok) throw new Error(`payments answered ${response.status}`);
    return 'paid';
  }
}
