import { describe, expect, it } from 'vitest';
import { typescriptReader } from '../../../../../ingest/extract/system/code/typescript/typescript-reader.js';
import { SystemFile } from '../../../../../ingest/extract/system/system-file.js';
import { factsOf, readingOf } from './read-facts.js';

const facts = (text: string, uri = 'shop/cart/src/main.ts') => factsOf(typescriptReader, uri, text);

describe('variables and what they are for', () => {
  it('follows a variable through a constant, a template and a function to the request', async () => {
    const found = await facts(`
      const { STOCK_URL = 'http://stock:8080', ORDERS_HOST } = process.env;
      const orders = \`http://\${ORDERS_HOST}:\${process.env.ORDERS_PORT}/orders\`;
      async function getJson(url: string) { return (await fetch(url)).json(); }
      export const load = () => Promise.all([getJson(\`\${STOCK_URL}/items\`), axios.get(orders), getJson(process.env['PRICES_URL']!)]);
    `);
    expect(found).toEqual(
      expect.arrayContaining([
        'default STOCK_URL http://stock:8080',
        'reads STOCK_URL http',
        'reads ORDERS_HOST http',
        'reads ORDERS_PORT http',
        'reads PRICES_URL http',
      ]),
    );
    expect(found).not.toContain('calls http http://stock:8080');
  });

  it('tells the technology of the driver that a variable is handed to', async () => {
    const found = await facts(`
      import Redis from 'ioredis';
      import { Pool } from 'pg';
      import { Kafka } from 'kafkajs';
      import * as grpc from '@grpc/grpc-js';
      const cache = new Redis(process.env.CACHE_URL ?? 'redis://cache:6379');
      const pool = new Pool({ host: process.env.DB_HOST || 'orders-db', port: 5432 });
      const kafka = new Kafka({ brokers: process.env.BROKERS!.split(',') });
      const prices = new shop.PriceService(process.env.PRICE_ADDR, grpc.credentials.createInsecure());
    `);
    expect(found).toEqual(
      expect.arrayContaining([
        'client redis ioredis',
        'client postgresql pg',
        'client kafka kafkajs',
        'reads CACHE_URL redis',
        'reads DB_HOST postgresql',
        'reads BROKERS kafka',
        'reads PRICE_ADDR grpc',
        'default DB_HOST orders-db',
      ]),
    );
  });

  it('reads what the whole environment is checked against', async () => {
    const found = await facts(`
      import { z } from 'zod';
      export const env = z.object({ CART_URL: z.string().url().default('http://cart:80'), MAIL_URL: z.string() }).parse(process.env);
      export const mail = () => fetch(env.MAIL_URL + '/send');
    `);
    expect(found).toEqual(
      expect.arrayContaining(['reads CART_URL', 'default CART_URL http://cart:80', 'reads MAIL_URL http']),
    );
  });

  it('follows an injected client and a field, as NestJS has them', async () => {
    const found = await facts(`
      import { HttpService } from '@nestjs/axios';
      import { ConfigService } from '@nestjs/config';
      import { ClientProxy, EventPattern, ClientsModule, Transport } from '@nestjs/microservices';
      import { TypeOrmModule } from '@nestjs/typeorm';
      ClientsModule.register([{ name: 'BILLING', transport: Transport.RMQ, options: { urls: [process.env.RMQ_URL], queue: 'billing' } }]);
      TypeOrmModule.forRootAsync({ useFactory: (config: ConfigService) => ({ type: 'postgres', host: config.get('DB_HOST') }) });
      class Orders {
        private readonly base: string;
        constructor(private readonly http: HttpService, private readonly config: ConfigService, private readonly client: ClientProxy) {
          this.base = this.config.get<string>('STOCK_URL');
        }
        stock() { return this.http.get(\`\${this.base}/stock\`); }
        bill() { this.client.emit('invoice.created', {}); }
        @EventPattern('order.placed') onOrder() {}
      }
    `);
    expect(found).toEqual(
      expect.arrayContaining([
        'reads STOCK_URL http',
        'reads RMQ_URL rabbitmq',
        'reads DB_HOST postgresql',
        'publishes invoice.created rabbitmq',
        'consumes order.placed rabbitmq',
      ]),
    );
  });

  it('knows the variables that libraries read by themselves', async () => {
    const found = await facts(
      `const { FlagdProvider } = require('@openfeature/flagd-provider');\nsetProvider(new FlagdProvider());\n`,
    );
    expect(found).toEqual(
      expect.arrayContaining(['client flagd @openfeature/flagd-provider', 'reads FLAGD_HOST flagd']),
    );
  });
});

describe('addresses in the code', () => {
  it('takes addresses of the system wherever they stand', async () => {
    const found = await facts(`
      import axios from 'axios';
      export const endpoints = { catalogue: 'http://catalogue/items', tags: util.format('http://tags%s/tags', domain) };
      export const carts = axios.create({ baseURL: 'http://carts:8080/api' });
      request('http://' + 'users' + ':8080/login');
    `);
    expect(found).toEqual([
      'calls http http://carts:8080/api',
      'calls http http://catalogue/items',
      'calls http http://tags',
      'calls http http://users:8080/login',
    ]);
  });

  it('takes neither its own machine, pages of the web, relative paths nor words that are logged', async () => {
    const found = await facts(`
      fetch('/api/orders');
      fetch('http://localhost:3000/x');
      const docs = 'https://docs.shop.io/x', schema = 'http://www.w3.org/2000/svg';
      console.log('listening on http://cart:8080');
      const url = new URL(req.url, 'http://base');
      app.use(cors({ origin: 'http://storefront:3000' }));
    `);
    expect(found).toEqual([]);
  });
});

