// The API over a command's store. Apart from `command.ts`, so that commands that need no GraphQL do not load it.
import { documentIdSchema } from '../../cypher/model/ids.js';
import type { GraphStore } from '../../cypher/store/graph-store.js';
import { createApi, type Api, type ApiDependencies } from '../create-api.js';
import { openWorkspace, type CommandContext } from './command.js';

/** @param live what a server can show as it happens */
export function openApi(
  context: CommandContext,
  store: GraphStore,
  live: Pick<ApiDependencies, 'ingestProgress'> = {},
): Api {
  const workspace = openWorkspace(context);
  return createApi({
    ...live,
    openReader: () => store.reader(),
    readText: async (documentId) => {
      const id = documentIdSchema.safeParse(documentId);
      if (!id.success) return null;
      // The workspace may be on another machine than this server: a store that is shared has the texts too.
      return workspace.readText(id.data) ?? store.readText(id.data);
    },
    onHiddenError: (error) =>
      context.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
  });
}

/** Runs one GraphQL request in this process. */
export async function askApi(
  api: Api,
  query: string,
  variables?: Record<string, unknown>,
): Promise<{ data?: unknown; errors?: unknown }> {
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}
