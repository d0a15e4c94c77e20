// The GraphQL API as one value. In: a graph to read and the stored texts. Out: a yoga instance whose `fetch` answers
// requests; the server, `faultline query` and the tests use the same one.
import { createSchema, createYoga, type YogaServerInstance } from 'graphql-yoga';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphReader } from '../cypher/store/graph-store.js';
import type { ApiContext } from './context.js';
import { useContractErrors } from './plugins/use-contract-errors.js';
import { useGraphReader } from './plugins/use-graph-reader.js';
import { useOwnGraphiql } from './plugins/use-own-graphiql.js';
import { useQueryLimits } from './plugins/use-query-limits.js';
import { useValueValidation } from './plugins/use-value-validation.js';
import { resolvers } from './resolvers/index.js';

export interface ApiDependencies {
  /** a new view of the newest graph; closed when the reply is complete */
  readonly openReader: () => Promise<GraphReader>;
  readonly readText: ApiContext['readText'];
  /** receives errors that clients see only as INTERNAL */
  readonly onHiddenError: (error: unknown) => void;
}

export type Api = YogaServerInstance<Record<string, never>, Record<string, never>>;

const LARGEST_BODY_BYTES = 1_000_000;

const typeDefs = readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8');

export function createApi({ openReader, readText, onHiddenError }: ApiDependencies): Api {
  return createYoga({
    schema: createSchema({ typeDefs, resolvers: resolvers as never }),
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
    // In the order a request meets them.
    plugins: [
      useOwnGraphiql({ title: 'Faultline', defaultQuery: GRAPHIQL_WELCOME }),
      useQueryLimits(),
      useValueValidation(),
      useGraphReader(openReader, readText, onHiddenError),
      useContractErrors(onHiddenError),
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
