// The component that a person means, by any of its names or by its id. In: the words, and what was resolved. Out: the name as
// the documents write it. It refuses names that are not there, and what belongs to another organization.
import { normalizeName } from '../../cypher/model/normalize-name.js';
import type { ComponentId, OrganizationId } from '../../cypher/model/ids.js';
import { nearNames } from './near-names.js';
import type { ResolvedEntities } from './resolve-entities.js';

/** A name, or an organization, that is not there. Its message is one line for people. */
export class UnknownNameError extends Error {
  readonly code = 'UNKNOWN_NAME';
  override readonly name = 'UnknownNameError';
}

type Known = Pick<ResolvedEntities, 'components' | 'organizations' | 'named'>;
type Organization = Known['organizations'][number];

export interface FoundName {
  readonly name: string;
  readonly componentId: ComponentId;
  /** what the component is called */
  readonly component: string;
}

/** @throws UnknownNameError with the nearest names, or with the organization that has it */
export function findName(
  words: string,
  organization: Organization,
  { components, organizations, named }: Known,
): FoundName {
  const key = normalizeName(words);
  const called = ({ name, aliases }: Known['components'][number]): string | undefined =>
    [name, ...aliases].find((each) => normalizeName(each) === key);
  const isMeant = (component: Known['components'][number]): boolean =>
    component.id === words.trim() || called(component) !== undefined;
  const meant = components.filter(isMeant);
  const ours = meant.filter(({ organizationId }) => organizationId === organization.id);
  // A name that was left open may be an alias of one component and another one's own.
  const mentioned = named.get(organization.id as OrganizationId)?.get(key);
  const found = ours.find(({ id }) => id === mentioned) ?? ours[0];
  if (found !== undefined)
    return { name: called(found) ?? found.name, componentId: found.id as ComponentId, component: found.name };
  const nameOf = new Map<string, string>(organizations.map(({ id, name }) => [id, name]));
  if (meant[0] !== undefined)
    throw new UnknownNameError(
      `"${words}" is a component of ${nameOf.get(meant[0].organizationId)}, not of ${organization.name}: ` +
        'names of two organizations are never merged',
    );
  const names = components
    .filter(({ organizationId }) => organizationId === organization.id)
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  throw new UnknownNameError(`no document about ${organization.name} mentions "${words}"${orNear(words, names)}`);
}

/** "; near: …" where there is something near. */
export function orNear(words: string, names: readonly string[]): string {
  const near = nearNames(words, names).map((name) => `"${name}"`);
  return near.length === 0 ? '' : `; near to it: ${near.join(', ')}`;
}
