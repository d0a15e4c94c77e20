// What two incidents share, in sentences, what says most first. Pure.
import type { SharedFeatures } from '../cypher/patterns/similar-incidents/find-similar.js';

/** Words that are named; the others count as well. */
const NAMED_WORDS = 6;

/** @param names of components by id */
export function sharedInWords(shared: SharedFeatures, names: ReadonlyMap<string, string>): string[] {
  const { moment, components, technologies, failureModes, path, hops, words } = shared;
  const sentences: string[] = [];
  if (moment)
    sentences.push(
      'Both began at the same organization within a day of each other, so they may be one incident told twice.',
    );
  if (components.length > 0)
    sentences.push(`Both affected the ${listed(components.map((id) => names.get(id) ?? id))}.`);
  if (failureModes.length > 0)
    sentences.push(`Both have root ${failureModes.length === 1 ? 'cause' : 'causes'} ${listed(failureModes)}.`);
  if (path !== null) sentences.push(`Both faults went ${pathInWords(path)}.`);
  else if (hops.length > 0)
    sentences.push(`Both faults passed from ${listed(hops.map((hop) => hop.replace(' ', ' to ')))}.`);
  if (technologies.length > 0) sentences.push(`Both affected ${listed(technologies)}.`);
  if (words.length > 0) {
    const more = words.length > NAMED_WORDS ? ` and ${words.length - NAMED_WORDS} more words` : '';
    sentences.push(`Both tell of: ${words.slice(0, NAMED_WORDS).join(', ')}${more}.`);
  }
  return sentences;
}

/** `A → B → C` where each step goes on from the one before, else step by step. */
function pathInWords(path: string): string {
  const steps = path.split('>').map((sideBySide) => sideBySide.split(',').map((hop) => hop.split(' ')));
  const isChain = steps.every(
    (sideBySide, at) => sideBySide.length === 1 && (at === 0 || steps[at - 1]![0]![1] === sideBySide[0]![0]),
  );
  if (isChain) return [steps[0]![0]![0], ...steps.map(([hop]) => hop![1])].join(' → ');
  return steps.map((sideBySide) => sideBySide.map((hop) => hop.join(' → ')).join(' and ')).join(', then ');
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
