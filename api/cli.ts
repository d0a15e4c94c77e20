// The entry of every command: the one place that reads settings and chooses real parts. In: the words of a command line.
// Out: an exit code. 0 done; 2 finished with something refused; 1 could not run; 130 interrupted.
import { Command, CommanderError, Option } from 'commander';
import { PublishError, GraphMissingError, StoreUnavailableError } from '../cypher/store/store-errors.js';
import { StopReading } from '../ingest/llm/llm-errors.js';
import { oneLine } from '../ingest/one-line.js';
import { UnknownNameError } from '../ingest/resolve/find-name.js';
import { WorkspaceError } from '../ingest/workspace/workspace.js';
import { WorkspaceHeldError } from '../ingest/workspace/workspace-lock.js';
import type { BenchOptions } from './commands/bench.js';
import { CommandError, EXIT, type CommandContext } from './commands/command.js';
import type { DiagramOptions } from './commands/diagram.js';
import type { ImportLabelsOptions } from './commands/import-labels.js';
import type { IngestOptions } from './commands/ingest.js';
import type { QueryOptions } from './commands/query.js';
import type { ResolveOptions } from './commands/resolve.js';
import type { ServeOptions } from './commands/serve.js';
import { PortInUseError } from './server.js';
import { readSettings, SettingsError } from './settings.js';

export async function main(argv: readonly string[]): Promise<number> {
  // `faultline query … | head -1` closes the pipe: the reader has what it wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.done);
  });
  let exitCode: number = EXIT.done;
  const run =
    <Arguments extends unknown[]>(command: (context: CommandContext, ...words: Arguments) => Promise<number>) =>
    async (...words: Arguments): Promise<void> => {
      exitCode = await command(openContext(), ...words);
    };
  const program = buildProgram(run);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    exitCode = report(error);
  }
  return exitCode;
}

type Run = <Arguments extends unknown[]>(
  command: (context: CommandContext, ...words: Arguments) => Promise<number>,
) => (...words: Arguments) => Promise<void>;

