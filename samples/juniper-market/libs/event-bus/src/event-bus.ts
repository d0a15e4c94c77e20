/** What happened to an order. */
export interface OrderEvent {
  readonly type: 'order.placed' | 'order.cancelled';
  readonly orderId: string;
  readonly customerEmail: string;
}

export interface EventBus {
  publish(queue: string, event: OrderEvent): Promise<void>;
  /** An event is confirmed when `handle` is done; when it fails, the event comes again. */
  consume(queue: string, handle: (event: OrderEvent) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
