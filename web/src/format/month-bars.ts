// In: incidents per month, with gaps. Out: bars of equal periods without gaps: months, or quarters or years where the
// time to show is too long for that many bars. Several rows share one range, so that their bars can be compared.

export interface MonthlyCount {
  /** `YYYY-MM` */
  readonly month: string;
  readonly incidents: number;
}

export interface MonthRange {
  /** Months since year 0, both ends included. */
  readonly from: number;
  readonly to: number;
}

export interface Bar {
  readonly label: string;
  readonly incidents: number;
}

export interface Bars {
  readonly unit: 'month' | 'quarter' | 'year';
  readonly bars: readonly Bar[];
}

const monthsPer = { month: 1, quarter: 3, year: 12 } as const;

function monthNumber(month: string): number | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(month);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : undefined;
}

/** The months that hold anything at all, over all rows. */
export function rangeOf(rows: readonly (readonly MonthlyCount[])[]): MonthRange | undefined {
  const months = rows
    .flat()
    .filter((entry) => entry.incidents > 0)
    .map((entry) => monthNumber(entry.month))
    .filter((month) => month !== undefined);
  return months.length === 0
    ? undefined
    : { from: months.reduce((a, b) => Math.min(a, b)), to: months.reduce((a, b) => Math.max(a, b)) };
}

export function toBars(counts: readonly MonthlyCount[], range: MonthRange, maxBars = 30): Bars {
  const months = range.to - range.from + 1;
  const unit = months <= maxBars ? 'month' : months <= maxBars * 3 ? 'quarter' : 'year';
  const size = monthsPer[unit];
  const first = Math.floor(range.from / size);
  const last = Math.floor(range.to / size);

  const totals = Array.from({ length: last - first + 1 }, () => 0);
  for (const { month, incidents } of counts) {
    const index = Math.floor((monthNumber(month) ?? Number.NaN) / size) - first;
    if (index >= 0 && index < totals.length) totals[index] = (totals[index] ?? 0) + incidents;
  }
  return { unit, bars: totals.map((incidents, index) => ({ label: labelOf(first + index, unit), incidents })) };
}

function labelOf(period: number, unit: Bars['unit']): string {
  switch (unit) {
    case 'month':
      return `${Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}`;
    case 'quarter':
      return `${Math.floor(period / 4)} Q${(period % 4) + 1}`;
    case 'year':
      return String(period);
  }
}
