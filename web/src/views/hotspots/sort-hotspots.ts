// Orders the rows that the API gave, strongest first in every sense; what is not known comes last.
import type { HotspotSort } from '../../search/hotspot-search.js';

interface Sortable {
  readonly score: number;
  readonly incidents: number;
  readonly lastSeen: string | null;
  readonly meanTimeToResolveMinutes: number | null;
}

export function sortHotspots<Row extends Sortable>(rows: readonly Row[], sort: HotspotSort): Row[] {
  // A stable sort keeps the API's order, by score, among equals.
  return [...rows].sort((a, b) => compare(b, a, sort));
}

function compare(a: Sortable, b: Sortable, sort: HotspotSort): number {
  switch (sort) {
    case 'score':
      return a.score - b.score;
    case 'incidents':
      return a.incidents - b.incidents;
    case 'last-seen':
      return (a.lastSeen ?? '') < (b.lastSeen ?? '') ? -1 : Number((a.lastSeen ?? '') > (b.lastSeen ?? ''));
    case 'time-to-resolve':
      return (a.meanTimeToResolveMinutes ?? -1) - (b.meanTimeToResolveMinutes ?? -1);
  }
}
