// The API over a store, and how often an answer asked that store. In: a store. Out: questions answered, each with its
// count of store calls.
import { createApi } from '../../api/create-api.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';

export interface Answer<Data> {
  readonly data: Data;
  /** texts sent to the store */
  readonly calls: number;
}

export interface Refusal {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly argument?: string };
}

/** @throws Error when the answer holds an error */
export async function askApi<Data>(
  store: GraphStore,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer<Data>> {
  const { data, errors, calls } = await send<Data>(store, query, variables);
  if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors));
  return { data, calls };
}

/** @returns the first error of an answer that must have one */
export async function refusedByApi(
  store: GraphStore,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Refusal> {
  const { errors } = await send(store, query, variables);
  if (errors?.[0] === undefined) throw new Error('it was answered');
  return errors[0];
}

async function send<Data>(store: GraphStore, query: string, variables: Readonly<Record<string, unknown>>) {
  let calls = 0;
  const api = createApi({
    openReader: async () => {
      const reader = await store.reader();
      return {
        dialect: reader.dialect,
        version: reader.version,
        hasRollups: reader.hasRollups,
        read: (...asked) => {
          calls += 1;
          return reader.read(...asked);
        },
        search: (...asked) => {
          calls += 1;
          return reader.search(...asked);
        },
        close: () => reader.close(),
      };
    },
    readText: async () => null,
    onHiddenError: (error) => {
      throw error;
    },
  });
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const reply = (await response.json()) as { data?: Data; errors?: readonly Refusal[] };
  return { ...reply, calls };
}
