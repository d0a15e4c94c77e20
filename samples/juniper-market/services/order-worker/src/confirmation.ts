import type { OrderEvent } from '@juniper-market/event-bus';
import type pg from 'pg';

/** Confirmations wait in a table; the mail room of the support team sends them. */
export async function writeConfirmation(orders: pg.Pool, { orderId, customerEmail }: OrderEvent): Promise<void> {
  await orders.query('INSERT INTO confirmations (order_id, recipient, text) VALUES ($1, $2, $3)', [
    orderId,
    customerEmail,
    `Thank you for your order ${orderId}. We will tell you when it leaves the greenhouse.`,
  ]);
}
