// Replies that a client may keep: those to GET, for as long as the graph they came from is the newest. In: a request and
// the version that answered it. Out: an ETag; and 304 for a reply that the client still has, for which the store is asked
// for its version alone. Replies to POST, with errors, or from a graph that is just being published are not kept.
import { createHash } from 'node:crypto';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { GraphReader, GraphVersion } from '../../cypher/store/graph-store.js';
import type { ApiContext } from '../context.js';

export interface ReplyCachingOptions {
  readonly openReader: () => Promise<GraphReader>;
  /** changes with what the API makes of a graph */
  readonly apiVersion: string;
}

/** Kept by the asking program, and only after it has asked whether it is still true. */
const KEPT = { 'cache-control': 'private, no-cache', vary: 'accept' };
const NOT_KEPT = { 'cache-control': 'no-store', vary: 'accept' };

export function useReplyCaching({ openReader, apiVersion }: ReplyCachingOptions): Plugin<Partial<ApiContext>> {
  const asked = new WeakMap<Request, GraphQLParams>();
  const answeredBy = new WeakMap<Request, GraphVersion>();
  const unchanged = new WeakSet<Request>();

  /** @returns null where equal versions need not hold equal graphs: a `+` is one that is being published */
  const tagOf = (request: Request, { graphVersion, builtAt }: GraphVersion): string | null => {
    const params = asked.get(request);
    if (params === undefined || graphVersion.includes('+')) return null;
    const { query, variables, operationName } = params;
    const named = [apiVersion, graphVersion, builtAt, query, variables, operationName, request.headers.get('accept')];
    return `"${createHash('sha256').update(JSON.stringify(named)).digest('base64url').slice(0, 32)}"`;
  };

  return {
    async onParams({ request, params, setResult }) {
      if (request.method !== 'GET') return;
      asked.set(request, params);
      const known = request.headers.get('if-none-match');
      if (known === null) return;
      const reader = await openReader();
      await reader.close();
      const tag = tagOf(request, reader.version);
      if (tag === null || !known.includes(tag)) return;
      unchanged.add(request);
      answeredBy.set(request, reader.version);
      setResult({});
    },
    onExecute() {
      return {
        onExecuteDone({ args: { contextValue } }) {
          if (contextValue.reader !== undefined) answeredBy.set(contextValue.request, contextValue.reader.version);
        },
      };
    },
    onResultProcess(event) {
      const { request, result } = event;
      if (request.method !== 'GET' || Array.isArray(result) || Symbol.asyncIterator in result) return;
      const version = answeredBy.get(request);
      const tag = version === undefined || result.errors !== undefined ? null : tagOf(request, version);
      const headers = tag === null ? NOT_KEPT : { ...KEPT, etag: tag };
      if (unchanged.has(request))
        event.setResultProcessor(
          (_, { Response }) => new Response(null, { status: 304, headers }),
          event.acceptableMediaTypes[0]!,
        );
      else event.setResult({ ...result, extensions: { ...result.extensions, http: { headers } } } as typeof result);
    },
  };
}
