// In: the search params of the hotspots page. Out: its rows in the order asked for, and how much there is to choose from.
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { GraphSizeDocument, HotspotsDocument, type HotspotsQuery } from '../../api/generated/documents.js';
import { rangeOf, toBars, type Bars } from '../../format/month-bars.js';
import type { HotspotSearch } from '../../search/hotspot-search.js';
import { toIncidentFilter } from '../../search/incident-filter.js';
import { sortHotspots } from './sort-hotspots.js';

export type Hotspot = HotspotsQuery['hotspots'][number];

export interface HotspotRowData {
  readonly hotspot: Hotspot;
  readonly bars: Bars | undefined;
}

export function useHotspots(search: HotspotSearch) {
  const by = search.by ?? 'COMPONENT';
  const first = search.show ?? 20;
  const [result, refetch] = useQuery({
    query: HotspotsDocument,
    variables: { by, filter: toIncidentFilter(search), minIncidents: search.min ?? 1, first },
  });
  const [size] = useQuery({ query: GraphSizeDocument });

  const hotspots = result.data?.hotspots;
  const sort = search.sort ?? 'score';
  const { rows, highestBar } = useMemo(() => {
    const list = sortHotspots(hotspots ?? [], sort);
    const range = rangeOf(list.map((hotspot) => hotspot.monthly));
    const built = list.map((hotspot): HotspotRowData => ({
      hotspot,
      bars: range && hotspot.monthly.length > 0 ? toBars(hotspot.monthly, range) : undefined,
    }));
    return {
      rows: built,
      highestBar: Math.max(1, ...built.flatMap(({ bars }) => bars?.bars.map((bar) => bar.incidents) ?? [])),
    };
  }, [hotspots, sort]);

  return {
    rows,
    highestBar,
    /** The API has more rows than are shown, as far as can be told from a full page. */
    mayHaveMore: (hotspots?.length ?? 0) >= first,
    loading: hotspots === undefined && result.fetching,
    refreshing: hotspots !== undefined && (result.fetching || result.stale),
    error: result.error,
    size: size.data?.stats,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
