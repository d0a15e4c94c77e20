/** The settings of checkout: read once, when it starts, and passed on from there. */
export class Config {
  readonly port = Number(process.env.PORT ?? '8080');
  readonly ordersDb = {
    host: required('ORDERS_DB_HOST'),
    database: process.env.ORDERS_DB_NAME ?? 'orders',
    user: 'checkout',
    password: process.env.ORDERS_DB_PASSWORD,
    poolSize: Number(process.env.DB_POOL_SIZE ?? '10'),
  };
  readonly sessionCacheUrl = required('SESSION_CACHE_URL');
  readonly orderEventsUrl = required('ORDER_EVENTS_URL');
  readonly paymentsUrl = required('PAYMENTS_URL');
  readonly outboundTimeoutMs = Number(process.env.OUTBOUND_TIMEOUT_MS ?? '10000');
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
