// In: an incident's id and the search params. Out: the incident with its steps and claims, and the one that is open.
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { IncidentDocument } from '../../api/generated/documents.js';
import { findStepLabel, toElements, withNearby } from '../../graph/to-elements.js';
import type { IncidentSearch } from '../../search/incident-search.js';
import { listClaims, listMarkClaims, listNearbyClaims, listSteps, stepClaim, stepOfMark } from './claims.js';
import { useNearby } from './use-nearby.js';

export function useIncident(id: string, search: IncidentSearch) {
  const [result, refetch] = useQuery({ query: IncidentDocument, variables: { id } });
  // While another incident is on its way, urql still holds the one before.
  const found = result.data?.incident;
  const incident = found?.id === id ? found : undefined;

  const content = useMemo(() => {
    if (incident === undefined) return undefined;
    const steps = listSteps(incident);
    const claims = new Map([...listClaims(incident), ...listMarkClaims(steps)]);
    return { incident, steps, claims, path: toElements(steps, incident.affected) };
  }, [incident]);

  const nearby = useNearby(id, search.nearby);
  const elements = useMemo(() => {
    if (content === undefined || nearby.found === undefined) return content?.path;
    const components = nearby.found.components.map(({ component }) => component);
    return withNearby(content.path, components, nearby.found.dependencies);
  }, [content, nearby.found]);
  const nearbyClaims = useMemo(() => listNearbyClaims(nearby.found?.dependencies ?? []), [nearby.found]);

  const openStep = useMemo(() => {
    // Who reads the line behind a step's mark is still at that step.
    const wanted = search.step ?? stepOfMark(search.claim);
    const label = findStepLabel(content?.steps.map((step) => step.label) ?? [], wanted);
    return content?.steps.find((step) => step.label === label);
  }, [content, search.step, search.claim]);

  const openClaim = useMemo(() => {
    if (content === undefined) return undefined;
    if (search.claim !== undefined) return content.claims.get(search.claim) ?? nearbyClaims.get(search.claim);
    return openStep === undefined ? undefined : stepClaim(openStep);
  }, [content, openStep, search.claim, nearbyClaims]);

  return {
    content: content === undefined || elements === undefined ? undefined : { ...content, elements },
    nearby,
    openStep,
    openClaim,
    loading: incident === undefined && (result.fetching || result.stale),
    notFound: !result.fetching && !result.stale && found === null && result.error === undefined,
    error: result.error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
