import { randomUUID } from 'node:crypto';
import { FlagdProvider } from '@openfeature/flagd-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { connectEventBus } from '@juniper-market/event-bus';
import express from 'express';
import { Config } from './config.js';
import { OrderStore } from './order-store.js';
import { PaymentsClient } from './payments-client.js';
import { Sessions } from './sessions.js';

const config = new Config();
const orders = new OrderStore(config);
const sessions = new Sessions(config);
const payments = new PaymentsClient(config);
const events = await connectEventBus(config.orderEventsUrl);
await OpenFeature.setProviderAndWait(new FlagdProvider());
const flags = OpenFeature.getClient();

const app = express();
app.use(express.json());

app.post('/checkout/orders', async (request, response) => {
  const session = await sessions.find(String(request.header('x-session-id')));
  if (session === null || session.cart.length === 0) return response.status(409).json({ error: 'cart is empty' });

  const order = {
    id: randomUUID(),
    customerEmail: session.customerEmail,
    totalCents: session.cart.reduce((sum, line) => sum + line.quantity * line.priceCents, 0),
  };
  const byCard = await flags.getBooleanValue('card-payment', true);
  if (byCard) {
    const outcome = await payments.charge(order.id, order.totalCents, String(request.body.cardToken));
    if (outcome === 'declined') return response.status(402).json({ error: 'card declined' });
  }
  await orders.add(order, byCard ? 'paid' : 'invoice');
  await events.publish('order-events', { type: 'order.placed', orderId: order.id, customerEmail: order.customerEmail });
  return response.status(201).json({ orderId: order.id });
});

app.get('/healthz', (_request, response) => response.sendStatus(204));
app.listen(config.port);
