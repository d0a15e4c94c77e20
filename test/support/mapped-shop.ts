// A shop whose code and configuration were read, and one incident whose steps the map marks in every way. In: nothing.
// Out: its graph with the texts of its files, and a server in this process that shows both. Names are invented.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../api/create-api.js';
import { startServer } from '../../api/server.js';
import type { EdgeRow } from '../../cypher/model/edges.js';
import type { GraphBatch } from '../../cypher/model/graph-batch.js';
import type { ComponentKind, DependencyKind, DocumentKind, Role } from '../../cypher/model/values.js';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import {
  evidenceValues,
  makeAffected,
  makeBatch,
  makeCause,
  makeComponent,
  makeDefinition,
  makeDocument,
  makeIncident,
  makeNeed,
  makeOrganization,
  makePart,
  makeStep,
} from './make-graph.js';

interface ShopFile {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly uri: string;
  readonly text: string;
  /** each `from KIND to`, with the words that say so */
  readonly needs: readonly (readonly [need: string, quote: string])[];
}

const COMPONENTS: Readonly<Record<string, ComponentKind>> = {
  'payments-db': 'DATABASE',
  payments: 'SERVICE',
  checkout: 'SERVICE',
  ledger: 'SERVICE',
  'session-cache': 'CACHE',
  customers: 'CLIENT',
  storefront: 'SERVICE',
  'fraud-check': 'SERVICE',
  'orders-queue': 'QUEUE',
  mailer: 'SERVICE',
  'refunds-batch-worker': 'SERVICE',
  'telemetry-collector': 'MONITORING',
};

const filler = (lines: number): string =>
  Array.from({ length: lines }, (_, at) => `func rule${at}(order Order) bool { return order.Total > ${at} }`).join(
    '\n',
  );

const FILES: readonly ShopFile[] = [
  {
    id: 'file-terraform',
    kind: 'iac',
    uri: 'shop/infra/payments.tf',
    text: `resource "aws_db_instance" "payments" {
  identifier = "payments-db"
  engine     = "postgres"
}

module "payments" {
  source = "./service"
  environment = {
    DATABASE_URL = "postgres://\${aws_db_instance.payments.address}:5432/payments"
    LEDGER_URL   = "http://ledger:8080"
    OTLP_URL     = "http://telemetry-collector:4317"
  }
}
`,
    needs: [
      [
        'payments STORES_IN payments-db',
        'DATABASE_URL = "postgres://${aws_db_instance.payments.address}:5432/payments"',
      ],
      ['payments REPORTS_TO telemetry-collector', 'OTLP_URL     = "http://telemetry-collector:4317"'],
    ],
  },
  {
    id: 'file-checkout',
    kind: 'code',
    uri: 'shop/checkout/main.go',
    text: `package main\n\n${filler(1_400)}\n\nvar payments = dial(os.Getenv("PAYMENTS_ADDR"))\nvar ledger = dial("ledger:8080")\nvar cache = redis.New("session-cache:6379")\nvar orders = queue.Topic("orders-queue")\n${filler(900)}\n`,
    needs: [
      ['checkout CALLS payments', 'var payments = dial(os.Getenv("PAYMENTS_ADDR"))'],
      ['checkout CALLS ledger', 'var ledger = dial("ledger:8080")'],
      ['checkout STORES_IN session-cache', 'var cache = redis.New("session-cache:6379")'],
      ['checkout PUBLISHES_TO orders-queue', 'var orders = queue.Topic("orders-queue")'],
    ],
  },
  {
    id: 'file-compose',
    kind: 'iac',
    uri: 'shop/compose.yaml',
    text: `services:
  storefront:
    environment:
      CHECKOUT_URL: http://checkout:8080
  checkout:
    environment:
      PAYMENTS_ADDR: payments:50051
      FRAUD_URL: http://fraud-check:8080
  mailer:
    environment:
      QUEUE: orders-queue:5672
      METRICS: telemetry-collector:4317
  refunds-batch-worker:
    environment:
      PAYMENTS_ADDR: payments:50051
`,
    needs: [
      ['storefront CALLS checkout', 'CHECKOUT_URL: http://checkout:8080'],
      ['checkout CALLS payments', 'PAYMENTS_ADDR: payments:50051'],
      ['checkout CALLS fraud-check', 'FRAUD_URL: http://fraud-check:8080'],
      ['mailer CONSUMES_FROM orders-queue', 'QUEUE: orders-queue:5672'],
      ['mailer REPORTS_TO telemetry-collector', 'METRICS: telemetry-collector:4317'],
      ['refunds-batch-worker CALLS payments', 'refunds-batch-worker:'],
    ],
  },
];

const STORY = `# Payments down for 40 minutes

A new index locked the payments table. The payments-db stopped answering, and payments ran out of connections.
Checkout waited for payments until every one of its threads was taken.
The ledger was hit by checkout, which could no longer close its entries.
Payments emptied the session-cache by hand.
Customers saw an error page instead of a receipt.
`;