/** A command's code is loaded when it is called, so that none waits for what only another one needs. */
function buildProgram(run: Run): Command {
  const program = new Command('faultline')
    .description('Reads postmortems and builds a knowledge graph of how systems really fail.')
    .exitOverride()
    .showHelpAfterError('(add --help for what the command takes)');
  program
    .command('ingest')
    .description('read documents, extract what they tell, and add it to the graph')
    .argument('<path|url|->', 'files, folders, addresses, or - for standard input')
    .argument('[more...]', 'further ones')
    .option('--org <name>', 'the organization the documents are about')
    .option('--published <date>', 'when they were published, like 2024-05-17')
    .addOption(new Option('--extractor <name>', 'who reads them').choices(['auto', 'claude', 'rules']).default('auto'))
    .option(
      '--dry-run',
      'say what would be read and what a model would charge for it (its server counts the tokens), and read nothing',
    )
    .option('--max-cost <usd>', 'stop before the call of a model that could pass this sum, in US dollars')
    .option('--concurrency <n>', 'documents that a model reads at the same time, 1 to 64 (usually 4)')
    .option('--batch', 'send what a model reads through its batches: half the price, up to a day')
    .option('--no-review', 'do not have a second call look for what the first one got wrong')
    .option('--redact-names', "hide people's names from the model")
    .option('--json', 'print the report as JSON')
    .action(
      run(async (context, first: string, more: string[], options: IngestOptions) =>
        (await import('./commands/ingest.js')).runIngestCommand(context, [first, ...more], options),
      ),
    );
  program
    .command('import-labels')
    .description('take the hand labels of a study as extractions, and add them to the graph')
    .argument('<file.jsonl>', 'one record a line; those with `paperSet: true` are taken')
    .option('--json', 'print the report as JSON')
    .action(
      run(async (context, file: string, options: ImportLabelsOptions) =>
        (await import('./commands/import-labels.js')).runImportLabelsCommand(context, file, options),
      ),
    );
  program
    .command('load')
    .description('rebuild the graph from the extractions')
    .action(run(async (context) => (await import('./commands/load.js')).runLoadCommand(context)));
  program
    .command('resolve')
    .description('show which names were taken for one component and why, and put right what is wrong')
    .option('--list', 'print every merge of two names with its reason, and what was decided (what it does unless told)')
    .option('--merge <names...>', 'NAME INTO: these two are one component')
    .option('--split <names...>', 'NAME FROM: these two are not one component')
    .option('--org <name>', 'the organization they belong to')
    .option('--json', 'print it as JSON')
    .action(
      run(async (context, options: ResolveOptions) =>
        (await import('./commands/resolve.js')).runResolveCommand(context, options),
      ),
    );
  program
    .command('serve')
    .description('serve the web page and the API on one port')
    .option('--samples', 'read the sample documents first if the workspace is empty')
    .action(
      run(async (context, options: ServeOptions) => (await import('./commands/serve.js')).runServe(context, options)),
    );
  program
    .command('query')
    .description('run a GraphQL query against the graph and print the response')
    .argument('[text]', 'the query')
    .option('-f, --file <file>', 'read the query from a file')
    .option('--variables <json>', 'variables of the query')
    .addOption(
      new Option('--format <format>', 'how to print it; csv and table print the first list of the answer')
        .choices(['json', 'csv', 'table'])
        .default('json'),
    )
    .action(
      run(async (context, text: string | undefined, options: QueryOptions) =>
        (await import('./commands/query.js')).runQuery(context, text, options),
      ),
    );
  program
    .command('diagram')
    .description("print an incident's failure path")
    .argument('<incident-id>')
    .addOption(new Option('--format <format>', 'how to print it').choices(['mermaid', 'json']).default('mermaid'))
    .option('--neighbours', 'also show what is next to the path')
    .option('--telemetry', 'with --neighbours: telemetry, too')
    .option('--out <file>', 'write to a file instead of standard output')
    .action(
      run(async (context, id: string, options: DiagramOptions) =>
        (await import('./commands/diagram.js')).runDiagram(context, id, options),
      ),
    );
  program
    .command('doctor')
    .description('check settings, workspace, store and versions, and say what to do about each failure')
    .action(run(async (context) => (await import('./commands/doctor.js')).runDoctor(context)));
  program
    .command('bench')
    .description('time publishing and every question on the configured store, with an invented graph')
    .option('--incidents <n>', 'how many incidents it has, 1 to 1000000', '10000')
    .option('--repetitions <n>', 'how often each question is timed, at most', '30')
    .option('--json', 'print the report as JSON')
    .action(
      run(async (context, options: BenchOptions) =>
        (await import('./commands/bench.js')).runBenchCommand(context, options),
      ),
    );
  return program;
}

function openContext(): CommandContext {
  return {
    settings: readSettings(process.env, process.cwd()),
    environment: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    now: () => new Date(),
  };
}

/** Known errors are one line; anything else is a fault of ours and keeps its stack. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
  const isKnown = KNOWN_ERRORS.some((known) => error instanceof known) || isSystemError(error);
  const message = error instanceof Error ? (isKnown ? error.message : (error.stack ?? error.message)) : String(error);
  // A known error may tell several things, a line each; what it cites from others does not break a line.
  const lines = isKnown ? message.split('\n').map(oneLine) : [message];
  process.stderr.write(`faultline: ${lines.join('\n')}\n`);
  return EXIT.failed;
}

/** A disk that is full, a folder that is read-only: the system's own line names the thing and what is wrong with it. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

const KNOWN_ERRORS = [
  CommandError,
  SettingsError,
  StopReading,
  WorkspaceError,
  WorkspaceHeldError,
  UnknownNameError,
  PublishError,
  GraphMissingError,
  StoreUnavailableError,
  PortInUseError,
];
