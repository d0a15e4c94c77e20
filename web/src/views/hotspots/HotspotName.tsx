// A hotspot's name, leading to the page about it: the component, or the incidents that have it in common.
import { Link } from '@tanstack/react-router';
import type { HotspotDimension } from '../../api/generated/documents.js';
import { nameOrganization } from '../../format/organization.js';
import { readIncidentsSearch, type IncidentsSearch } from '../../search/incidents-search.js';
import { describeFailureMode } from '../../vocabulary/failure-modes.js';
import { componentKindLabels } from '../../vocabulary/labels.js';
import type { Hotspot } from './use-hotspots.js';

export function HotspotName({ by, hotspot }: { readonly by: HotspotDimension; readonly hotspot: Hotspot }) {
  if (hotspot.component !== null) {
    return (
      <Link to="/components/$componentId" params={{ componentId: hotspot.component.id }}>
        {hotspot.component.name}
      </Link>
    );
  }
  const search = incidentsWith(by, hotspot);
  const name = nameOf(by, hotspot);
  return search === undefined ? (
    name
  ) : (
    <Link to="/incidents" search={search}>
      {name}
    </Link>
  );
}

function nameOf(by: HotspotDimension, { label }: Hotspot): string {
  if (by === 'FAILURE_MODE') return describeFailureMode(label).name;
  if (by === 'KIND') return Object.entries(componentKindLabels).find(([kind]) => kind === label)?.[1] ?? label;
  return by === 'ORGANIZATION' ? nameOrganization(label) : label;
}

/** The filter that finds a hotspot's incidents; there is none for teams yet. */
function incidentsWith(by: HotspotDimension, { label }: Hotspot): IncidentsSearch | undefined {
  switch (by) {
    case 'TECHNOLOGY':
      return { tech: [label] };
    case 'KIND':
      return readIncidentsSearch({ kind: label });
    case 'FAILURE_MODE':
      return readIncidentsSearch({ mode: label });
    case 'ORGANIZATION':
      return { org: [label] };
    case 'COMPONENT':
    case 'TEAM':
      return undefined;
    default:
      return by satisfies never;
  }
}
