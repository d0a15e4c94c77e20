// The diagram of one incident, from the graph. In: an incident's id and the request's loaders. Out: its boxes and arrows.
import type { Loaders } from './loaders.js';
import { mustLoad } from './loaders.js';
import { toPathDiagram, type PathDiagram } from './diagram/path-diagram.js';

export async function loadDiagram(incidentId: string, loaders: Loaders): Promise<PathDiagram> {
  const [affected, steps] = await Promise.all([
    loaders.affected.load(incidentId),
    loaders.failurePath.load(incidentId),
  ]);
  const components = await Promise.all(affected.map(({ componentId }) => mustLoad(loaders.component, componentId)));
  return toPathDiagram(
    affected.map(({ componentId, properties }, at) => {
      const { name, kind } = components[at]!;
      return { componentId, name, kind, role: properties.role };
    }),
    steps.map(({ fromId, toId, properties }) => ({
      order: properties.order,
      from: fromId,
      to: toId,
      mechanism: properties.mechanism,
    })),
  );
}
