import pg from 'pg';
import type { Config } from './config.js';

export interface Order {
  readonly id: string;
  readonly customerEmail: string;
  readonly totalCents: number;
}

export class OrderStore {
  readonly #pool: pg.Pool;

  constructor({ ordersDb }: Config) {
    const { host, database, user, password, poolSize } = ordersDb;
    this.#pool = new pg.Pool({ host, database, user, password, max: poolSize, connectionTimeoutMillis: 2000 });
  }

  async add({ id, customerEmail, totalCents }: Order, state: 'paid' | 'invoice'): Promise<void> {
    await this.#pool.query('INSERT INTO orders (id, customer_email, total_cents, state) VALUES ($1, $2, $3, $4)', [
      id,
      customerEmail,
      totalCents,
      state,
    ]);
  }
}
