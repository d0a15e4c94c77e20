// The GraphQL API as one value. In: a graph to read and the stored texts. Out: a yoga instance whose `fetch` answers
// requests; the server, `faultline query` and the tests use the same one.
import { createSchema, createYoga, type YogaInitialContext, type YogaServerInstance } from 'graphql-yoga';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphReader } from '../cypher/store/graph-store.js';
import type { ApiContext } from './context.js';
import type { IngestProgress } from './generated/resolver-types.js';
import { TextCache } from './plugins/text-cache.js';
import { useContractErrors } from './plugins/use-contract-errors.js';
import { useGraphReader } from './plugins/use-graph-reader.js';
import { useOwnGraphiql } from './plugins/use-own-graphiql.js';
import { usePersistedQueries } from './plugins/use-persisted-queries.js';
import { useQueryLimits } from './plugins/use-query-limits.js';
import { useReplyCaching } from './plugins/use-reply-caching.js';
import { useRequestRules } from './plugins/use-request-rules.js';
import { useValueValidation } from './plugins/use-value-validation.js';
import { resolvers } from './resolvers/index.js';

export interface ApiDependencies {
  /** a new view of the newest graph; closed when the reply is complete */
  readonly openReader: () => Promise<GraphReader>;
  readonly readText: ApiContext['readText'];
  /** receives errors that clients see only as INTERNAL */
  readonly onHiddenError: (error: unknown) => void;
  /** how far runs come, as they do; without it nobody can subscribe */
  readonly ingestProgress?: () => AsyncIterable<IngestProgress>;
  /** for all of a request's questions to the store together */
  readonly requestTimeoutMs?: number;
}

export type Api = YogaServerInstance<Record<string, never>, Record<string, never>>;

const LARGEST_BODY_BYTES = 1_000_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** The schema's text. */
export const typeDefs = readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8');
const manifest = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
const apiVersion = createHash('sha256').update(manifest).update(typeDefs).digest('hex');

export function createApi(dependencies: ApiDependencies): Api {
  const { openReader, readText, onHiddenError, requestTimeoutMs = REQUEST_TIMEOUT_MS } = dependencies;
  const { ingestProgress = null } = dependencies;
  const schema = createSchema<YogaInitialContext & Pick<ApiContext, 'ingestProgress'>>({
    typeDefs,
    resolvers: resolvers as never,
  });
  return createYoga({
    schema,
    context: { ingestProgress },
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    // Our page is of our own origin; no other site has any business here.
    cors: false,
    multipart: false,
    maxRequestBodySize: LARGEST_BODY_BYTES,
    // Yoga's own would load its scripts from elsewhere.
    graphiql: false,
    // Nothing is masked twice: `useContractErrors` sees every result.
    maskedErrors: false,
    // Yoga's own keep a thousand texts, each as long as a body may be.
    parserAndValidationCache: { documentCache: new TextCache(), errorCache: new TextCache() },
    // In the order a request meets them.
    plugins: [
      useOwnGraphiql({ title: 'Faultline', defaultQuery: GRAPHIQL_WELCOME }),
      useRequestRules(),
      ...usePersistedQueries(),
      useReplyCaching({ openReader, apiVersion }),
      useValueValidation(),
      useGraphReader({ openReader, readText, onHiddenError, requestTimeoutMs }),
      useContractErrors(onHiddenError),
      // Last, because it has a word on every reply, errors too; no other one hears of the text before.
      useQueryLimits(schema),
    ],
  }) as unknown as Api;
}

const GRAPHIQL_WELCOME = `# What fails most, and why it is ranked so:
{
  hotspots(first: 5) {
    label
    incidents
    score
    why
    incidentsList(first: 3) {
      title
      organization { name }
      failurePath { narrative }
    }
  }
}
`;
