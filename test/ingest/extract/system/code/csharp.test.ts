import { describe, expect, it } from 'vitest';
import { csharpReader } from '../../../../../ingest/extract/system/code/csharp/csharp-reader.js';
import { dotnetManifestReader } from '../../../../../ingest/extract/system/code/csharp/dotnet-manifest.js';
import { factsOf } from '../facts-of.js';

const csharp = (body: string, usings = '') =>
  factsOf(csharpReader, 'shop/src/Orders/Startup.cs', `${usings}\nclass Startup {\n void Run() {\n${body}\n }\n}\n`);

describe('what a C# program takes from its configuration', () => {
  it('reads variables, options, connection strings and sections, with their defaults', async () => {
    const facts = await csharp(`
  var redis = Environment.GetEnvironmentVariable("REDIS_ADDR") ?? "cart-redis:6379";
  var bus = Configuration["EventBus:Host"];
  var url = Configuration.GetValue<string>("CatalogUrl", "http://catalog");
  var users = config.GetSection("Urls").GetValue<string>("Users");
  options.UseNpgsql(builder.Configuration.GetConnectionString("orders"));
  builder.AddRedisClient("cache");
  var x = items["NotAnOption"];`);
    expect(facts).toEqual([
      'reads REDIS_ADDR',
      'default REDIS_ADDR = cart-redis:6379',
      'reads EventBus:Host',
      'reads CatalogUrl',
      'default CatalogUrl = http://catalog',
      'reads Urls:Users',
      'reads ConnectionStrings:orders = postgresql',
      'reads ConnectionStrings:cache = redis',
    ]);
  });
});

describe('what a C# program calls', () => {
  it('tells gRPC from HTTP, and callbacks and messages from calls', async () => {
    const facts = await csharp(`
  services.AddGrpcClient<Basket.BasketClient>(o => o.Address = new("http://basket-api"));
  services.AddHttpClient<Catalog>(o => o.BaseAddress = new Uri("https+http://catalog-api"));
  var order = await http.GetAsync($"http://orders/api/{id}");
  var open = await http.GetAsync($"http://{host}/api");
  client.RedirectUri = "http://webapp/signin";
  policy.WithOrigins("http://spa");
  _logger.LogInformation("see http://wiki/orders");`);
    expect(facts).toEqual([
      'calls grpc = http://basket-api',
      'calls http = https+http://catalog-api',
      'calls http = http://orders/api/',
    ]);
  });

  it('knows events by what publishes and handles them', async () => {
    const facts = await csharp(`
  var started = new OrderStartedIntegrationEvent(1);
  await _eventBus.PublishAsync(started);
  eventBus.AddSubscription<GraceConfirmed, GraceConfirmedHandler>();
  await _mediator.Publish(new OrderSeen());
 }
 class Handler : IIntegrationEventHandler<StockConfirmedIntegrationEvent> {
 void Subscribe<T, TH>() { _bus.Subscribe<T, TH>();`);
    expect(facts).toEqual([
      'publishes OrderStartedIntegrationEvent',
      'consumes GraceConfirmed',
      'consumes StockConfirmedIntegrationEvent',
    ]);
  });

  it('knows topics by the client that the file uses', async () => {
    expect(
      await csharp('const string Topic = "orders"; _consumer.Subscribe(Topic);', 'using Confluent.Kafka;'),
    ).toEqual(['client kafka = Confluent.Kafka', 'consumes orders = kafka']);
    expect(await csharp('const string Topic = "orders"; _consumer.Subscribe(Topic);')).toEqual([]);
  });
});

describe('what a C# program asks of its Dapr sidecar', () => {
  it('names the service, the store and the broker', async () => {
    const facts = await csharp(
      `
  const string Store = "cart-state";
  var cart = await dapr.GetStateEntryAsync<Cart>(Store, id);
  await dapr.PublishEventAsync("shop-events", "placed", order);
  var all = await dapr.InvokeMethodAsync<Order[]>(HttpMethod.Get, "orders", "list");
  var one = await http.GetAsync("http://localhost:3500/v1.0/invoke/prices/method/today");`,
      'using Dapr.Client;',
    );
    expect(facts).toEqual([
      'client dapr = Dapr.Client',
      'calls dapr = cart-state',
      'publishes placed',
      'calls dapr = shop-events',
      'calls http = orders',
      'calls http = prices',
    ]);
  });
});

describe('project files', () => {
  it('names the project, what it is made of, and that it is started', async () => {
    const facts = await factsOf(
      dotnetManifestReader,
      'shop/src/Catalog.API/Catalog.API.csproj',
      `<Project Sdk="Microsoft.NET.Sdk.Web">
  <ItemGroup>
    <PackageReference Include="Npgsql" />
    <ProjectReference Include="..\\EventBus\\EventBus.csproj" />
  </ItemGroup>
</Project>`,
    );
    expect(facts).toEqual([
      'package Catalog.API = dotnet',
      'runnable = Microsoft.NET.Sdk.Web',
      'requires shop/src/EventBus',
      'client postgresql = Npgsql',
    ]);
  });

  it('takes neither tests nor app hosts for programs of the system', async () => {
    const host =
      '<Project Sdk="Aspire.AppHost.Sdk/13.0.0"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>';
    const tests =
      '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="xunit" /></ItemGroup></Project>';
    expect(await factsOf(dotnetManifestReader, 'shop/AppHost/AppHost.csproj', host)).toEqual([]);
    expect(await factsOf(dotnetManifestReader, 'shop/Orders.Checks/Orders.Checks.csproj', tests)).toEqual([]);
  });
});
