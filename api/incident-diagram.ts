// The diagram of one incident, from the graph. In: an incident's id, what to draw beside its path, and the request's loaders.
// Out: its boxes and arrows; marks and neighbours cost further questions to the store and are there only where asked for.
import type { Role } from '../cypher/model/values.js';
import type { DependencyParent } from './parents.js';
import {
  toPathDiagram,
  type DiagramArrow,
  type DiagramLine,
  type DiagramNeighbours,
  type PathDiagram,
} from './diagram/path-diagram.js';
import type { Loaders } from './loaders.js';
import { mustLoad } from './loaders.js';
import { findNeighbours, pathComponents } from './neighbourhood.js';
import { markStep, unmappedEnds } from './step-marks.js';

/** Components drawn next to a path where nobody says how many. */
export const NEIGHBOURS = 50;

export interface DiagramRequest {
  /** what the map says to each step */
  readonly marks?: boolean;
  /** what stands next to the path; telemetry only where asked for */
  readonly neighbours?: { readonly telemetry: boolean } | null;
}

export async function loadDiagram(
  incidentId: string,
  loaders: Loaders,
  { marks = false, neighbours = null }: DiagramRequest = {},
): Promise<PathDiagram> {
  const [affected, steps] = await Promise.all([
    loaders.affected.load(incidentId),
    loaders.failurePath.load(incidentId),
  ]);
  const roles = [
    ...affected.map(({ componentId, properties }) => ({ componentId, role: properties.role })),
    ...untoldRoles(affected, steps),
  ];
  const components = await Promise.all(roles.map(({ componentId }) => mustLoad(loaders.component, componentId)));
  const marked = marks ? await Promise.all(steps.map((step) => loadMark(step, loaders))) : [];
  const diagram = toPathDiagram(
    roles.map(({ componentId, role }, at) => {
      const { name, kind } = components[at]!;
      return { componentId, name, kind, role };
    }),
    steps.map(({ fromId, toId, properties }, at) => ({
      order: properties.order,
      from: fromId,
      to: toId,
      mechanism: properties.mechanism,
      ...marked[at],
    })),
  );
  if (neighbours === null) return diagram;
  return { ...diagram, neighbours: await loadNeighbours(incidentId, diagram, neighbours.telemetry, loaders) };
}

type StepRow = Awaited<ReturnType<Loaders['failurePath']['load']>>[number];

/** Components of the path that are not told as affected, each with the role that the path gives it. */
function untoldRoles(
  affected: readonly { readonly componentId: string }[],
  steps: readonly StepRow[],
): { componentId: string; role: Role }[] {
  const told = new Set(affected.map(({ componentId }) => componentId));
  const ids = new Set(steps.flatMap(({ fromId, toId }) => [fromId, toId]).filter((id) => !told.has(id)));
  const first = (end: 'fromId' | 'toId', id: string): number =>
    Math.min(...steps.filter((step) => step[end] === id).map(({ properties }) => properties.order));
  return [...ids].map((componentId) => {
    const [leaves, arrives] = [first('fromId', componentId), first('toId', componentId)];
    return { componentId, role: leaves === Infinity ? 'IMPACTED' : leaves < arrives ? 'ORIGIN' : 'PROPAGATED' };
  });
}

type StepEnds = Parameters<typeof markStep>[0];

async function loadMark(
  step: StepEnds,
  loaders: Loaders,
): Promise<Pick<DiagramArrow, 'mark' | 'markedBy' | 'unmapped'>> {
  const [{ mark, markedBy }, unmapped] = await Promise.all([markStep(step, loaders), unmappedEnds(step, loaders)]);
  return { mark, markedBy: markedBy.map(toLine), unmapped };
}

async function loadNeighbours(
  incidentId: string,
  { boxes }: PathDiagram,
  telemetry: boolean,
  loaders: Loaders,
): Promise<DiagramNeighbours> {
  const path = await pathComponents(incidentId, loaders);
  const { components, dependencies, total } = await findNeighbours(
    path,
    { depth: 1, telemetry, first: NEIGHBOURS },
    loaders,
  );
  const drawn = new Set(boxes.map(({ componentId }) => componentId));
  const nodes = await Promise.all(components.map(({ componentId }) => mustLoad(loaders.component, componentId)));
  return {
    // What was affected without being in the path has its box already.
    boxes: nodes.filter(({ id }) => !drawn.has(id)).map(({ id, name, kind }) => ({ componentId: id, name, kind })),
    lines: dependencies.map(toLine),
    left: total - components.length,
  };
}

function toLine({ fromId, toId, kind, documentId, path, line, quote }: DependencyParent): DiagramLine {
  return { from: fromId, to: toId, kind, documentId, path, line, quote };
}
