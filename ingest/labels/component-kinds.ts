// What kind of component a labelled step names. In: the name, the study's general term and its kind. Out: one of our
// kinds. A last word that names a kind by itself ("… load balancer") says more than the study's eleven kinds.
import type { ComponentKind } from '../../cypher/model/values.js';
import { headNoun, LONGEST_HEAD, singular } from '../extract/rules/head-nouns.js';

/** The study's kinds; published in docs/labelled-study.md. */
export const RECORDED_KINDS: Readonly<Record<string, ComponentKind>> = {
  app: 'SERVICE',
  frontend: 'SERVICE',
  backend: 'SERVICE',
  // Directories, service buses, resource managers: between the application and the machine, and services themselves.
  middleware: 'SERVICE',
  vm: 'COMPUTE',
  os: 'COMPUTE',
  network: 'NETWORK',
  storage: 'STORAGE',
  // The machines that applications and networks stand on, where the text does not tell which.
  'su-infra': 'COMPUTE',
  hardware: 'HARDWARE',
  'third-party': 'THIRD_PARTY',
};

const kinds = new Map(Object.entries(RECORDED_KINDS));

export const THIRD_PARTY = 'third-party';

/** @param recorded the study's word for its kind */
export function componentKindOf(name: string, term: string, recorded: string): ComponentKind {
  if (recorded === THIRD_PARTY) return 'THIRD_PARTY';
  return kindByLastWords(name) ?? kindByLastWords(term) ?? kinds.get(recorded) ?? 'OTHER';
}

function kindByLastWords(phrase: string): ComponentKind | undefined {
  const words = phrase.toLowerCase().split(/\s+/);
  const last = words.pop();
  if (last === undefined) return undefined;
  words.push(singular(last));
  for (let from = Math.max(0, words.length - LONGEST_HEAD); from < words.length; from += 1) {
    const head = headNoun(words.slice(from).join(' '));
    if (head !== undefined) return head.weak ? undefined : head.kind;
  }
  return undefined;
}
