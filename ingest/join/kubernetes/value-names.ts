// What a chart's values call the workloads that its templates could only guess at. In: the facts that hold. Out: the name of a
// component by its claim, where the template takes the name from the very values that it was guessed by: the claim `cartService`
// of `<Values.cartService.name>` is `cartservice` where the values say so. Names that rest on the chart or the release stay.
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import type { UnitRef } from '../system-parts.js';
import type { PresentFact } from './present-facts.js';

const RESOURCE_NAME = /^[a-z0-9][a-z0-9.-]{1,80}$/i;
const RESOURCE_SUFFIX = /-(?:deployment|depl|deploy|statefulset|sts|daemonset|pod|rollout)$/i;
/** what a workload is called within its own chart, where the chart says whose it is */
const SAYS_LITTLE =
  /^(?:server|api|web|worker|app|application|service|svc|backend|main|db|database|cache|queue|job|proxy|default|release)$/i;

/** A claim, and what the values call its component. */
export interface ValueName {
  readonly unit: UnitRef;
  readonly name: string;
}

/** @returns by document and ref */
export function namesByValues(facts: readonly PresentFact[]): ReadonlyMap<string, ValueName> {
  const found = new Map<string, ValueName>();
  for (const { kind, value, unit, file, place } of facts) {
    if (kind !== 'kubernetes-name' || unit === null || !RESOURCE_NAME.test(value)) continue;
    const claimed = file.components.find(({ ref }) => ref === unit.ref)?.name ?? '';
    const written = file.facts.find(
      (fact) => fact.kind === kind && fact.component === unit.ref && fact.evidence.line === place.evidence.line,
    );
    const [, path] = /^<Values\.([\w.-]{1,200})>$/.exec(written?.value ?? '') ?? [];
    if (path === undefined || !path.split('.').slice(0, -1).includes(claimed)) continue;
    const name = value.replace(RESOURCE_SUFFIX, '');
    // `juniper-cart` of `cart`: what stands before is the release's.
    const isPrefixed = normalizeName(name).endsWith(` ${normalizeName(claimed)}`);
    if (!SAYS_LITTLE.test(name) && !isPrefixed) found.set(keyOf(unit), { unit, name });
  }
  return found;
}

function keyOf({ documentId, ref }: UnitRef): string {
  return `${documentId}\n${ref}`;
}
