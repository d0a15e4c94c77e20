import { describe, expect, it } from 'vitest';
import { goManifestReader } from '../../../../../ingest/extract/system/code/go/go-manifest.js';
import { goReader } from '../../../../../ingest/extract/system/code/go/go-reader.js';
import { SystemFile } from '../../../../../ingest/extract/system/system-file.js';
import { factsOf } from '../facts-of.js';

const go = (body: string, imports = '', uri = 'shop/checkout/main.go') =>
  factsOf(goReader, uri, `package main\n\nimport (\n${imports}\n)\n\nfunc main() {\n${body}\n}\n`);

describe('what a Go program takes from its surroundings', () => {
  it('reads variables, by the standard library and by helpers of its own', async () => {
    const facts = await go(`
  a := os.Getenv("CART_ADDR")
  b, ok := os.LookupEnv("QUEUE_HOST")
  mustMapEnv(&svc.rates, "RATES_SERVICE_ADDR")
  c := getEnvOr("MAIL_ADDR", "mail:25")
  d := viper.GetString("search.host")
  fmt.Println("NOT_A_VARIABLE")`);
    expect(facts.filter((each) => each.startsWith('reads'))).toEqual([
      'reads CART_ADDR',
      'reads QUEUE_HOST',
      'reads RATES_SERVICE_ADDR',
      'reads MAIL_ADDR',
      'reads search.host',
    ]);
    expect(facts).toContain('default MAIL_ADDR = mail:25');
  });

  it('takes what an empty variable is replaced by as its default', async () => {
    const facts = await go(`
  host, ok := os.LookupEnv("QUEUE_HOST")
  if !ok {
    host = "rabbit"
  }`);
    expect(facts).toContain('default QUEUE_HOST = rabbit');
  });

  it('reads tags of structs and options of flags, and the DSN of the MySQL driver', async () => {
    const facts = await factsOf(
      goReader,
      'shop/catalogue/config.go',
      `package config

type Config struct {
	Cart string \`env:"CART_ADDR,required" envDefault:"cart:7070"\`
	Pass string \`env:"DB_PASSWORD" envDefault:"hunter2"\`
}

func flags() {
	flag.StringVar(&dsn, "DSN", "user:****@tcp(catalogue-db:3306)/shop", "the database")
	f := &cli.StringFlag{Name: "rates", EnvVars: []string{"RATES_ADDR"}, Value: "rates:80"}
}
`,
    );
    expect(facts).toEqual([
      'reads CART_ADDR',
      'default CART_ADDR = cart:7070',
      'reads DB_PASSWORD',
      'reads DSN',
      'default DSN = catalogue-db:3306',
      'reads RATES_ADDR',
      'default RATES_ADDR = rates:80',
    ]);
  });
});

describe('what a Go program calls', () => {
  it('takes addresses that stand in it, and not those of messages, of itself, or open ones', async () => {
    const facts = await go(`
  conn, err := grpc.Dial("rates:50051", grpc.WithInsecure())
  http.Get(fmt.Sprintf("http://cart/items/%s", id))
  http.Get("http://localhost:8080/x")
  http.Get("http://%s:80/x")
  log.Printf("see http://wiki/checkout")
  x := "http://www.w3.org/2000/svg"`);
    expect(facts.filter((each) => each.startsWith('calls'))).toEqual([
      'calls grpc = rates:50051',
      'calls http = http://cart/items/%s',
    ]);
  });

  it('tells drivers, and packages that may be of the tree, from common libraries', async () => {
    const facts = await go(
      '',
      '"fmt"\n"github.com/google/uuid"\n"github.com/redis/go-redis/v9"\n"github.com/acme/shop/money"',
    );
    expect(facts).toEqual([
      'client redis = github.com/redis/go-redis/v9',
      'imports github.com/acme/shop/money',
      'runnable = main',
    ]);
  });

  it('tells topics that are written from those that are read', async () => {
    const kafka = '"github.com/IBM/sarama"\n"github.com/segmentio/kafka-go"';
    const facts = await go(
      `
  const topic = "orders"
  msg := &sarama.ProducerMessage{Topic: topic}
  r := kafka.NewReader(kafka.ReaderConfig{Topic: "payments"})
  group.Consume(ctx, []string{"refunds"}, handler)
  other := &sarama.ProducerMessage{Topic: settings.Topic}`,
      kafka,
    );
    expect(facts.filter((each) => /^(?:publishes|consumes)/.test(each))).toEqual([
      'publishes orders = kafka',
      'consumes payments = kafka',
      'consumes refunds = kafka',
      'publishes = kafka',
    ]);
  });

  it('tells the links of AMQP 1.0', async () => {
    const facts = await go(
      `
  receiver, err := session.NewReceiver(ctx, os.Getenv("ORDERS_QUEUE"), nil)
  sender, err := session.NewSender(ctx, "payments", nil)`,
      '"github.com/Azure/go-amqp"\n"os"',
    );
    expect(facts.filter((each) => /^(?:publishes|consumes|client)/.test(each))).toEqual([
      'client rabbitmq = github.com/Azure/go-amqp',
      'consumes = rabbitmq',
      'publishes payments = rabbitmq',
    ]);
  });

  it('knows no broker by the name of a method alone', async () => {
    const facts = await go('events.Publish("orders", x)\nqueue.Consume("orders")');
    expect(facts).toEqual(['runnable = main']);
  });

  it('leaves tests and generated code out, and survives broken syntax', async () => {
    const text = 'package main\nfunc x() { os.Getenv("A_B") }';
    expect(await factsOf(goReader, 'shop/cart/x_test.go', text)).toEqual([]);
    expect(await factsOf(goReader, 'shop/cart/x.pb.go', text)).toEqual([]);
    expect(await factsOf(goReader, 'shop/cart/x.go', 'package main\nfunc x() { os.Getenv("A_B"); if }}} ]')).toContain(
      'reads A_B',
    );
    expect((await goReader.read(new SystemFile('shop/cart/x.go', '('.repeat(100_000)))).status).not.toBe('other');
  });
});

describe('go.mod', () => {
  it('names the module and those of its own account', async () => {
    const facts = await factsOf(
      goManifestReader,
      'shop/orders/go.mod',
      `module github.com/acme/shop/orders

require (
	github.com/acme/shop/common v0.0.0
	github.com/redis/go-redis/v9 v9.0.0
	github.com/acme/far v1.0.0 // indirect
)

replace github.com/acme/shop/common => ../common
replace github.com/out/side => ../../../out
`,
    );
    expect(facts).toEqual([
      'package github.com/acme/shop/orders = go',
      'requires shop/common',
      'requires github.com/acme/shop/common',
    ]);
  });
});
