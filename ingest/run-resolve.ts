// What was taken for one component, and people's word on it. In: the workspace. Out: every merge of two names with its reason
// and the decisions that stand; or one more decision, written down, and the graph made anew with it.
import { organizationId, organizationKey, UNKNOWN_ORGANIZATION, type ComponentId } from '../cypher/model/ids.js';
import type { NodeRow } from '../cypher/model/nodes.js';
import { normalizeName } from '../cypher/model/normalize-name.js';
import { resolveFiles } from './load/publish-graph.js';
import { publishCatalog } from './publish-catalog.js';
import { findName, orNear, UnknownNameError, type FoundName } from './resolve/find-name.js';
import type { Merge, ResolvedEntities, UnheededDecision } from './resolve/resolve-entities.js';
import { holdingWorkspace, type RunDependencies } from './run-ingest.js';
import { CatalogReader, type Catalog } from './workspace/catalog.js';
import { otherOf, withDecision, writeDecisions, type Decision } from './workspace/decisions.js';
import { readRulings } from './workspace/rulings.js';
import type { Workspace } from './workspace/workspace.js';

export { UnknownNameError } from './resolve/find-name.js';

export interface OrganizationNames {
  readonly organization: string;
  readonly components: number;
  readonly merges: readonly Merge[];
  readonly decisions: readonly Decision[];
  /** decisions without effect, with the reason */
  readonly unheeded: readonly UnheededDecision[];
}

export interface DecisionRequest {
  readonly decision: Decision['decision'];
  /** a name or the id of a component */
  readonly name: string;
  /** what it is led to, or taken from */
  readonly other: string;
  /** null where the workspace is about one */
  readonly organization: string | null;
}

export interface DecisionReport {
  readonly decision: Decision;
  /** the same stood in the file before */
  readonly wasDecided: boolean;
  /** whether the two were one component before, and are now */
  readonly wereOne: boolean;
  readonly components: readonly { readonly id: ComponentId; readonly name: string }[];
  readonly unheeded: readonly UnheededDecision[];
  readonly graphVersion: string;
}

type Organization = NodeRow<'Organization'>;

/**
 * Recomputed from the extractions, without a model and without the graph.
 * @param organization one alone; null for all
 * @throws WorkspaceError, UnknownNameError
 */
export function listNames(workspace: Workspace, organization: string | null): OrganizationNames[] {
  const { decisions } = readRulings(workspace);
  const resolved = resolve(new CatalogReader(workspace, true).read(), workspace);
  const asked = organization === null ? null : findOrganization(organization, resolved.organizations).id;
  // A decision about an organization that is gone is not passed over in silence.
  const gone = decisions
    .filter((each) => !resolved.organizations.some(({ id }) => id === organizationId(each.organization)))
    .map((each): Organization => ({ id: organizationId(each.organization), name: each.organization }));
  const all = new Map([...gone, ...resolved.organizations].map((each) => [each.id, each]));
  return [...all.values()]
    .filter(({ id }) => asked === null || id === asked)
    .map(({ id, name }) => ({
      organization: name,
      components: resolved.components.filter((component) => component.organizationId === id).length,
      merges: resolved.merges.filter((merge) => merge.organizationId === id),
      decisions: decisions.filter((each) => organizationId(each.organization) === id),
      unheeded: resolved.unheeded.filter(({ decision }) => organizationId(decision.organization) === id),
    }))
    .sort((a, b) => (a.organization < b.organization ? -1 : 1));
}

/**
 * Write a decision down, and publish the graph with it.
 * @throws WorkspaceHeldError, WorkspaceError, PublishError
 * @throws UnknownNameError for a name that no document of the organization mentions; nothing is written then
 */
export async function decideNames(
  request: DecisionRequest,
  deps: Pick<RunDependencies, 'workspace' | 'store' | 'now'>,
): Promise<DecisionReport> {
  const { workspace, store, now } = deps;
  return holdingWorkspace('faultline resolve', deps, async () => {
    const catalog = new CatalogReader(workspace, true);
    const before = resolve(catalog.read(), workspace);
    const organization = findOrganization(request.organization, before.organizations);
    const first = findName(request.name, organization, before);
    const second = findName(request.other, organization, before);
    const decision = makeDecision(request.decision, organization.name, [first, second], now());
    const { decisions } = readRulings(workspace);
    const decided = withDecision(decisions, decision);
    if (decided !== null) writeDecisions(workspace.home, decided);
    const { load } = await publishCatalog(catalog, workspace, store, { rebuild: false });
    const after = resolve(catalog.read(), workspace);
    const found = [decision.name, otherOf(decision)].map((name) => componentNamed(name, organization, after));
    return {
      decision,
      wasDecided: decided === null,
      wereOne: first.componentId === second.componentId,
      components: [...new Map(found.map((each) => [each.id, each])).values()],
      unheeded: after.unheeded.filter((each) => organizationId(each.decision.organization) === organization.id),
      graphVersion: load.publish.version.graphVersion,
    };
  });
}

function resolve({ cards }: Catalog, workspace: Workspace): ResolvedEntities {
  return resolveFiles(cards, readRulings(workspace));
}

function componentNamed(
  name: string,
  organization: Organization,
  resolved: ResolvedEntities,
): { id: ComponentId; name: string } {
  const { componentId, component } = findName(name, organization, resolved);
  return { id: componentId, name: component };
}

/** What is merged is led to the component, by whatever name of it was given; what is split is one name and another. */
function makeDecision(
  decision: Decision['decision'],
  organization: string,
  [found, other]: readonly [FoundName, FoundName],
  now: Date,
): Decision {
  const { name } = found;
  const [by, at] = ['person', now.toISOString()];
  const into = normalizeName(name) === normalizeName(other.component) ? other.name : other.component;
  const made: Decision =
    decision === 'merge'
      ? { decision, organization, name, into, by, at }
      : { decision, organization, name, from: other.name, by, at };
  if (normalizeName(name) === normalizeName(otherOf(made)))
    throw new UnknownNameError(
      `"${name}" and "${otherOf(made)}" are one name: what is spelled alike is always one component`,
    );
  return made;
}

/** @throws UnknownNameError */
function findOrganization(name: string | null, organizations: readonly Organization[]): Organization {
  const named = organizations.filter(({ id }) => id !== organizationId(UNKNOWN_ORGANIZATION));
  if (name === null) {
    if (named.length === 1) return named[0]!;
    const which =
      named.length === 0 ? 'no document names one' : `there are ${named.map((each) => each.name).join(', ')}`;
    throw new UnknownNameError(`which organization? Give it with --org: ${which}`);
  }
  if (organizationKey(name) === organizationKey(UNKNOWN_ORGANIZATION))
    throw new UnknownNameError(
      'documents that name no organization are not known to tell of one system: nothing is joined there',
    );
  const found = named.find(({ id }) => id === organizationId(name));
  if (found !== undefined) return found;
  throw new UnknownNameError(
    `no document is about the organization "${name}"${orNear(
      name,
      named.map((each) => each.name),
    )}`,
  );
}
