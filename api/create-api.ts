// The GraphQL API as one value. In: a graph to read and the stored texts. Out: a yoga instance whose `fetch` answers
// requests; the server, `faultline query` and the tests use the same one.
import { createSchema, createYoga, type YogaServerInstance } from 'graphql-yoga';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphReader } from '../cypher/store/graph-store.js';
import type { ApiContext } from './context.js';
import { maskedError, toPublicError } from './errors.js';
import { useGraphReader } from './plugins/use-graph-reader.js';
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

const typeDefs = readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8');

export function createApi({ openReader, readText, onHiddenError }: ApiDependencies): Api {
  return createYoga({
    schema: createSchema({ typeDefs, resolvers: resolvers as never }),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    graphiql: { title: 'Faultline', defaultQuery: GRAPHIQL_WELCOME },
    maskedErrors: {
      maskError: (error) => {
        const shown = toPublicError(error);
        if (shown !== null) return shown;
        onHiddenError(error);
        return maskedError(error);
      },
    },
    // Order matters: values are judged before a reader is opened for the request.
    plugins: [useValueValidation(), useGraphReader(openReader, readText)],
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
