// Automatic persisted queries, as Apollo's and urql's clients send them: a hash alone first, its text once if the hash is
// not known, and from then on the hash, short enough for a GET that caches along the way understand.
// In: `extensions.persistedQuery {version: 1, sha256Hash}`. Out: the text, or PersistedQueryNotFound.
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { codedError } from '../errors.js';
import { TextCache } from './text-cache.js';

export function usePersistedQueries(): readonly Plugin[] {
  const texts = new TextCache<string>();
  const remembering: Plugin = {
    onParams({ params: { query, extensions } }) {
      const persisted = extensions?.['persistedQuery'] as { readonly sha256Hash?: unknown } | undefined;
      const hash = persisted?.sha256Hash;
      if (typeof query !== 'string' || hash === undefined) return;
      if (hash !== createHash('sha256').update(query).digest('hex'))
        throw codedError('BAD_REQUEST', 'extensions.persistedQuery.sha256Hash is not the SHA-256 of the query');
      texts.set(hash, query, query);
    },
  };
  const recalling = usePersistedOperations({
    allowArbitraryOperations: true,
    getPersistedOperation: (hash) => texts.get(hash) ?? null,
    customErrors: {
      // The words that clients look for.
      notFound: () => codedError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'),
      keyNotFound: ({ params }) =>
        params.query === ''
          ? codedError('GRAPHQL_PARSE_FAILED', 'the query is empty')
          : codedError('BAD_REQUEST', 'extensions.persistedQuery must be {version: 1, sha256Hash}'),
    },
  });
  return [remembering, recalling];
}
