import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { PaymentsClient } from '../src/payments-client.js';

test('a charge that is not answered in time is given up', async () => {
  const silent = createServer(() => undefined).listen(9731);
  const client = new PaymentsClient({ paymentsUrl: 'http://legacy-payments:9731', outboundTimeoutMs: 50 } as never);
  await assert.rejects(client.charge('order-1', 1200, 'card-1'));
  silent.close();
});
