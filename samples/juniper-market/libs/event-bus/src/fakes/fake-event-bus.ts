import type { EventBus, OrderEvent } from '../event-bus.js';

/** For tests: keeps what was published and hands it to whoever consumes. */
export class FakeEventBus implements EventBus {
  readonly url = 'amqp://fake-broker:5672';
  readonly published: OrderEvent[] = [];

  async publish(_queue: string, event: OrderEvent): Promise<void> {
    this.published.push(event);
  }

  async consume(_queue: string, handle: (event: OrderEvent) => Promise<void>): Promise<void> {
    for (const event of this.published) await handle(event);
  }

  async close(): Promise<void> {}
}
