// Two ways of doing the same, measured in turns, so that what else the machine does meets both. In: the two, and how long
// it may take. Out: median and 95th percentile of each, and the ratio of the medians.

export interface Times {
  /** median, milliseconds */
  readonly p50Ms: number;
  /** the smallest value that at least 95 % of the runs did not exceed (nearest rank), milliseconds */
  readonly p95Ms: number;
}

export interface Comparison {
  readonly ours: Times;
  readonly bare: Times;
  /** median of ours over median of the bare driver: one slow run moves neither */
  readonly ratio: number;
  readonly repetitions: number;
}

export interface Effort {
  /** runs of each that are not counted (statements get prepared, caches filled, code compiled), in a quarter of the time */
  readonly warmUps: number;
  readonly repetitions: number;
  /** no further run is begun after this time; warm-ups come on top */
  readonly budgetMs: number;
  /** runs for which it may take longer, but not for ever */
  readonly fewest: number;
}

/** For the fewest runs, times the budget. */
const MOST_OVERRUN = 4;

export async function compare(
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
  { warmUps, repetitions, budgetMs, fewest }: Effort,
): Promise<Comparison> {
  const warm = performance.now() + budgetMs / 4;
  for (let count = 0; count < warmUps && (count === 0 || performance.now() < warm); count += 1) {
    await ours();
    await bare();
  }
  const mayRun = (runs: number, spentMs: number): boolean =>
    runs === 0 || spentMs < (runs < fewest ? MOST_OVERRUN * budgetMs : budgetMs);
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  const startedAt = performance.now();
  while (oursMs.length < repetitions && mayRun(oursMs.length, performance.now() - startedAt)) {
    oursMs.push(await timed(ours));
    bareMs.push(await timed(bare));
  }
  const [of, against] = [timesOf(oursMs), timesOf(bareMs)];
  return { ours: of, bare: against, ratio: of.p50Ms / against.p50Ms, repetitions: oursMs.length };
}

/** @returns milliseconds */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function timesOf(values: readonly number[]): Times {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50Ms: median(sorted), p95Ms: sorted[Math.ceil(0.95 * sorted.length) - 1]! };
}
