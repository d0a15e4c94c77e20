// In: an incident's id and whether its diagram shows what is next to the path. Out: the neighbours, once they are there.
import { useQuery } from 'urql';
import { NeighboursDocument, type NeighboursQuery } from '../../api/generated/documents.js';
import type { Nearby } from '../../search/incident-search.js';

/** As many as a diagram can show and still be read. */
export const mostNearby = 12;

export type Neighbourhood = NonNullable<NeighboursQuery['incident']>['failurePath']['neighbours'];

export function useNearby(id: string, nearby: Nearby | undefined) {
  const [result, refetch] = useQuery({
    query: NeighboursDocument,
    variables: { id, telemetry: nearby === 'telemetry', first: mostNearby },
    pause: nearby === undefined,
  });
  // While another incident is on its way, urql still holds the one before.
  const incident = result.data?.incident;
  const found = nearby !== undefined && incident?.id === id ? incident.failurePath.neighbours : undefined;
  return {
    found,
    loading: nearby !== undefined && found === undefined && result.fetching,
    error: nearby === undefined ? undefined : result.error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
