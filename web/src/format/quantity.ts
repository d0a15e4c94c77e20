// Counts, shares and scores as words and figures.

const grouped = new Intl.NumberFormat('en-GB');
const precise = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });
const oneDecimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `1 incident`, `2 incidents`, `1,204 incidents` */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped.format(count)} ${count === 1 ? singular : plural}`;
}

/** @param share 0 to 1; what is there but rounds to nothing is `<1 %` */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? '<1 %' : `${percent} %`;
}

/** The whole of which `part` is `share`; undefined when that cannot be told. */
export function wholeOf(part: number, share: number): number | undefined {
  return share > 0 ? Math.round(part / share) : undefined;
}

export function formatScore(score: number): string {
  if (score >= 10) return grouped.format(Math.round(score));
  return score >= 0.1 || score === 0 ? oneDecimal.format(score) : precise.format(score);
}
