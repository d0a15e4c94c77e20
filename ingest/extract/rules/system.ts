// The parts of the system and how the fault went through them. In: the read sentences, causes, and the service named in
// the title. Out: affected components, ordered steps, stated dependencies, and where each cause took effect. Only components
// that were affected, stand in a step or in a stated dependency are kept; a noun that is merely mentioned is not.
import { findCausalLinks, type CausalLink, type ReadSentence } from './causal-links.js';
import type { CauseReading } from './causes.js';
import { keyOf, type Mention } from './component-mentions.js';
import { ComponentRegistry, type Component } from './components.js';
import { orderSteps, type PathStep } from './failure-path.js';
import { headNoun, kindOfPhrase } from './head-nouns.js';
import { isToldAsFact, tellsTheIncident } from './mood.js';
import type { ServiceReading } from './service-name.js';
import { readDependencies, type DependencyReading } from './stated-dependencies.js';
import type { Sentence, Story } from './story.js';
import { namesSymptom } from './symptoms.js';
import { NAMES_BY_FIRST_WORD } from './technologies.js';

export interface SystemReading {
  readonly affected: readonly AffectedReading[];
  readonly steps: readonly PathStep[];
  readonly dependencies: readonly DependencyReading[];
  readonly originOfCause: ReadonlyMap<CauseReading, Component>;
}

export interface AffectedReading {
  readonly component: Component;
  readonly effect: string;
  readonly sentence: Sentence;
  mentions: number;
}

/** A long text names many parts; the ones named most often in trouble are kept beside those on the path. */
const MOST_OFF_PATH = 8;

/** The mechanism of a step that no sentence tells outright. */
export const CLOSING_MECHANISM = 'reached what users see';

/** Everything the text says about the system. */
export function readSystem(
  story: Story,
  read: readonly ReadSentence[],
  causes: readonly CauseReading[],
  service: ServiceReading | null,
): SystemReading {
  const registry = new ComponentRegistry();
  for (const { mentions } of read) for (const mention of mentions) registry.add(mention);

  const affected = collectAffected(read, registry);
  const named = service === null ? null : addService(story, read, registry, service);
  if (named !== null && !affected.has(named.component)) affected.set(named.component, { ...named, mentions: 1 });
  const links = findCausalLinks(read, registry);
  const origins = originsOf(causes, read, registry);
  const root = rootOf(origins, read, registry);
  const impacted = mostImpacted(affected, read, registry, named?.component ?? null);
  links.push(...closingLinks(links, root, impacted));
  const steps = orderSteps(links);

  for (const { link } of steps) {
    for (const component of [link.from, link.to]) {
      if (!affected.has(component))
        affected.set(component, { component, effect: '', sentence: link.places[0], mentions: 1 });
    }
  }
  for (const [, component] of origins) {
    const sentence = component.mentions[0]?.sentence;
    if (!affected.has(component) && sentence !== undefined)
      affected.set(component, { component, effect: '', sentence, mentions: 1 });
  }
  if (affected.size === 0) addFallback(read, registry, affected);

  const onPath = new Set(steps.flatMap(({ link }) => [link.from, link.to]));
  const kept = keepAffected([...affected.values()], onPath, named?.component ?? null);
  return { affected: kept, steps, dependencies: readDependencies(read, registry), originOfCause: origins };
}

function collectAffected(read: readonly ReadSentence[], registry: ComponentRegistry): Map<Component, AffectedReading> {
  const affected = new Map<Component, AffectedReading>();
  for (const { sentence, failing } of read) {
    if (!tellsTheIncident(sentence) || sentence.section === 'background') continue;
    for (const { mention, effect } of failing) {
      const component = registry.of(mention);
      if (component === null) continue;
      const known = affected.get(component);
      if (known === undefined) affected.set(component, { component, effect, sentence, mentions: 1 });
      else known.mentions += 1;
    }
  }
  return affected;
}

/** The service of the title as a component, joined with the mention in the text where there is one. */
function addService(
  story: Story,
  read: readonly ReadSentence[],
  registry: ComponentRegistry,
  service: ServiceReading,
): Omit<AffectedReading, 'mentions'> | null {
  const sentence = read.find(({ sentence: { plain } }) => plain.includes(service.name))?.sentence ?? read[0]?.sentence;
  const name = service.name;
  if (
    sentence === undefined ||
    !/[A-Za-z]/.test(name) ||
    /^(?:multiple|several|various) /i.test(name) ||
    /\b(?:in|at|on|for) (?:the )?[A-Z]/.test(name)
  )
    return null;
  const key = keyOf(name);
  const known = (NAMES_BY_FIRST_WORD.get(/^[a-z0-9]+/.exec(name.toLowerCase())?.[0] ?? '') ?? []).find(
    (entry) => entry.lower === name.toLowerCase(),
  );
  const head = key.split(' ').at(-1) ?? key;
  const place = service.place ?? sentence;
  const mention: Mention = {
    sentence: { ...sentence, ...place },
    start: place.start,
    end: place.end,
    name,
    key,
    kind: known?.kind ?? kindOfPhrase(name.toLowerCase(), headNoun(head) ?? { kind: 'SERVICE', weak: true }),
    technology: known?.technology ?? null,
    vendor: known?.vendor ?? null,
    head,
    bare: false,
    weak: false,
    definite: true,
    modifier: false,
    acronym: null,
  };
  if (story.text.slice(place.start, place.end).trim() === '') return null;
  return { component: registry.addNamed(mention), effect: '', sentence: mention.sentence };
}

