import { describe, expect, it } from 'vitest';
import { javaReader } from '../../../../../ingest/extract/system/code/java/java-reader.js';
import { kotlinReader } from '../../../../../ingest/extract/system/code/java/kotlin-reader.js';
import { mavenManifestReader } from '../../../../../ingest/extract/system/code/java/maven-manifest.js';
import { SystemFile } from '../../../../../ingest/extract/system/system-file.js';
import { factsOf } from '../facts-of.js';

const java = (body: string, imports = '') =>
  factsOf(javaReader, 'shop/orders/src/main/java/Orders.java', `package shop.orders;\n${imports}\n${body}\n`);

describe('what a Java program takes from its surroundings', () => {
  it('reads options and variables, with their defaults', async () => {
    const facts = await java(`class Orders {
  @Value("\${catalogue.url:http://catalogue:8080}") private String catalogue;
  @Value("\${mail.password:secret}") private String password;
  @ConfigProperty(name = "rates.host", defaultValue = "rates") String rates;
  String ratings = System.getenv("RATINGS_HOSTNAME") == null ? "ratings" : System.getenv("RATINGS_HOSTNAME");
  String cart = Optional.ofNullable(System.getenv("CART_ADDR")).orElse("cart:7070");
  String port = System.getenv().getOrDefault("PORT", "8080");
}`);
    expect(facts).toEqual([
      'reads catalogue.url',
      'default catalogue.url = http://catalogue:8080',
      'reads rates.host',
      'default rates.host = rates',
      'reads RATINGS_HOSTNAME',
      'default RATINGS_HOSTNAME = ratings',
      'reads CART_ADDR',
      'default CART_ADDR = cart:7070',
      'reads PORT',
    ]);
  });

  it('reads the fields of a class of options', async () => {
    expect(
      await java(`@ConfigurationProperties(prefix = "shop.mail")
class Mail { private String serverUrl = "http://mailer"; private int retries = 3; private String token; }`),
    ).toEqual(['reads shop.mail.serverUrl', 'default shop.mail.serverUrl = http://mailer']);
  });
});

describe('what a Java program calls', () => {
  it('knows declared clients by URL, and by name where the URL is open', async () => {
    const facts = await java(`
@FeignClient(name = "accounts") interface A {}
@FeignClient(name = "rates", url = "http://rates.example-bank.com") interface B {}
@FeignClient(name = "mailer", url = "\${mailer.url}") interface C {}
@FeignClient(name = "own", url = "http://127.0.0.1:9001") interface D {}`);
    expect(facts).toEqual([
      'calls http = accounts',
      'calls http = http://rates.example-bank.com',
      'reads mailer.url',
      'calls http = mailer',
    ]);
  });

  it('takes addresses and hosts that stand in calls, and not those of messages and documentation', async () => {
    const facts = await java(`class Orders { void place() {
  rest.exchange("http://ts-user-service:12342/api/users/" + id, HttpMethod.GET, x, User.class);
  webClient.get().uri("http://customers-service/owners/{id}", 1);
  ManagedChannelBuilder.forAddress("cart", 7070).build();
  String u = getServiceUrl("ts-price-service") + "/prices";
  URI payment = new ServiceUri(new Hostname("payment"), domain, "/pay");
  LOGGER.info("see http://wiki/orders");
  throw new IllegalStateException("http://help/orders");
} @ApiOperation("http://docs/orders") void x() {} }`);
    expect(facts).toEqual([
      'calls http = http://ts-user-service:12342/api/users/',
      'calls http = http://customers-service/owners/{id}',
      'calls grpc = cart:7070',
      'calls http = ts-price-service',
      'calls http = payment',
    ]);
  });

  it('tells topics that are written from those that are read', async () => {
    const facts = await java(
      `class Orders {
  static final String TOPIC = "orders";
  private KafkaTemplate<String, Order> kafka; private RabbitTemplate rabbit;
  @KafkaListener(topics = {"payments", "\${refunds.topic:refunds}"}) void on(Payment p) { kafka.send(TOPIC, p); }
  @RabbitListener(bindings = @QueueBinding(value = @Queue("parcels"), exchange = @Exchange("post"))) void on(Parcel p) {
    rabbit.convertAndSend("shipping", p);
    mail.send("someone", p);
  }
}`,
      'import org.springframework.kafka.core.KafkaTemplate;',
    );
    expect(facts).toEqual([
      'client kafka = org.springframework.kafka.core.KafkaTemplate',
      'consumes payments = kafka',
      'consumes refunds = kafka',
      'publishes orders = kafka',
      'consumes parcels = rabbitmq',
      'publishes shipping = rabbitmq',
    ]);
  });

  it('tells queues that a container of listeners is set up with', async () => {
    expect(
      await java(`class Parcels {
  private final String queue = "parcels";
  SimpleMessageListenerContainer listeners() {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer();
    container.setQueueNames(this.queue);
    return container;
  }
  Parcel next(RabbitTemplate rabbit) { return (Parcel) rabbit.receiveAndConvert("returns"); }
}`),
    ).toEqual(['consumes parcels = rabbitmq', 'consumes returns = rabbitmq']);
  });

  it('knows programs and the servers of Spring Cloud', async () => {
    expect(await java('@SpringBootApplication @EnableEurekaServer class Registry {}')).toEqual([
      'runnable = main',
      'provides eureka',
    ]);
  });

  it('survives broken syntax', async () => {
    expect(await java('class A { void x() { System.getenv("A_B"); foo(; }}} @')).toContain('reads A_B');
  });
});