const STEPS: readonly (readonly [step: string, order: number, mechanism: string, quote: string])[] = [
  [
    'payments-db payments',
    1,
    'connections ran out',
    'The payments-db stopped answering, and payments ran out of connections.',
  ],
  [
    'payments checkout',
    2,
    'threads waited for answers',
    'Checkout waited for payments until every one of its threads was taken.',
  ],
  [
    'checkout ledger',
    3,
    'entries were never closed',
    'The ledger was hit by checkout, which could no longer close its entries.',
  ],
  ['payments session-cache', 3, 'emptied by hand', 'Payments emptied the session-cache by hand.'],
  ['checkout customers', 4, 'an error page was shown', 'Customers saw an error page instead of a receipt.'],
];

const ROLES: Readonly<Record<string, Role>> = {
  'payments-db': 'ORIGIN',
  payments: 'PROPAGATED',
  checkout: 'PROPAGATED',
};

export const shopIncident = 'inc_shop';
export const shopComponent = (name: string): string => `cmp_${name.replaceAll('-', '_')}`;

const STORY_ID = 'doc-story';
export const shopTexts: ReadonlyMap<string, string> = new Map([
  [STORY_ID, STORY],
  ...FILES.map(({ id, text }) => [id, text] as const),
]);

function placeOf(
  documentId: string,
  quote: string,
  path: string | null,
): Omit<typeof evidenceValues, 'quote'> & object {
  const text = shopTexts.get(documentId) ?? '';
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`${documentId} does not say "${quote}"`);
  const line = path === null ? null : text.slice(0, start).split('\n').length;
  const values = { documentId, quote, start, end: start + quote.length, path, line, confidence: 0.95 };
  return { ...evidenceValues, ...values } as unknown as typeof evidenceValues;
}

export function shopGraph(): GraphBatch {
  const components = Object.entries(COMPONENTS).map(([name, kind]) =>
    makeComponent({ id: shopComponent(name), name, kind, technology: null }),
  );
  const files = FILES.map(({ id, kind, uri, needs }) => {
    const path = uri.slice(uri.indexOf('/') + 1);
    const edges = needs.map(([need, quote]): EdgeRow<'NEEDS'> => {
      const [from, dependency, to] = need.split(' ') as [string, DependencyKind, string];
      const ends = { from: shopComponent(from), to: shopComponent(to), kind: dependency };
      return makeNeed({ ...placeOf(id, quote, path), ...ends });
    });
    const defined = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
    return makePart(id, {
      nodes: { Document: [makeDocument({ id, kind, uri, title: uri.slice(uri.lastIndexOf('/') + 1) })] },
      edges: {
        NEEDS: edges,
        DEFINED_IN: defined.map((from) =>
          makeDefinition({
            ...edges.find((edge) => edge.from === from || edge.to === from)!,
            from,
            to: id,
            kind: 'SERVICE',
          }),
        ),
      },
    });
  });
  const cause = makeCause({
    id: 'cause',
    incidentId: shopIncident,
    text: 'A new index locked the payments table.',
    ...placeOf(STORY_ID, 'A new index locked the payments table.', null),
  });
  const touched = [...new Set(STEPS.flatMap(([step]) => step.split(' ')))];
  const story = makePart(STORY_ID, {
    nodes: {
      Document: [
        makeDocument({ id: STORY_ID, uri: 'shop/postmortems/payments.md', title: 'Payments down for 40 minutes' }),
      ],
      Incident: [
        makeIncident({
          id: shopIncident,
          documentId: STORY_ID,
          title: 'Payments down for 40 minutes',
          summary: 'A new index locked the payments table; checkout stood still.',
        }),
      ],
      Cause: [cause],
    },
    edges: {
      HAPPENED_AT: [{ from: shopIncident, to: 'org_1' }],
      HAS_CAUSE: [{ from: shopIncident, to: cause.id }],
      AFFECTED: touched.map((name, position) =>
        makeAffected({
          ...placeOf(STORY_ID, STEPS.find(([step]) => step.split(' ').includes(name))![3], null),
          from: shopIncident,
          to: shopComponent(name),
          position,
          role: ROLES[name] ?? 'IMPACTED',
        }),
      ),
      FAILED_INTO: STEPS.map(([step, order, mechanism, quote], position) => {
        const [from, to] = step.split(' ') as [string, string];
        const ends = { from: shopComponent(from), to: shopComponent(to), incidentId: shopIncident };
        return makeStep({ ...placeOf(STORY_ID, quote, null), ...ends, position, order, mechanism });
      }),
    },
  });
  return makeBatch(
    { nodes: { Organization: [makeOrganization({ name: 'Invented Shop' })], Component: components }, edges: {} },
    [...files, story],
  );
}

/** The built page and the API over that graph, on a free port. */
export async function startShop(graph: GraphBatch = shopGraph()): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-shop-'));
  const store = openLadybugStore({ folder });
  await store.publish(graph);
  const api = createApi({
    openReader: () => store.reader(),
    readText: (id) => Promise.resolve(shopTexts.get(id) ?? null),
    onHiddenError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const pageFolder = join(import.meta.dirname, '..', '..', 'web', 'dist');
  const health = () => Promise.resolve({});
  const server = await startServer({ api, pageFolder, health, host: '127.0.0.1', port: 0 });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
