// What is promised of speed, and whether a bench met it. In: what was measured. Out: one result a promise. They are made
// for 10,000 and 100,000 incidents; between the two and above, a question may take longer as the graph grows.
import type { PublishTimes, QueryTimes, TargetResult, Unanswered } from './report.js';

/** Below this, what a request costs by itself outweighs its question, and the ratios say nothing. */
export const SMALLEST = 10_000;

export const UNFILTERED_MS = { at10000: 200, at100000: 1000 } as const;
export const FILTERED_MS = 300;
export const GRAPHQL_RATIO = 1.3;
export const PUBLISH_RATIO = 1.5;
export const GROWTH_RATIO = 1.3;

export function checkTargets(
  incidents: number,
  publish: PublishTimes,
  queries: readonly QueryTimes[],
  unanswered: readonly Unanswered[],
): readonly TargetResult[] {
  if (incidents < SMALLEST) return [];
  const requests = queries.filter(({ through }) => through === 'graphql');
  const p95 = (those: readonly QueryTimes[]) => those.map(({ name, p95Ms }) => ({ name, value: p95Ms }));
  const growth = publish.msPerIncidentAt10000;
  return [
    worstOf('questions that were not answered', 0, 'questions', [
      { name: unanswered[0]?.name ?? '', value: unanswered.length },
    ]),
    worstOf(
      'questions without a filter, p95',
      unfilteredLimit(incidents),
      'ms',
      p95(requests.filter(({ filter }) => filter === 'none')),
    ),
    worstOf(
      'questions with a filter by organization or component, p95',
      FILTERED_MS * Math.max(1, incidents / 100_000),
      'ms',
      p95(requests.filter(({ filter }) => filter !== 'none')),
    ),
    worstOf(
      'whole request over the bare driver',
      GRAPHQL_RATIO,
      '×',
      requests.map(({ name, ratio }) => ({ name, value: ratio })),
    ),
    worstOf('publish over the bare driver', PUBLISH_RATIO, '×', [{ name: 'publish', value: publish.ratio }]),
    ...(growth === null
      ? []
      : [
          worstOf('publish of an incident over that at 10,000', GROWTH_RATIO, '×', [
            { name: 'publish', value: publish.msPerIncident / growth },
          ]),
        ]),
  ];
}

/** Straight from one promise to the other, and as steep beyond. */
function unfilteredLimit(incidents: number): number {
  const { at10000, at100000 } = UNFILTERED_MS;
  return at10000 + ((at100000 - at10000) * (incidents - 10_000)) / 90_000;
}

function worstOf(
  target: string,
  limit: number,
  unit: TargetResult['unit'],
  values: readonly { readonly name: string; readonly value: number }[],
): TargetResult {
  const worst = values.reduce((a, b) => (b.value > a.value ? b : a), { name: '', value: 0 });
  const meeting = values.filter(({ value }) => value <= limit).length;
  return {
    target,
    limit,
    measured: worst.value,
    unit,
    worst: worst.name,
    meeting,
    of: values.length,
    isMet: meeting === values.length,
  };
}
