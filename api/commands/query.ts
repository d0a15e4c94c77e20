// `faultline query`: GraphQL in this process, the standard response on standard output.
import { resolve } from 'node:path';
import { CommandError, ensureGraph, EXIT, openStore, readFileOrInput, type CommandContext } from './command.js';
import { askApi, openApi } from './open-api.js';

export interface QueryOptions {
  readonly file?: string;
  readonly variables?: string;
}

export async function runQuery(
  context: CommandContext,
  text: string | undefined,
  options: QueryOptions,
): Promise<number> {
  const query = await queryText(context, text, options);
  const variables = parseVariables(options.variables);
  const store = openStore(context);
  try {
    await ensureGraph(context, store);
    const { data, errors } = await askApi(openApi(context, store), query, variables);
    context.stdout.write(
      `${JSON.stringify({ ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) }, null, 2)}\n`,
    );
    return errors === undefined ? EXIT.done : EXIT.failed;
  } finally {
    await store.close();
  }
}

async function queryText(context: CommandContext, text: string | undefined, { file }: QueryOptions): Promise<string> {
  if (file !== undefined && text !== undefined) throw new CommandError('give the query as text or with -f, not both');
  if (file !== undefined) return readFileOrInput(resolve(context.settings.baseFolder, file), file, context);
  if (text === undefined) throw new CommandError('what to ask? Give the query as text, or a file with -f');
  return text;
}

function parseVariables(json: string | undefined): Record<string, unknown> | undefined {
  if (json === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new CommandError(`--variables is no JSON: ${(error as Error).message}`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new CommandError('--variables must be a JSON object');
  return value as Record<string, unknown>;
}
