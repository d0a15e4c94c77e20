// In: the search params of the list. Out: one page of incidents and where the next one starts.
import { useQuery } from 'urql';
import { GraphSizeDocument, IncidentsDocument, type IncidentsQuery } from '../../api/generated/documents.js';
import { toIncidentFilter } from '../../search/incident-filter.js';
import type { IncidentsSearch } from '../../search/incidents-search.js';

export type IncidentRowData = IncidentsQuery['incidents']['nodes'][number];

export const pageSize = 25;

export function useIncidents(search: IncidentsSearch) {
  const [result, refetch] = useQuery({
    query: IncidentsDocument,
    variables: {
      filter: toIncidentFilter(search),
      orderBy: search.sort ?? 'STARTED_DESC',
      first: pageSize,
      after: search.after ?? null,
    },
  });
  const [size] = useQuery({ query: GraphSizeDocument });
  const page = result.data?.incidents;
  return {
    incidents: page?.nodes ?? [],
    totalCount: page?.totalCount,
    next: page?.pageInfo.hasNextPage === true ? (page.pageInfo.endCursor ?? undefined) : undefined,
    loading: page === undefined && result.fetching,
    error: result.error,
    size: size.data?.stats,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
