// `faultline query`: GraphQL in this process. On standard output the standard response, or its first list as CSV or as a
// table; for these, errors are lines on standard error, and what was answered beside them is still printed.
import { resolve } from 'node:path';
import { typeDefs } from '../create-api.js';
import { toAnswerTable } from '../output/answer-table.js';
import { printCsv } from '../output/print-csv.js';
import { printTable } from '../output/print-table.js';
import { visibleText } from '../output/visible-text.js';
import { CommandError, ensureGraph, EXIT, openStore, readFileOrInput, type CommandContext } from './command.js';
import { askApi, openApi } from './open-api.js';

export interface QueryOptions {
  readonly file?: string;
  readonly variables?: string;
  readonly format: 'json' | 'csv' | 'table';
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
    if (options.format === 'json') {
      context.stdout.write(
        `${JSON.stringify({ ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) }, null, 2)}\n`,
      );
    } else {
      printErrors(context, errors);
      if (isAnswer(data)) printRows(context, options.format, { text: query, variables, data });
    }
    return errors === undefined ? EXIT.done : EXIT.failed;
  } finally {
    await store.close();
  }
}

function printRows(
  { stdout, stderr }: CommandContext,
  format: 'csv' | 'table',
  answered: Parameters<typeof toAnswerTable>[0],
): void {
  const table = toAnswerTable(answered, typeDefs);
  const terminalWidth = stdout.isTTY === true ? (stdout.columns ?? null) : null;
  stdout.write(format === 'csv' ? printCsv(table) : printTable(table, terminalWidth));
  if (table.leftOut.length > 0)
    stderr.write(`note: ${format} shows one list; --format json also has ${table.leftOut.join(', ')}\n`);
}

function printErrors({ stderr }: CommandContext, errors: unknown): void {
  for (const { message, path, extensions } of (errors ?? []) as {
    message: string;
    path?: (string | number)[];
    extensions: { code: string };
  }[]) {
    const place = path === undefined ? '' : ` (at ${path.join('.')})`;
    stderr.write(`faultline: ${extensions.code}: ${visibleText(message)}${place}\n`);
  }
}

/** Null where an error left nothing of the answer. */
function isAnswer(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
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
