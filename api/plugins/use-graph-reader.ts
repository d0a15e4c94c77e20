// One consistent view of the graph per request. In: how to open a reader. Out: a context with it; the view is let go when
// the reply is complete. A store that cannot be reached fails the request as a whole, so the reply has no `data`.
import type { Plugin } from 'graphql-yoga';
import type { GraphReader } from '../../cypher/store/graph-store.js';
import type { ApiContext } from '../context.js';
import { createLoaders } from '../loaders.js';

export function useGraphReader(
  openReader: () => Promise<GraphReader>,
  readText: ApiContext['readText'],
): Plugin<Partial<ApiContext>> {
  return {
    async onContextBuilding({ extendContext }) {
      const reader = await openReader();
      extendContext({ reader, loaders: createLoaders(reader), readText } satisfies ApiContext);
    },
    onExecute({ args }) {
      const { reader } = args.contextValue;
      return { onExecuteDone: () => void reader?.close() };
    },
  };
}
