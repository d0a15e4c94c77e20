// What people ruled about names: `aliases.yaml` and `decisions.json` of the workspace. In: their entries. Out: for one
// organization, the links they make, the pairs they keep apart, and what of it could not be heeded, with the reason.
// Decisions win over the alias file, a split over a merge, a later decision over an earlier one about the same name.
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { organizationKey } from '../../cypher/model/ids.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import { follow, separate } from './name-links.js';

interface Decided {
  readonly organization: string;
  readonly name: string;
  /** ISO 8601 UTC */
  readonly at: string;
  readonly by: string;
}

export type NameDecision =
  | (Decided & { readonly decision: 'merge'; readonly into: string })
  | (Decided & { readonly decision: 'split'; readonly from: string });

/** One line of the alias file: what else a component is called. */
export interface GivenAlias {
  readonly organization: string;
  readonly name: string;
  readonly alias: string;
  /** file and line, for people */
  readonly place: string;
}

export interface Rulings {
  readonly aliases: readonly GivenAlias[];
  readonly decisions: readonly NameDecision[];
}

export const NO_RULINGS: Rulings = { aliases: [], decisions: [] };

export interface RuledLink {
  readonly matcher: 'decision' | 'alias-file';
  readonly reason: string;
}

export interface UnheededDecision {
  readonly decision: NameDecision;
  readonly reason: string;
}

export interface RuledNames {
  /** the key a person wants this one known by; itself where nobody said anything */
  readonly canonical: (key: string) => string;
  /** by the key that was led elsewhere */
  readonly links: ReadonlyMap<string, RuledLink>;
  /** pairs of keys that are not one */
  readonly splits: readonly (readonly [name: string, from: string])[];
  /** how people write the names that others are led to, by key */
  readonly spellings: ReadonlyMap<string, string>;
  readonly unheeded: readonly UnheededDecision[];
}

const NOTHING_RULED: RuledNames = {
  canonical: (key) => key,
  links: new Map(),
  splits: [],
  spellings: new Map(),
  unheeded: [],
};

/** The other name of a decision. */
export function otherName(decision: NameDecision): string {
  return decision.decision === 'merge' ? decision.into : decision.from;
}

/** Of one organization. @param isMentioned whether any document of it has a name with this key */
export function linkRulings(organization: string, rulings: Rulings, isMentioned: (key: string) => boolean): RuledNames {
  const key = organizationKey(organization);
  const isOurs = (each: { readonly organization: string }): boolean => organizationKey(each.organization) === key;
  const aliases = rulings.aliases.filter(isOurs);
  const decisions = rulings.decisions.filter(isOurs).sort(byTime);
  if (aliases.length === 0 && decisions.length === 0) return NOTHING_RULED;

  const parent = new Map<string, string>();
  const links = new Map<string, RuledLink & { readonly decision?: NameDecision }>();
  const spellings = new Map<string, string>();
  const unheeded: UnheededDecision[] = [];
  const splits: (readonly [string, string])[] = [];
  const link = (name: string, into: string, made: RuledLink & { readonly decision?: NameDecision }): void => {
    const replaced = links.get(normalizeName(name))?.decision;
    if (replaced !== undefined)
      unheeded.push({ decision: replaced, reason: `a later decision puts "${name}" with "${into}"` });
    parent.set(normalizeName(name), normalizeName(into));
    links.set(normalizeName(name), made);
    spellings.set(normalizeName(into), into.trim());
  };
  for (const { name, alias, place } of aliases) {
    if (normalizeName(name) !== normalizeName(alias)) link(alias, name, { matcher: 'alias-file', reason: place });
  }
  for (const decision of decisions) {
    const name = normalizeName(decision.name);
    const other = normalizeName(otherName(decision));
    const unknown = [decision.name, otherName(decision)].filter((each) => !isMentioned(normalizeName(each)));
    if (name === other) {
      unheeded.push({ decision, reason: 'both are spellings of one name' });
      continue;
    }
    if (unknown.length > 0 && (decision.decision === 'split' || unknown[0] === decision.name))
      unheeded.push({ decision, reason: `no document mentions ${unknown.map((each) => `"${each}"`).join(' and ')}` });
    if (decision.decision === 'split') splits.push([name, other]);
    else {
      const reason = `decided${decision.by === 'person' ? '' : ` by ${decision.by}`} on ${decision.at.slice(0, 10)}`;
      link(decision.name, decision.into, { matcher: 'decision', reason, decision });
    }
  }
  for (const [name, from] of splits) {
    for (const cut of separate(parent, name, from)) {
      const overruled = links.get(cut)?.decision;
      if (overruled !== undefined) unheeded.push({ decision: overruled, reason: 'a split keeps the two apart' });
      links.delete(cut);
    }
  }
  return { canonical: (each) => follow(each, parent), links, splits, spellings, unheeded };
}

/** The order in the file says nothing; what was decided together is told apart by its words. */
function byTime(a: NameDecision, b: NameDecision): number {
  return (
    Date.parse(a.at) - Date.parse(b.at) ||
    compareCodePoints(normalizeName(a.name), normalizeName(b.name)) ||
    compareCodePoints(normalizeName(otherName(a)), normalizeName(otherName(b)))
  );
}
