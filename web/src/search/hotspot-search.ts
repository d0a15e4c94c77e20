// Search params of the hotspots page.
import type { HotspotDimension } from '../api/generated/documents.js';
import { dimensionLabels, valuesOf } from '../vocabulary/labels.js';
import { readFilterSearch, type FilterSearch } from './incident-filter.js';
import { readInteger, readOne } from './read-param.js';

export const hotspotSorts = ['score', 'incidents', 'last-seen', 'time-to-resolve'] as const;
export type HotspotSort = (typeof hotspotSorts)[number];

/** How many rows may be shown; the API gives at most 100. */
export const rowLimits = [20, 50, 100] as const;

export interface HotspotSearch extends FilterSearch {
  by?: HotspotDimension;
  sort?: HotspotSort;
  min?: number;
  show?: number;
}

/** Defaults are left out of the address, so that it says only what somebody chose. */
export function readHotspotSearch(search: Readonly<Record<string, unknown>>): HotspotSearch {
  const by = readOne(search, 'by', valuesOf(dimensionLabels));
  const sort = readOne(search, 'sort', hotspotSorts);
  const min = readInteger(search, 'min', 2, 1000);
  const show = readInteger(search, 'show', 1, 100);
  return {
    ...(by !== undefined && by !== 'COMPONENT' ? { by } : {}),
    ...(sort !== undefined && sort !== 'score' ? { sort } : {}),
    ...(min === undefined ? {} : { min }),
    ...(show === 50 || show === 100 ? { show } : {}),
    ...readFilterSearch(search),
  };
}
