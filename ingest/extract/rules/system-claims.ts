// The system as claims. In: what was read of affected components, steps and dependencies. Out: the extraction's lists, each
// claim with its quotes, confidence and basis; roles follow from the steps. It reads no text.
import { organizationKey } from '../../../cypher/model/ids.js';
import type { AffectedClaim, ComponentClaim, DependencyClaim, FailureStepClaim } from '../extraction.js';
import { rolesOf } from '../roles.js';
import type { Component } from './components.js';
import { CONFIDENCE } from './confidence.js';
import { evidenceOf } from './evidence.js';
import { shorten } from './failing.js';
import { CLOSING_MECHANISM, type SystemReading } from './system.js';

export interface SystemClaims {
  readonly components: ComponentClaim[];
  readonly affected: AffectedClaim[];
  readonly failurePath: FailureStepClaim[];
  readonly dependencies: DependencyClaim[];
}

/**
 * Claims about the system.
 * @param organization the incident is about; what others run is `external`
 */
export function claimSystem(text: string, reading: SystemReading, organization: string): SystemClaims {
  const { affected, steps, dependencies } = reading;
  const failedAlone = affected.length === 1 ? affected : [];
  const roleOf = rolesOf(
    steps.map(({ order, link: { from, to } }) => ({ order, from, to })),
    new Set(failedAlone.map(({ component }) => component)),
  );
  const inUse = new Set([
    ...affected.map(({ component }) => component),
    ...dependencies.flatMap(({ from, to }) => [from, to]),
  ]);
  return {
    components: [...inUse]
      .sort((a, b) => a.number - b.number)
      .map((component) => toComponentClaim(text, component, organization)),
    affected: affected.map(({ component, effect, sentence }) => ({
      component: refOf(component),
      role: roleOf(component),
      effect,
      evidence: evidenceOf(text, [sentence], CONFIDENCE.affected),
    })),
    failurePath: steps.map(({ order, link }) => {
      const near = link.places[1];
      const closing = near !== undefined && link.mechanism === CLOSING_MECHANISM;
      const confidence =
        near === undefined
          ? CONFIDENCE.stepInSentence
          : closing
            ? CONFIDENCE.stepToImpact
            : CONFIDENCE.stepAcrossSentences;
      return {
        order,
        from: refOf(link.from),
        to: refOf(link.to),
        mechanism: shorten(link.mechanism),
        evidence: evidenceOf(text, link.places, confidence, near === undefined ? 'stated' : 'inferred'),
      };
    }),
    dependencies: dependencies.map(({ from, to, kind, sentence }) => ({
      from: refOf(from),
      to: refOf(to),
      kind,
      evidence: evidenceOf(text, [sentence], CONFIDENCE.dependency),
    })),
  };
}

function toComponentClaim(text: string, component: Component, organization: string): ComponentClaim {
  const first = component.mentions[0];
  const place = first?.sentence ?? { start: 0, end: text.length };
  const confidence = component.technology === null ? CONFIDENCE.componentByPhrase : CONFIDENCE.componentKnown;
  const aliases = [...component.spellings].filter(
    (spelling) => spelling.toLowerCase() !== component.name.toLowerCase(),
  );
  return {
    ref: refOf(component),
    name: component.name,
    kind: component.kind,
    ...(component.technology === null ? {} : { technology: component.technology }),
    aliases,
    external: isExternal(component, organization),
    evidence: evidenceOf(text, [place], confidence),
  };
}

/** Run by someone other than the organization: a named vendor's product, or what is called a third party's. */
function isExternal(component: Component, organization: string): boolean {
  if (component.vendor !== null && component.vendor !== 'Various') return !isSameVendor(component.vendor, organization);
  const name = organizationKey(component.name);
  if (name.includes(organizationKey(organization))) return false;
  return (
    component.vendor === 'Various' ||
    component.kind === 'THIRD_PARTY' ||
    /\b(?:third[- ]party|external|upstream|vendor)\b/.test(name)
  );
}

const VENDOR_NAMES: Readonly<Record<string, RegExp>> = {
  Amazon: /\b(?:amazon|aws)\b/i,
  Microsoft: /\b(?:microsoft|azure)\b/i,
  Google: /\bgoogle|gcp\b/i,
};

function isSameVendor(vendor: string, organization: string): boolean {
  return VENDOR_NAMES[vendor]?.test(organization) ?? organizationKey(organization).includes(organizationKey(vendor));
}

/** The ref that all claims of one extraction use for a component. */
export function refOf(component: Component): string {
  return `c${component.number + 1}`;
}
