import { Redis } from 'ioredis';
import type { Config } from './config.js';

export interface Session {
  readonly customerEmail: string;
  readonly cart: readonly { readonly productId: string; readonly quantity: number; readonly priceCents: number }[];
}

/** Sessions are written by the storefront and carts by the cart service; checkout reads both. */
export class Sessions {
  readonly #redis: Redis;

  constructor({ sessionCacheUrl, outboundTimeoutMs }: Config) {
    this.#redis = new Redis(sessionCacheUrl, { commandTimeout: outboundTimeoutMs });
  }

  async find(id: string): Promise<Session | null> {
    const [session, cart] = await this.#redis.mget(`session:${id}`, `cart:${id}`);
    if (session == null || cart == null) return null;
    return { ...(JSON.parse(session) as { customerEmail: string }), cart: JSON.parse(cart) as Session['cart'] };
  }
}
