import amqp from 'amqplib';
import type { EventBus, OrderEvent } from './event-bus.js';

/** @param url of the broker, `amqps://…` */
export async function connectEventBus(url: string): Promise<EventBus> {
  const connection = await amqp.connect(url);
  const channel = await connection.createConfirmChannel();
  await channel.prefetch(20);

  return {
    async publish(queue, event) {
      await channel.assertQueue(queue, { durable: true });
      channel.sendToQueue(queue, Buffer.from(JSON.stringify(event)), { persistent: true });
      await channel.waitForConfirms();
    },

    async consume(queue, handle) {
      await channel.assertQueue(queue, { durable: true });
      await channel.consume(queue, async (message) => {
        if (message === null) return;
        try {
          await handle(JSON.parse(message.content.toString('utf8')) as OrderEvent);
          channel.ack(message);
        } catch {
          channel.nack(message, false, !message.fields.redelivered);
        }
      });
    },

    close: () => connection.close(),
  };
}
