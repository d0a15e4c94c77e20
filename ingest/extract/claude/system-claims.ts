// The system and how the fault went through it. In: a located reply. Out: components with their refs, who was affected, the
// path with roles, dependencies. A name that is no component of the reply, a step that leads to itself, a person: refused, with
// what refers to it. Refs, order and roles are made here and never taken from a model.
import type { AffectedClaim, ComponentClaim, DependencyClaim, FailureStepClaim } from '../extraction.js';
import { LONGEST, tidy, type ClaimDesk } from './claim-desk.js';
import { isPeople, refFor, saysName } from './component-names.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import type { LocatedEntry, LocatedReply } from './locate-reply.js';
import { NameIndex } from './merge-replies.js';
import { sayWordOf, sayWords } from './said-words.js';
import { settlePath, type KnownOfPath } from './settle-path.js';
import { CEILING_OF_LIST, SEVERAL_PLACES } from './sureness.js';

export interface SystemClaims {
  readonly components: ComponentClaim[];
  readonly affected: AffectedClaim[];
  readonly failurePath: FailureStepClaim[];
  readonly dependencies: DependencyClaim[];
  readonly names: ComponentBook;
  readonly path: KnownOfPath;
}

export function claimSystem(reply: LocatedReply, desk: ClaimDesk): SystemClaims {
  const names = new ComponentBook(reply.components, desk);
  const failurePath = claimPath(reply.failurePath, names, desk);
  const { told, beganHere } = claimAffected(reply.affected, names, desk);
  const known = new Set(told.map(({ component }) => component));
  const added = impliedBy(failurePath).filter(({ component }) => !known.has(component));
  const path = {
    beganHere: failedAlone(reply) ? known : beganHere,
    bySteps: new Set(added.map(({ component }) => component)),
  };
  return {
    components: [...names.claims],
    ...settlePath({ affected: [...told, ...added], failurePath }, path),
    dependencies: claimDependencies(reply.dependencies, names, desk),
    names,
    path,
  };
}

/**
 * One component and no step, by the reply itself: one that is alone because claims beside it were refused suffered from
 * something that is not known.
 */
function failedAlone({ components, affected, failurePath }: LocatedReply): boolean {
  const names = new NameIndex(components);
  const parts = new Set(
    affected.filter(({ component }) => !isPeople(component)).map((each) => names.keyOf(each.component)),
  );
  return parts.size === 1 && failurePath.every(({ from, to }) => names.keyOf(from) === names.keyOf(to));
}

/** Components by the names a reply calls them. */
export class ComponentBook {
  readonly claims: readonly ComponentClaim[];
  readonly #index: NameIndex;
  readonly #refs = new Map<string, string>();
  readonly #turnedAway: ReadonlySet<string>;

  constructor(entries: readonly LocatedEntry<'components'>[], desk: ClaimDesk) {
    const named = entries.filter((entry) => {
      const reason = whyNoComponent(entry.name);
      if (reason !== null) desk.refuse('components', entry, reason);
      return reason === null;
    });
    const sound = desk.quoted('components', named);
    this.#index = new NameIndex(sound);
    this.#turnedAway = new Set(entries.map(({ name }) => normalizeName(name)));
    const taken = new Set<string>();
    this.claims = sound.map((entry) => {
      const ref = refFor(entry.name, taken);
      taken.add(ref);
      this.#refs.set(normalizeName(entry.name), ref);
      return toComponent(entry, ref, desk);
    });
  }

  /** The ref of a name or alias, or why there is none. */
  find(name: string): { readonly ref: string } | { readonly reason: string } {
    const ref = this.#refs.get(this.#index.keyOf(name));
    if (ref !== undefined) return { ref };
    const shown = `"${tidy(name, LONGEST.name)}"`;
    const wasRefused = this.#turnedAway.has(normalizeName(name));
    return { reason: wasRefused ? `it refers to ${shown}, which was refused` : `${shown} is not among the components` };
  }

  /** Whether quotes name one end of a step or another, by name, alias or a word of it; "it then failed" names none. */
  isNamedIn(quotes: readonly string[], { from, to }: { readonly from: string; readonly to: string }): boolean {
    const ends = this.claims.filter(({ ref }) => ref === from || ref === to);
    return sayWordOf(
      quotes,
      ends.flatMap(({ name, aliases }) => [name, ...aliases]),
    );
  }
}

function whyNoComponent(name: string): string | null {
  if (!/[\p{L}\p{N}]/u.test(name)) return 'it has no name';
  return isPeople(name) ? 'people and users are no component' : null;
}

