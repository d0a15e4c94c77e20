// `faultline bench`: how fast the configured store is on this machine, and what our part of that is. It measures an
// invented graph in a place of its own and leaves neither behind; the workspace is not opened.
import { hostname } from 'node:os';
import { BenchRefusedError, type BenchStore } from '../../bench/bench-store.js';
import { openLadybugBench } from '../../bench/ladybug-bench.js';
import { openNeo4jBench } from '../../bench/neo4j-bench.js';
import { printReport } from '../../bench/print-report.js';
import { runBench } from '../../bench/run-bench.js';
import { CommandError, EXIT, type CommandContext } from './command.js';

export interface BenchOptions {
  readonly incidents: string;
  readonly repetitions: string;
  readonly json?: boolean;
}

const MOST_INCIDENTS = 1_000_000;
const MOST_REPETITIONS = 1_000;

export async function runBenchCommand(context: CommandContext, options: BenchOptions): Promise<number> {
  const incidents = readCount('--incidents', options.incidents, MOST_INCIDENTS);
  const repetitions = readCount('--repetitions', options.repetitions, MOST_REPETITIONS);
  const bench = openBench(context);
  let interrupted: Promise<void> | null = null;
  const onSignal = (): void => {
    if (interrupted !== null) process.exit(EXIT.interrupted);
    context.stderr.write('interrupted: removing what was made\n');
    interrupted = bench.close();
    void interrupted.catch(() => undefined).then(() => process.exit(EXIT.interrupted));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const report = await runBench(bench, {
      incidents,
      repetitions,
      tell: (line) => context.stderr.write(`${line}\n`),
    });
    context.stdout.write(options.json === true ? `${JSON.stringify(report, roundNumber, 2)}\n` : printReport(report));
    return report.unanswered.length === 0 ? EXIT.done : EXIT.refused;
  } catch (error) {
    // What was cut off fails in its own words; the signal is the reason, and its handler ends the process.
    if (interrupted !== null) return await new Promise<never>(() => undefined);
    throw error instanceof BenchRefusedError ? new CommandError(error.message) : error;
  } finally {
    await bench.close();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function openBench({ settings: { store } }: CommandContext): BenchStore {
  if (store.kind === 'neo4j') return openNeo4jBench(store, `bench, process ${process.pid} on ${hostname()}`);
  return openLadybugBench();
}

/** More digits than a thousandth of a millisecond say nothing. */
function roundNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

/** @throws CommandError naming the option */
function readCount(option: string, words: string, most: number): number {
  if (!/^\d{1,7}$/.test(words) || Number(words) < 1 || Number(words) > most)
    throw new CommandError(`${option}: ${JSON.stringify(words)} is not a whole number from 1 to ${most}`);
  return Number(words);
}
