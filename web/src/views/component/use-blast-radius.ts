// In: a component's id. Out: what could suffer if it failed, and the claims behind it.
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { BlastRadiusDocument, type BlastRadiusQuery } from '../../api/generated/documents.js';
import type { SourceClaim } from '../../components/source-claim.js';
import { describeDependency } from '../../vocabulary/step-marks.js';

/** How far is looked. */
export const blastDepth = 3;

export type Reached = BlastRadiusQuery['blastRadius']['components'][number];

export function useBlastRadius(id: string) {
  const [result, refetch] = useQuery({ query: BlastRadiusDocument, variables: { id, depth: blastDepth } });
  // While another component is on its way, urql still holds the one before.
  const radius = result.data?.blastRadius;
  const found = radius?.component?.id === id ? radius : undefined;
  const claims = useMemo(() => listReachedClaims(found?.components ?? []), [found]);
  return {
    found,
    claims,
    loading: found === undefined && result.fetching,
    error: result.error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}

export function reachKey(index: number): string {
  return `reach-${index + 1}`;
}

function listReachedClaims(reached: readonly Reached[]): Map<string, SourceClaim> {
  return new Map(
    reached.flatMap(({ component, via }, index) =>
      via
        .slice(0, 1)
        .map(({ kind, to, evidence }): [string, SourceClaim] => [
          reachKey(index),
          { heading: 'Dependency', text: describeDependency({ kind, from: component, to }), evidence },
        ]),
    ),
  );
}
