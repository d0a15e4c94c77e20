// In: a component's id and the search params. Out: the component, its incidents with what happened to it, and its claims.
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { ComponentDocument, type ComponentQuery } from '../../api/generated/documents.js';
import type { SourceClaim } from '../../components/source-claim.js';
import { describePlace } from '../../format/file-place.js';
import type { ComponentSearch } from '../../search/component-search.js';
import { dependencyLabels } from '../../vocabulary/labels.js';
import { roleSigns } from '../../graph/legend.js';
import { useBlastRadius } from './use-blast-radius.js';

export type ComponentData = NonNullable<ComponentQuery['component']>;
type IncidentNode = ComponentData['incidents']['nodes'][number];

export interface HistoryEntry {
  readonly incident: IncidentNode;
  readonly part: IncidentNode['affected'][number] | undefined;
}

export const historyPageSize = 20;

export function useComponent(id: string, search: ComponentSearch) {
  const [result, refetch] = useQuery({
    query: ComponentDocument,
    variables: { id, first: historyPageSize, after: search.after ?? null },
  });
  const found = result.data?.component;
  const component = found?.id === id ? found : undefined;

  const content = useMemo(() => {
    if (component === undefined) return undefined;
    const history = component.incidents.nodes.map((incident): HistoryEntry => ({
      incident,
      part: incident.affected.find((entry) => entry.component.id === component.id),
    }));
    return { component, history, claims: listClaims(component, history) };
  }, [component]);

  const radius = useBlastRadius(id);
  return {
    content,
    radius,
    openClaim:
      search.claim === undefined ? undefined : (content?.claims.get(search.claim) ?? radius.claims.get(search.claim)),
    loading: component === undefined && (result.fetching || result.stale),
    notFound: !result.fetching && !result.stale && found === null && result.error === undefined,
    error: result.error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}

function listClaims(component: ComponentData, history: readonly HistoryEntry[]): Map<string, SourceClaim> {
  const claims = new Map<string, SourceClaim>();
  history.forEach(({ incident, part }, index) => {
    if (part === undefined) return;
    claims.set(`affected-${index + 1}`, {
      heading: `${component.name}: ${roleSigns[part.role].label.toLowerCase()}`,
      text: `${part.effect} (${incident.title})`,
      evidence: part.evidence,
    });
  });
  component.dependsOn.forEach(({ kind, to, evidence }, index) =>
    claims.set(`needs-${index + 1}`, {
      heading: 'Dependency',
      text: `${component.name} ${dependencyLabels[kind]} ${to.name}`,
      evidence,
    }),
  );
  component.dependents.forEach(({ kind, from, evidence }, index) =>
    claims.set(`neededby-${index + 1}`, {
      heading: 'Dependency',
      text: `${from.name} ${dependencyLabels[kind]} ${component.name}`,
      evidence,
    }),
  );
  component.definedIn.forEach((evidence, index) =>
    claims.set(`defined-${index + 1}`, {
      heading: 'Defined in',
      text: describePlace(evidence) ?? component.name,
      evidence,
    }),
  );
  return claims;
}