/** The component where each root cause or trigger took effect: the first one in its sentence that stands for hardware or software. */
function originsOf(
  causes: readonly CauseReading[],
  read: readonly ReadSentence[],
  registry: ComponentRegistry,
): Map<CauseReading, Component> {
  const bySentence = new Map(read.map((entry) => [entry.sentence.index, entry]));
  const origins = new Map<CauseReading, Component>();
  for (const cause of causes) {
    if (cause.mode === 'unknown') continue;
    const entry = bySentence.get(cause.sentence.index);
    const mentions = entry?.mentions ?? [];
    const failing = entry?.failing[0]?.mention;
    const candidates = [failing, mentions.find(({ modifier }) => !modifier), mentions[0]];
    const component = candidates
      .map((mention) => (mention === undefined ? null : registry.of(mention)))
      .find((found) => found !== null && found !== undefined);
    if (component !== undefined && component !== null) origins.set(cause, component);
  }
  return origins;
}

/** What users could not use: the service of the title, else what the impact sentences name most. */
function mostImpacted(
  affected: ReadonlyMap<Component, AffectedReading>,
  read: readonly ReadSentence[],
  registry: ComponentRegistry,
  service: Component | null,
): Place | null {
  for (const { sentence, failing } of read) {
    if (sentence.section !== 'impact' && sentence.section !== 'summary' && sentence.section !== 'symptoms') continue;
    const components = failing.flatMap(({ mention }) => registry.of(mention) ?? []);
    const chosen = service !== null && components.includes(service) ? service : components[0];
    if (chosen !== undefined && namesSymptom(sentence.plain) && isToldAsFact(sentence.plain))
      return { component: service ?? chosen, sentence };
  }
  const reading = service === null ? undefined : affected.get(service);
  return reading === undefined ? null : { component: reading.component, sentence: reading.sentence };
}

interface Place {
  readonly component: Component;
  readonly sentence: Sentence;
}

/** Where the root cause took effect; without a mode, the first part in trouble under the root cause heading. */
function rootOf(
  origins: ReadonlyMap<CauseReading, Component>,
  read: readonly ReadSentence[],
  registry: ComponentRegistry,
): Place | null {
  for (const [cause, component] of origins) if (cause.kind === 'root') return { component, sentence: cause.sentence };
  for (const { sentence, failing } of read) {
    if (sentence.section !== 'root-cause') continue;
    const component = failing.map(({ mention }) => registry.of(mention)).find((found) => found !== null);
    if (component !== null && component !== undefined) return { component, sentence };
  }
  return null;
}

/** The cause's component reached what users could not use: told in two places, so a link of its own with lower confidence. */
function closingLinks(links: readonly CausalLink[], root: Place | null, impacted: Place | null): CausalLink[] {
  if (impacted === null || root === null) return [];
  const origin = root.component;
  const ends = new Set<Component>([origin]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { from, to } of links) {
      if (ends.has(from) && !ends.has(to)) {
        ends.add(to);
        grown = true;
      }
    }
  }
  if (ends.has(impacted.component) || links.some(({ from }) => from === impacted.component)) return [];
  // The link leaves the last component that the cause is told to have reached.
  const last =
    [...ends].findLast((component) => !links.some(({ from, to }) => from === component && ends.has(to))) ?? origin;
  return [
    { from: last, to: impacted.component, mechanism: CLOSING_MECHANISM, places: [root.sentence, impacted.sentence] },
  ];
}

/** Nothing is said to have failed in words the rules know: the first part that a sentence about the symptom names. */
function addFallback(
  read: readonly ReadSentence[],
  registry: ComponentRegistry,
  affected: Map<Component, AffectedReading>,
): void {
  const told = read.filter(({ sentence }) => tellsTheIncident(sentence));
  const ranked = [...told.filter(({ sentence }) => namesSymptom(sentence.plain)), ...told];
  for (const { sentence, mentions } of ranked) {
    const component = mentions.map((mention) => registry.of(mention)).find((found) => found !== null);
    if (component !== null && component !== undefined) {
      affected.set(component, { component, effect: '', sentence, mentions: 1 });
      return;
    }
  }
  const weak = ranked.flatMap(({ mentions }) => mentions)[0];
  if (weak !== undefined) {
    const component = registry.addNamed({ ...weak, weak: false });
    affected.set(component, { component, effect: '', sentence: weak.sentence, mentions: 1 });
  }
}

function keepAffected(
  readings: readonly AffectedReading[],
  onPath: ReadonlySet<Component>,
  service: Component | null,
): AffectedReading[] {
  const required = (component: Component): boolean => onPath.has(component) || component === service;
  const optional = readings
    .filter(({ component }) => !required(component))
    .sort((a, b) => b.mentions - a.mentions || a.component.number - b.component.number);
  const kept = new Set(optional.slice(0, MOST_OFF_PATH));
  return readings
    .filter((reading) => required(reading.component) || kept.has(reading))
    .sort((a, b) => a.component.number - b.component.number);
}
