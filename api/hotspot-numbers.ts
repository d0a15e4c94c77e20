// The numbers of a hotspot row that are computed here, and the score in words. Pure.
import { HALF_LIFE_DAYS, ROLE_WEIGHTS, SEVERITY_WEIGHTS } from '../cypher/model/score.js';
import type { HotspotPart } from '../cypher/patterns/hotspots/pattern.js';
import type { Role } from '../cypher/model/values.js';

/** z of a two-sided 95 % interval of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * 95 % Wilson score interval of a share (E. B. Wilson, 1927).
 * @returns null where there is nothing to share in
 */
export function wilsonInterval(hits: number, total: number): { low: number; high: number } | null {
  if (total === 0) return null;
  const share = hits / total;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  return { low: hits === 0 ? 0 : centre - half, high: hits === total ? 1 : centre + half };
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  ORIGIN: 'in which it began',
  PROPAGATED: 'that it passed on',
  IMPACTED: 'that it suffered',
};

/**
 * The score in sentences whose parts, as printed, add up to the total as printed.
 * @param parts the score by severity and role
 */
export function scoreInWords(parts: readonly HotspotPart[]): string[] {
  const ordered = [...parts].sort(
    (a, b) => b.score - a.score || (a.severity < b.severity ? -1 : 1) || b.weight - a.weight,
  );
  const total = Math.round(ordered.reduce((sum, part) => sum + part.score, 0) * 100);
  const hundredths = roundToTotal(
    ordered.map((part) => part.score * 100),
    total,
  );
  const sentences = ordered.map((part, at) => {
    const count = part.incidents === 1 ? '1 incident' : `${part.incidents} incidents`;
    const severity = part.severity === 'UNKNOWN' ? 'of unknown severity' : `of ${part.severity}`;
    const weight = `${SEVERITY_WEIGHTS[part.severity]} × ${part.weight}`;
    return `${count} ${severity} ${ROLE_WORDS[roleOf(part.weight)]}: ${weight} each, less with age, adds ${decimal(hundredths[at]!)}.`;
  });
  return [...sentences, `Together ${decimal(total)}. An incident counts half for every ${HALF_LIFE_DAYS} days of age.`];
}

/** Rounds so that the sum stays: the largest remainders are rounded up. */
function roundToTotal(values: readonly number[], total: number): number[] {
  const rounded = values.map(Math.floor);
  let missing = total - rounded.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, at) => ({ at, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { at } of byRemainder) {
    if (missing <= 0) break;
    rounded[at]! += 1;
    missing -= 1;
  }
  return rounded;
}

function decimal(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

function roleOf(weight: number): Role {
  return (Object.keys(ROLE_WEIGHTS) as Role[]).find((role) => ROLE_WEIGHTS[role] === weight) ?? 'ORIGIN';
}
