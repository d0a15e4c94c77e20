// The weights of the hotspot score (CONTRACT section 6). Score = Σ severity weight × role weight × 0.5^(age in days / 180).
import type { Role, Severity } from './values.js';

/** What hotspots are counted by. */
export const HOTSPOT_DIMENSIONS = ['COMPONENT', 'TECHNOLOGY', 'KIND', 'FAILURE_MODE', 'TEAM', 'ORGANIZATION'] as const;
export type HotspotDimension = (typeof HOTSPOT_DIMENSIONS)[number];

export const SEVERITY_WEIGHTS: Readonly<Record<Severity, number>> = {
  SEV0: 10,
  SEV1: 8,
  SEV2: 4,
  SEV3: 2,
  SEV4: 1,
  UNKNOWN: 2,
};
export const ROLE_WEIGHTS: Readonly<Record<Role, number>> = { ORIGIN: 1, PROPAGATED: 0.6, IMPACTED: 0.3 };
/** The weightiest of the roles that a component has in one incident; null where it has none. */
export function highestRole(roles: readonly Role[]): Role | null {
  return roles.reduce<Role | null>(
    (best, role) => (best === null || ROLE_WEIGHTS[role] > ROLE_WEIGHTS[best] ? role : best),
    null,
  );
}

/** Days after which an incident weighs half. */
export const HALF_LIFE_DAYS = 180;
/** Age of an incident whose start is not known. */
export const UNKNOWN_AGE_DAYS = 365;
