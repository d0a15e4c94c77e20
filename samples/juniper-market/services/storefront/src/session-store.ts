import type { Redis } from 'ioredis';

const LARGEST_SESSION_BYTES = 8 * 1024;
const TTL_SECONDS = 2 * 60 * 60;

/** Only product ids are kept: full products filled the cache in March 2025. */
export class SessionStore {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async rememberProduct(sessionId: string, productId: string): Promise<void> {
    const key = `session:${sessionId}`;
    const session = JSON.parse((await this.#redis.get(key)) ?? '{}') as { seen?: string[] };
    const text = JSON.stringify({ ...session, seen: [productId, ...(session.seen ?? [])].slice(0, 20) });
    if (Buffer.byteLength(text) > LARGEST_SESSION_BYTES) throw new Error('the session is too large');
    await this.#redis.set(key, text, 'EX', TTL_SECONDS);
  }
}
