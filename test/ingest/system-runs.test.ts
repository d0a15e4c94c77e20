// Runs over folders of infrastructure and code: what is read again, what is gone, what is refused, and that the graph is
// the same however it came about.
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestWorkspace } from '../support/make-workspace.js';

const COMPOSE = `services:
  checkout:
    build: ./checkout
    environment:
      CART_ADDR: \${CART_HOST}:7070
      DB_URL: postgres://shop:hunter2hunter2@orders-db/orders
  cart:
    image: shop/cart
  orders-db:
    image: postgres:16
`;
const FILES = {
  'shop/docker-compose.yml': COMPOSE,
  'shop/.env': 'CART_HOST=cart\n',
  'shop/checkout/go.mod': 'module example.org/shop/checkout\n',
  'shop/checkout/main.go': 'package main\n\nimport "os"\n\nfunc main() {\n\tprintln(os.Getenv("CART_ADDR"))\n}\n',
};

let test: TestWorkspace;
beforeEach(() => {
  test = new TestWorkspace();
  write(FILES);
});
afterEach(() => test.dispose());

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) test.write(name, content);
}

async function ingest(): Promise<Record<string, string>> {
  const { documents } = await test.ingest(['shop'], { organization: 'Example' });
  return Object.fromEntries(documents.map(({ uri, status }) => [uri, status]));
}

async function needs(): Promise<string[]> {
  const reader = await test.store.reader();
  try {
    const rows = await reader.read(
      'MATCH (a:Component)-[n:NEEDS]->(b:Component) RETURN a.name AS a, n.kind AS kind, b.name AS b, n.path AS path, n.line AS line',
      {},
    );
    return rows.map((row) => ['a', 'kind', 'b', 'path', 'line'].map((column) => String(row[column])).join(' ')).sort();
  } finally {
    await reader.close();
  }
}

const EVERYTHING = [
  'checkout CALLS cart checkout/main.go 6',
  'checkout CALLS cart docker-compose.yml 5',
  'checkout STORES_IN orders-db docker-compose.yml 6',
];

describe('a folder of infrastructure and code', () => {
  it('becomes one system, each dependency with its lines', async () => {
    await ingest();
    expect(await needs()).toEqual(EVERYTHING);
    for (const { documentId, facts, components } of test.extractions()) {
      const text = test.workspace.readText(documentId)!;
      for (const { evidence } of [...facts, ...components]) {
        expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
        expect(text.split('\n')[evidence.line! - 1]).toContain(evidence.quote);
      }
    }
  });

  it('keeps no secret in its texts, its claims or the graph', async () => {
    await ingest();
    const { nodes, edges } = await test.graph();
    const texts = test.extractions().map(({ documentId }) => test.workspace.readText(documentId));
    expect(JSON.stringify([test.extractions(), texts, nodes, edges])).not.toContain('hunter2');
  });

  it('is read again file by file: one that changed, and no other', async () => {
    await ingest();
    expect(new Set(Object.values(await ingest()))).toEqual(new Set(['unchanged']));
    write({ 'shop/.env': 'CART_HOST=basket\n' });
    expect(await ingest()).toEqual({
      'shop/.env': 'replaced',
      'shop/checkout/go.mod': 'unchanged',
      'shop/checkout/main.go': 'unchanged',
      'shop/docker-compose.yml': 'unchanged',
    });
    // The file that changed closes an end of another: that one's rows are new, though it was not read.
    expect(await needs()).toEqual(EVERYTHING.slice(2));
    const grown = await test.graph();
    await test.load();
    expect(await test.graph()).toEqual(grown);
  });

  it('is without what is gone from it, which is set aside', async () => {
    await ingest();
    rmSync(join(test.folder, 'documents/shop/checkout'), { recursive: true });
    expect(await ingest()).toMatchObject({ 'shop/checkout/main.go': 'gone', 'shop/checkout/go.mod': 'gone' });
    expect(await needs()).toEqual(EVERYTHING.slice(1));
    expect(test.replacedFiles()).toHaveLength(2);
    write(FILES);
    await ingest();
    expect(await needs()).toEqual(EVERYTHING);
  });

  it('keeps what stood of a file that cannot be read now', async () => {
    await ingest();
    write({ 'shop/docker-compose.yml': 'services: {{{ broken' });
    const { documents } = await test.ingest(['shop'], { organization: 'Example' });
    expect(documents.find(({ uri }) => uri === 'shop/docker-compose.yml')).toMatchObject({ status: 'refused' });
    expect(await needs()).toEqual(EVERYTHING);
  });

  it('names each file that is broken with the reason, also where nobody knows what it was meant to be', async () => {
    write({
      'shop/a.yaml': 'a: [1, 2',
      'shop/b.tf': 'resource "a" {',
      'shop/c.yaml': 'just: settings\n',
      'shop/d.yml': '{{ if x }}\n{ {{ y }}',
    });
    const { documents, passedOver } = await test.ingest(['shop'], { organization: 'Example' });
    const refused = documents.flatMap(({ uri, status, reason }) => (status === 'refused' ? [`${uri}: ${reason}`] : []));
    expect(refused).toEqual([
      expect.stringMatching(/^shop\/a\.yaml: line 1: /),
      expect.stringMatching(/^shop\/b\.tf: invalid HCL, line 1: /),
      expect.stringMatching(/^shop\/d\.yml: line \d: /),
    ]);
    expect(passedOver).toBe(1);
    expect(await needs()).toEqual(EVERYTHING);
  });

  it('of two organizations are two systems; of none, each file is one', async () => {
    await ingest();
    await test.ingest(['shop/.env', 'shop/docker-compose.yml'], { organization: 'Other' });
    expect(await needs()).toEqual([EVERYTHING[0], EVERYTHING[1], EVERYTHING[1], EVERYTHING[2], EVERYTHING[2]]);
    const { unnamedFiles } = await test.ingest(['shop']);
    expect(unnamedFiles).toBe(4);
  });

  it("that was read as nobody's stands once when it is known whose it is", async () => {
    await test.ingest(['shop']);
    await ingest();
    expect(test.extractions().map(({ document }) => document.organization)).toEqual(Array(4).fill('Example'));
    expect(await needs()).toEqual(EVERYTHING);
  });

  it("that a person corrected while it was nobody's keeps their work", async () => {
    await test.ingest(['shop']);
    const corrected = test.extractions().find(({ document }) => document.uri === 'shop/docker-compose.yml')!;
    const path = test.workspace.extractionPath(corrected.documentId);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"checkout"', '"checkout service"'));
    await ingest();
    expect(test.extractions().map(({ documentId }) => documentId)).toContain(corrected.documentId);
  });

  it.skipIf(process.getuid?.() === 0)('keeps what lies in a folder that cannot be looked into now', async () => {
    await ingest();
    chmodSync(join(test.folder, 'documents/shop/checkout'), 0o000);
    try {
      expect(Object.values(await ingest())).not.toContain('gone');
    } finally {
      chmodSync(join(test.folder, 'documents/shop/checkout'), 0o755);
    }
  });

  it('stays as it was where a run is interrupted: nobody knows what is gone', async () => {
    await ingest();
    rmSync(join(test.folder, 'documents/shop/checkout'), { recursive: true });
    await test.ingest(['shop'], { organization: 'Example', signal: AbortSignal.abort() });
    expect(await needs()).toEqual(EVERYTHING);
  });
});
