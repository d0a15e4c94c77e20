import { connectEventBus, type OrderEvent } from '@juniper-market/event-bus';
import pg from 'pg';
import { writeConfirmation } from './confirmation.js';

const orders = new pg.Pool({
  host: process.env.ORDERS_DB_HOST,
  database: process.env.ORDERS_DB_NAME,
  user: 'order-worker',
  password: process.env.ORDERS_DB_PASSWORD,
  max: 5,
});
const events = await connectEventBus(process.env.ORDER_EVENTS_URL ?? '');

await events.consume('order-events', async (event: OrderEvent) => {
  if (event.type !== 'order.placed') return;
  // An event may come twice: only who moves the order on writes the confirmation.
  const moved = await orders.query(
    "UPDATE orders SET state = 'confirmed' WHERE id = $1 AND state IN ('paid', 'invoice')",
    [event.orderId],
  );
  if (moved.rowCount === 1) await writeConfirmation(orders, event);
});

process.once('SIGTERM', () => {
  void events.close().then(() => orders.end());
});