function toComponent(entry: LocatedEntry<'components'>, ref: string, desk: ClaimDesk): ComponentClaim {
  const { name, kind, technology, team, aliases, external } = entry;
  const quotes = desk.words(entry);
  const isNamed = [name, ...aliases].some((each) => quotes.some((quote) => saysName(quote, each)));
  // A quote that does not name it tells of it in other words: that they mean it is the reader's conclusion.
  const ceiling = isNamed ? CEILING_OF_LIST.components : SEVERAL_PLACES;
  const product = technology.toLowerCase();
  const known = desk.detail('components', entry, {
    name: 'technology',
    words: product,
    isSaid: desk.saysTechnology(product.trim()),
  });
  const owner = desk.detail('components', entry, { name: 'team', words: team, isSaid: sayWords(quotes, team) });
  return {
    ref,
    name: tidy(name, LONGEST.name),
    kind,
    ...(known === null ? {} : { technology: known }),
    ...(owner === null ? {} : { team: owner }),
    aliases: aliases.map((alias) => tidy(alias, LONGEST.name)).filter((alias) => alias !== ''),
    external,
    evidence: desk.evidence(entry, ceiling, !isNamed),
  };
}

function claimPath(
  entries: readonly LocatedEntry<'failurePath'>[],
  names: ComponentBook,
  desk: ClaimDesk,
): FailureStepClaim[] {
  const seen = new Set<string>();
  return desk.quoted('failurePath', entries).flatMap((entry): FailureStepClaim[] => {
    const ends = endsOf('failurePath', entry, names, desk);
    if (ends === null) return [];
    const key = `${entry.order} ${ends.from} ${ends.to}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        order: entry.order,
        ...ends,
        mechanism: tidy(entry.mechanism, LONGEST.phrase),
        evidence: desk.statement(entry, CEILING_OF_LIST.failurePath, !names.isNamedIn(desk.words(entry), ends)),
      },
    ];
  });
}

/** Both ends of a step or dependency as refs; null once it is refused. */
function endsOf(
  list: string,
  entry: { readonly from: string; readonly to: string },
  names: ComponentBook,
  desk: ClaimDesk,
): { readonly from: string; readonly to: string } | null {
  const [from, to] = [names.find(entry.from), names.find(entry.to)];
  const reason = 'reason' in from ? from.reason : 'reason' in to ? to.reason : from.ref === to.ref ? TO_ITSELF : null;
  if (reason !== null) desk.refuse(list, entry, reason);
  return reason !== null || 'reason' in from || 'reason' in to ? null : { from: from.ref, to: to.ref };
}

const TO_ITSELF = 'it leads from a component to itself';

function claimAffected(
  entries: readonly LocatedEntry<'affected'>[],
  names: ComponentBook,
  desk: ClaimDesk,
): { readonly told: AffectedClaim[]; readonly beganHere: ReadonlySet<string> } {
  const told = new Map<string, AffectedClaim>();
  const beganHere = new Set<string>();
  for (const entry of desk.quoted('affected', entries)) {
    const found = names.find(entry.component);
    if ('reason' in found) {
      desk.refuse('affected', entry, found.reason);
      continue;
    }
    if (entry.beganHere) beganHere.add(found.ref);
    // Each component once: what is told first stands.
    if (told.has(found.ref)) continue;
    told.set(found.ref, {
      component: found.ref,
      role: 'IMPACTED',
      effect: tidy(entry.effect, LONGEST.phrase),
      evidence: desk.statement(entry, CEILING_OF_LIST.affected),
    });
  }
  return { told: [...told.values()], beganHere };
}

/** Both ends of a step are affected; where nothing else says so, the step's own quote does. */
function impliedBy(steps: readonly FailureStepClaim[]): AffectedClaim[] {
  const implied = new Map<string, AffectedClaim>();
  for (const { from, to, evidence } of steps)
    for (const component of [from, to])
      if (!implied.has(component))
        implied.set(component, {
          component,
          role: 'IMPACTED',
          effect: '',
          evidence: { ...evidence, confidence: Math.min(evidence.confidence, SEVERAL_PLACES), basis: 'inferred' },
        });
  return [...implied.values()];
}

function claimDependencies(
  entries: readonly LocatedEntry<'dependencies'>[],
  names: ComponentBook,
  desk: ClaimDesk,
): DependencyClaim[] {
  const claims = new Map<string, DependencyClaim>();
  for (const entry of desk.quoted('dependencies', entries)) {
    const ends = endsOf('dependencies', entry, names, desk);
    if (ends === null) continue;
    const key = `${ends.from} ${ends.to} ${entry.kind}`;
    if (!claims.has(key))
      claims.set(key, { ...ends, kind: entry.kind, evidence: desk.statement(entry, CEILING_OF_LIST.dependencies) });
  }
  return [...claims.values()];
}
