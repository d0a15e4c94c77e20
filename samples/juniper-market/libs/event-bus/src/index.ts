export { connectEventBus } from './connect-event-bus.js';
export { type EventBus, type OrderEvent } from './event-bus.js';
export { FakeEventBus } from './fakes/fake-event-bus.js';
