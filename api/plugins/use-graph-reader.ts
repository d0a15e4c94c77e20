// One consistent view of the graph per request. In: how to open a reader. Out: a context with it. It is opened only for a
// text that can be executed, and let go whatever becomes of the request.
import type { Plugin } from 'graphql-yoga';
import type { GraphReader } from '../../cypher/store/graph-store.js';
import type { ApiContext } from '../context.js';
import { createLoaders } from '../loaders.js';

export function useGraphReader(
  openReader: () => Promise<GraphReader>,
  readText: ApiContext['readText'],
  onHiddenError: (error: unknown) => void,
): Plugin<Partial<ApiContext>> {
  return {
    // Everything between the text and its result happens inside the params handler, so its end is the only sure one.
    onParams({ paramsHandler, setParamsHandler }) {
      setParamsHandler(async (payload) => {
        try {
          return await paramsHandler(payload);
        } finally {
          const { reader } = payload.context as Partial<ApiContext>;
          reader?.close().catch(onHiddenError);
        }
      });
    },
    async onContextBuilding({ extendContext }) {
      const reader = closingLast(await openReader());
      extendContext({ reader, loaders: createLoaders(reader), readText } satisfies ApiContext);
    },
  };
}

/** A field that fails can end a request while others still read: their reads finish first, and no more are begun. */
function closingLast(reader: GraphReader): GraphReader {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    dialect: reader.dialect,
    version: reader.version,
    hasRollups: reader.hasRollups,
    read: (text, parameters) => {
      // Fields that were given up when another one threw may still ask: nobody waits for them, and a rejection that nobody
      // hears would end the process.
      if (isClosed) return new Promise(() => undefined);
      const reading = reader.read(text, parameters).finally(() => running.delete(reading));
      running.add(reading);
      return reading;
    },
    close: async () => {
      isClosed = true;
      if (running.size > 0) await Promise.allSettled(running);
      await reader.close();
    },
  };
}