describe('topics', () => {
  it('tells which way a message goes, by constant, literal or variable', async () => {
    const found = await facts(`
      import { Kafka } from 'kafkajs';
      import amqp from 'amqplib';
      import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
      const TOPIC = 'orders';
      const kafka = new Kafka({});
      await kafka.producer().send({ topic: TOPIC, messages: [] });
      const consumer = kafka.consumer({ groupId: 'cart' });
      await consumer.subscribe({ topics: ['payments', process.env.REFUNDS_TOPIC] });
      amqp.connect('amqp://rabbit', (error, connection) => {
        connection.createChannel((failed, channel) => { channel.sendToQueue('mails', body); channel.consume('jobs', work); });
      });
      await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL }));
    `);
    expect(found).toEqual(
      expect.arrayContaining([
        'publishes orders kafka',
        'consumes payments kafka',
        'consumes ${REFUNDS_TOPIC} kafka',
        'publishes mails rabbitmq',
        'consumes jobs rabbitmq',
        'publishes ${QUEUE_URL} sqs',
        'reads QUEUE_URL sqs',
      ]),
    );
  });

  it('tells the links of AMQP 1.0', async () => {
    const found = await facts(`
      const rhea = require('rhea');
      const connection = rhea.create_container().connect({ host: process.env.BUS_HOST });
      connection.open_sender(process.env.ORDERS_QUEUE);
      connection.open_receiver('payments');
    `);
    expect(found).toEqual(expect.arrayContaining(['publishes ${ORDERS_QUEUE} rabbitmq', 'consumes payments rabbitmq']));
  });

  it('tells a bus of the organization without a technology, and no events of pages, streams and processes', async () => {
    const found = await facts(`
      import { bus } from '@shop/bus';
      import { fromEvent } from 'rxjs';
      await bus.publish('order.placed', { id });
      bus.subscribe(Topics.OrderPaid, handle);
      element.addEventListener('click', f); socket.on('data.ready', f); process.on('exit', f);
      stream.subscribe((x) => x); store.dispatch('cart.add'); emitter.emit('order.placed'); app.listen(80);
    `);
    expect(found).toEqual(['imports @shop/bus', 'publishes order.placed', 'consumes Topics.OrderPaid']);
  });
});

describe('files', () => {
  it('tells folders of the tree and packages that no one knows, and leaves libraries out', async () => {
    const found = await facts(
      `import a from '../../libs/bus/src/client';\nimport { b } from '@shop/kit/http';\nimport c from 'express';\nimport d from './local';\n`,
    );
    expect(found).toEqual(['imports shop/libs/bus/src/client', 'imports @shop/kit']);
  });

  it.each([
    'shop/cart/src/main.test.ts',
    'shop/cart/__tests__/main.ts',
    'shop/cart/mocks/api.js',
    'shop/cart/src/orders_pb.js',
    'shop/vendor/x/a.js',
  ])('finds nothing in %s', async (uri) => {
    expect(await facts(`fetch(process.env.CART_URL); fetch('http://cart:80/x');`, uri)).toEqual([]);
  });

  it('takes a folder of tests for one only below the root that the user named', async () => {
    expect(await facts(`fetch('http://cart:80/x');`, 'examples/cart/main.js')).toEqual(['calls http http://cart:80/x']);
  });

  it('finds nothing in generated code', async () => {
    expect(await facts(`// Code generated by protoc-gen-x. DO NOT EDIT.\nfetch('http://cart:80/x');`)).toEqual([]);
  });

  it('refuses a bundle, and says why', async () => {
    const reading = await readingOf(
      typescriptReader,
      'shop/web/app.js',
      `fetch(process.env.X);${'a=b;'.repeat(5_000)}`,
    );
    expect(reading).toEqual({ status: 'refused', reason: 'minified: its lines are too long to quote' });
  });

  it('leaves declarations to others', () => {
    expect(typescriptReader.isFor(new SystemFile('shop/a.d.ts', ''))).toBe(false);
  });

  it('reads on after broken syntax, and through values that go in circles', async () => {
    const found = await facts(`
      let a = b, b = a; function f(x) { return f(x + a); } f(a); fetch(f(b));
      const broken = {{{ ;
      fetch(process.env.CART_URL);
    `);
    expect(found).toContain('reads CART_URL http');
  });

  it('bears deep nesting', async () => {
    const deep = `fetch(${'('.repeat(20_000)}process.env.CART_URL${')'.repeat(20_000)})\n`.replace(/(.{80})/g, '$1\n');
    expect((await readingOf(typescriptReader, 'shop/a.js', deep)).status).toBe('read');
  });

  it('quotes the right line after letters beyond the basic plane', async () => {
    const reading = await readingOf(typescriptReader, 'shop/a.ts', `const s = '🛒é';\nfetch(process.env.CART_URL);\n`);
    expect(reading.status === 'read' && reading.claims.facts[0]!.evidence.quote).toBe('fetch(process.env.CART_URL);');
  });
});
