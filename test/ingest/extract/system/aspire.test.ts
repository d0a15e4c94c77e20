import { describe, expect, it } from 'vitest';
import { aspireReader } from '../../../../ingest/extract/system/aspire/aspire-reader.js';
import { SystemFile } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';
import { factsOf } from './facts-of.js';

const URI = 'shop/src/Shop.AppHost/Program.cs';
const host = (body: string) =>
  `var builder = DistributedApplication.CreateBuilder(args);\n${body}\nbuilder.Build().Run();\n`;

async function dependenciesOf(body: string): Promise<string[]> {
  const { components, dependencies } = await readFile(aspireReader, URI, host(body));
  const nameOf = (ref: string) => components.find((each) => each.ref === ref)!.name;
  return dependencies.map(({ from, to, kind }) => `${nameOf(from)} ${kind} ${nameOf(to)}`);
}

async function componentsOf(body: string): Promise<string[]> {
  const { components } = await readFile(aspireReader, URI, host(body));
  return components.map(({ name, kind, technology }) =>
    [name, kind, ...(technology === undefined ? [] : [technology])].join(' '),
  );
}

const SHOP = `var redis = builder.AddRedis("cache");
var bus = builder.AddRabbitMQ("eventbus");
var postgres = builder.AddPostgres("postgres").WithPgAdmin();
var ordersDb = postgres.AddDatabase("ordersdb");
var identity = builder.AddProject<Projects.Identity_API>("identity-api");
var endpoint = identity.GetEndpoint("http");
`;

describe('.NET Aspire', () => {
  it('finds resources and what kind they are', async () => {
    expect(
      await componentsOf(`${SHOP}
builder.AddNpmApp("web", "../Web");
builder.AddContainer("mail", "axllent/mailpit");
builder.AddContainer("zipkin", "openzipkin/zipkin");
builder.AddParameter("password");
builder.AddDockerComposeEnvironment("compose");`),
    ).toEqual([
      'cache CACHE redis',
      'eventbus QUEUE rabbitmq',
      'postgres DATABASE postgresql',
      'ordersdb DATABASE postgresql',
      'identity-api SERVICE dotnet',
      'web SERVICE node',
      'mail SERVICE',
      'zipkin MONITORING zipkin',
    ]);
  });

  it('follows references in chains and in later statements', async () => {
    expect(
      await dependenciesOf(`${SHOP}
var orders = builder.AddProject<Projects.Orders_API>("orders-api")
    .WithReference(bus).WaitFor(bus)
    .WithReference(ordersDb).WaitFor(postgres)
    .WithEnvironment("Identity__Url", endpoint);
var web = builder.AddProject<Projects.Web>("web");
web.WithReference(orders).WithReference(redis);
web.WaitFor(identity);`),
    ).toEqual([
      'ordersdb RUNS_ON postgres',
      'orders-api DEPENDS_ON eventbus',
      'orders-api STORES_IN ordersdb',
      'orders-api CALLS identity-api',
      'web CALLS orders-api',
      'web STORES_IN cache',
    ]);
  });

  it('takes waiting for a need only where nothing else tells of needs', async () => {
    expect(
      await dependenciesOf(`${SHOP}
builder.AddProject<Projects.Web>("web").WaitFor(identity);
builder.AddProject<Projects.Mailer>("mailer").WithReference(bus).WaitFor(identity);`),
    ).toEqual(['ordersdb RUNS_ON postgres', 'mailer DEPENDS_ON eventbus', 'web DEPENDS_ON identity-api']);
  });

  it('reads no tests, and takes no folder for tests whose name only ends so', async () => {
    const read = (uri: string) => readFile(aspireReader, uri, host('builder.AddRedis("cache");'));
    expect((await read('shop/tests/Shop.AppHost/Program.cs')).components).toEqual([]);
    expect((await read('shop/Shop.FunctionalTests/Program.cs')).components).toEqual([]);
    expect((await read('shop-latest/Shop.AppHost/Program.cs')).components).toHaveLength(1);
  });

  it('takes the address of a caller for a callback, and its own for none', async () => {
    expect(
      await dependenciesOf(`${SHOP}
var web = builder.AddProject<Projects.Web>("web").WithEnvironment("IdentityUrl", endpoint);
web.WithEnvironment("CallBackUrl", web.GetEndpoint("https"));
identity.WithEnvironment("WebClient", web.GetEndpoint("https"));`),
    ).toEqual(['ordersdb RUNS_ON postgres', 'web CALLS identity-api']);
  });

  it('follows both branches and methods of the same file, and keeps namesakes apart', async () => {
    expect(
      await dependenciesOf(`var api = builder.AddProject<Projects.Api>("api");
if (useCloud)
{
    var openAI = builder.AddAzureOpenAI("openai");
    api.WithReference(openAI);
}
AddOllama(builder, api);
static void AddOllama(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api)
{
    var chat = builder.AddOllama("ollama").AddModel("chat", "llama");
    api.WithReference(chat).WaitFor(chat);
}`),
    ).toEqual(['api CALLS openai', 'api CALLS ollama']);
  });

  it('leaves out what a constant switches off, and what a file of extensions only offers', async () => {
    expect(
      await componentsOf(
        'bool useAI = false;\nif (useAI) { builder.AddOllama("ollama"); } else { builder.AddRedis("r"); }',
      ),
    ).toEqual(['r CACHE redis']);
    const { components } = await readFile(
      aspireReader,
      'shop/AppHost/Extensions.cs',
      `static class Extensions {
  public static void AddAll(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api) {
    var chat = builder.AddOllama("ollama").AddModel("chat", "llama");
    api.WithReference(chat);
    builder.AddProject<Projects.Web>("web").WithReference(builder.AddRedis("cache"));
  }
}`,
    );
    expect(components.map(({ name }) => name)).toEqual(['web', 'cache']);
  });

  it('routes where a gateway is given resources', async () => {
    expect(
      await dependenciesOf(`${SHOP}
builder.AddYarp("bff").WithConfiguration(yarp => { yarp.AddRoute("/id/{**any}", identity); });
builder.AddYarp("mobile").RouteEverything(identity);
redis.WithParentRelationship(identity);`),
    ).toEqual(['ordersdb RUNS_ON postgres', 'bff ROUTES_TO identity-api', 'mobile ROUTES_TO identity-api']);
  });

  it('says where the code lies and under which names resources are reached', async () => {
    const facts = await factsOf(
      aspireReader,
      URI,
      host(`var storage = builder.AddAzureStorage("storage");
storage.AddBlobs("images");
builder.AddProject<Projects.Orders_API>("Orders");
builder.AddPythonApp("scorer", "../../py/scorer", "main.py");
builder.AddExternalService("rates", "https://rates.example-bank.com/v1");`),
    );
    expect(facts).toEqual([
      'address = storage',
      'address = images',
      'address = orders',
      'built-from = project:Orders_API',
      'address = scorer',
      'built-from = shop/py/scorer',
      'address = rates',
      'address = rates.example-bank.com',
    ]);
  });

  it('leaves other C# to its reader, and survives calls that call themselves', async () => {
    const other = new SystemFile(
      'shop/A.cs',
      'static class X { static void A(this IDistributedApplicationBuilder b) { b.AddServices(); } }',
    );
    expect(aspireReader.isFor(new SystemFile('shop/A.cs', 'class X {}'))).toBe(false);
    expect((await aspireReader.read(other)).status).toBe('other');
    expect(
      await dependenciesOf(`static void F(IDistributedApplicationBuilder b) { ${'F(b); '.repeat(20)} }\nF(builder);`),
    ).toEqual([]);
  });
});