describe('Kotlin', () => {
  it('is read line by line', async () => {
    const facts = await factsOf(
      kotlinReader,
      'shop/fraud/src/main/kotlin/main.kt',
      `import org.apache.kafka.clients.consumer.KafkaConsumer
const val topic = "orders"
fun main() {
    val servers = System.getenv("KAFKA_ADDR") ?: "kafka:9092"
    val consumer = KafkaConsumer<String, ByteArray>(props).apply { subscribe(listOf(topic)) }
    logger.info("see http://wiki/fraud")
}
`,
    );
    expect(facts).toEqual([
      'client kafka = org.apache.kafka.clients.consumer.KafkaConsumer',
      'runnable = main',
      'reads KAFKA_ADDR',
      'default KAFKA_ADDR = kafka:9092',
      'consumes orders = kafka',
    ]);
  });
});

describe('pom.xml and build.gradle', () => {
  it('names the artifact, those of its own group, and drivers; nothing of tests', async () => {
    const facts = await factsOf(
      mavenManifestReader,
      'shop/orders/pom.xml',
      `<?xml version="1.0"?>
<!-- <artifactId>commented</artifactId> -->
<project>
  <parent><groupId>org.acme</groupId><artifactId>parent</artifactId></parent>
  <artifactId>orders</artifactId>
  <dependencies>
    <dependency><groupId>org.acme.shop</groupId><artifactId>common</artifactId></dependency>
    <dependency><groupId>com.mysql</groupId><artifactId>mysql-connector-j</artifactId></dependency>
    <dependency><groupId>org.acme</groupId><artifactId>testkit</artifactId><scope>test</scope></dependency>
    <dependency>
      <groupId>org.springframework.cloud</groupId>
      <artifactId>spring-cloud-starter-netflix-eureka-client</artifactId>
    </dependency>
  </dependencies>
</project>`,
    );
    expect(facts).toEqual([
      'package org.acme:orders = maven',
      'requires org.acme.shop:common',
      'client mysql = com.mysql:mysql-connector-j',
      'client eureka = org.springframework.cloud:spring-cloud-starter-netflix-eureka-client',
    ]);
  });

  it('takes no parent of modules for code', async () => {
    const pom = '<project><groupId>org.acme</groupId><artifactId>all</artifactId><packaging>pom</packaging></project>';
    expect(await factsOf(mavenManifestReader, 'shop/pom.xml', pom)).toEqual([]);
  });

  it('reads projects of the same build in Gradle', async () => {
    const text = `plugins { id 'org.springframework.boot' version '3.2.0' }
dependencies {
  implementation project(':shared:common')
  testImplementation project(':testkit')
  // implementation project(':old')
}`;
    expect(await factsOf(mavenManifestReader, 'shop/orders/build.gradle', text)).toEqual([
      'package orders = maven',
      'runnable = build.gradle',
      'requires common',
    ]);
  });

  it('refuses what is no manifest', async () => {
    for (const text of ['', 'not xml', '<a>'.repeat(50_000)]) {
      expect((await mavenManifestReader.read(new SystemFile('shop/pom.xml', text))).status).toBe('refused');
    }
  });
});
