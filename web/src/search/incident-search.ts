// Search params of one incident: which step or which other claim is open. One of them at most; a step wins.
import { readText } from './read-param.js';

export interface IncidentSearch {
  /** `2`, or `2b` for the second of several side by side. */
  step?: string;
  /** `cause-1`, `event-3`, `field-startedAt`: see views/incident/claims.ts. */
  claim?: string;
}

export function readIncidentSearch(search: Readonly<Record<string, unknown>>): IncidentSearch {
  const step = readText(search, 'step');
  if (step !== undefined && /^\d{1,4}[a-z]{0,2}$/.test(step)) return { step };
  const claim = readText(search, 'claim');
  return claim !== undefined && /^[a-z]+-[A-Za-z0-9-]{1,60}$/.test(claim) ? { claim } : {};
}
