// In: an incident's id and the search params. Out: the incident with its steps and claims, and the one that is open.
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { IncidentDocument } from '../../api/generated/documents.js';
import { findStepLabel, toElements } from '../../graph/to-elements.js';
import type { IncidentSearch } from '../../search/incident-search.js';
import { listClaims, listSteps, stepClaim } from './claims.js';

export function useIncident(id: string, search: IncidentSearch) {
  const [result, refetch] = useQuery({ query: IncidentDocument, variables: { id } });
  // While another incident is on its way, urql still holds the one before.
  const found = result.data?.incident;
  const incident = found?.id === id ? found : undefined;

  const content = useMemo(() => {
    if (incident === undefined) return undefined;
    const steps = listSteps(incident);
    return { incident, steps, claims: listClaims(incident), elements: toElements(steps, incident.affected) };
  }, [incident]);

  const openStep = useMemo(() => {
    const label = findStepLabel(content?.steps.map((step) => step.label) ?? [], search.step);
    return content?.steps.find((step) => step.label === label);
  }, [content, search.step]);

  const openClaim = useMemo(() => {
    if (content === undefined) return undefined;
    if (openStep !== undefined) return stepClaim(openStep);
    return search.claim === undefined ? undefined : content.claims.get(search.claim);
  }, [content, openStep, search.claim]);

  return {
    content,
    openStep,
    openClaim,
    loading: incident === undefined && (result.fetching || result.stale),
    notFound: !result.fetching && !result.stale && found === null && result.error === undefined,
    error: result.error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
