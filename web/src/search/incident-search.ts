// Search params of one incident: which step or which other claim is open (one of them at most; a step wins), and whether the
// diagram shows what is next to the path.
import { readOne, readText } from './read-param.js';

/** `telemetry`: with what only takes metrics, logs and traces. */
export const nearbyChoices = ['yes', 'telemetry'] as const;
export type Nearby = (typeof nearbyChoices)[number];

export interface IncidentSearch {
  /** `2`, or `2b` for the second of several side by side. */
  step?: string;
  /** `cause-1`, `event-3`, `field-startedAt`, `mark-2b-1`: see views/incident/claims.ts. */
  claim?: string;
  nearby?: Nearby;
}

export function readIncidentSearch(search: Readonly<Record<string, unknown>>): IncidentSearch {
  return { ...readOpen(search), ...keepNearby({ nearby: readOne(search, 'nearby', nearbyChoices) }) };
}

function readOpen(search: Readonly<Record<string, unknown>>): Pick<IncidentSearch, 'step' | 'claim'> {
  const step = readText(search, 'step');
  if (step !== undefined && /^\d{1,4}[a-z]{0,2}$/.test(step)) return { step };
  const claim = readText(search, 'claim');
  return claim !== undefined && /^[a-z]+-[A-Za-z0-9-]{1,60}$/.test(claim) ? { claim } : {};
}

/** What stays while steps and claims are opened and closed. */
export function keepNearby({ nearby }: { readonly nearby?: Nearby | undefined }): Pick<IncidentSearch, 'nearby'> {
  return nearby === undefined ? {} : { nearby };
}
