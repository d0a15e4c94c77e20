// `faultline resolve`: which names were taken for one component, each with its reason; and people's word on it, which every
// later run keeps. A decision is written down and the graph made anew with it; saying the same twice changes nothing.
import { oneLine } from '../../ingest/one-line.js';
import {
  decideNames,
  listNames,
  type DecisionReport,
  type DecisionRequest,
  type OrganizationNames,
} from '../../ingest/run-resolve.js';
import { CommandError, EXIT, openStore, openWorkspace, type CommandContext } from './command.js';

export interface ResolveOptions {
  readonly list?: boolean;
  readonly merge?: readonly string[];
  readonly split?: readonly string[];
  readonly org?: string;
  readonly json?: boolean;
}

export async function runResolveCommand(context: CommandContext, options: ResolveOptions): Promise<number> {
  const request = readRequest(options);
  if (request === null) {
    const names = listNames(openWorkspace(context), options.org ?? null);
    print(context, options, { organizations: names }, () => names.flatMap(listInWords));
    return EXIT.done;
  }
  const store = openStore(context);
  try {
    const report = await decideNames(request, { workspace: openWorkspace(context), store, now: context.now });
    print(context, options, report, () => decisionInWords(report));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Null to list. */
function readRequest({ list, merge, split, org }: ResolveOptions): DecisionRequest | null {
  const asked = [merge, split].filter((names) => names !== undefined);
  if (asked.length + (list === true ? 1 : 0) > 1) throw new CommandError('give one of --list, --merge and --split');
  const [names] = asked;
  if (names === undefined) return null;
  const [name, other, ...more] = names;
  if (name === undefined || other === undefined || more.length > 0) {
    const usage = merge === undefined ? '--split NAME FROM' : '--merge NAME INTO';
    throw new CommandError(`${usage} takes two names, each in quotes where it has spaces; ${names.length} were given`);
  }
  return { decision: merge === undefined ? 'split' : 'merge', name, other, organization: org ?? null };
}

function print(context: CommandContext, { json }: ResolveOptions, value: unknown, inWords: () => string[]): void {
  context.stdout.write(
    json === true
      ? `${JSON.stringify(value, null, 2)}\n`
      : inWords()
          .map((line) => `${oneLine(line)}\n`)
          .join(''),
  );
}

function listInWords({ organization, components, merges, decisions, unheeded }: OrganizationNames): string[] {
  return [
    `${organization}: ${count(components, 'component')}, ${count(merges.length, 'merge')}, ${count(decisions.length, 'decision')}`,
    ...merges.map(
      ({ name, into, componentId, matcher, reason, score, margin }) =>
        `merged: "${name}" is "${into}" (${componentId}); ${matcher}: ${reason}${sureness(score, margin)}`,
    ),
    ...decisions.map((decision) => `decided: ${inWords(decision)}, ${decision.at.slice(0, 10)} by ${decision.by}`),
    ...unheeded.map(({ decision, reason }) => `without effect: ${inWords(decision)}: ${reason}`),
  ];
}

function sureness(score: number | undefined, margin: number | null | undefined): string {
  if (score === undefined) return '';
  return ` (score ${score.toFixed(2)}, ${margin === null || margin === undefined ? 'no other is near' : `${margin.toFixed(2)} above the next`})`;
}

function decisionInWords({
  decision,
  wasDecided,
  wereOne,
  components,
  unheeded,
  graphVersion,
}: DecisionReport): string[] {
  const areOne = components.length === 1;
  const now = areOne ? 'are one component' : 'are two components';
  const before = wereOne === areOne ? `${now} as before` : now;
  return [
    `${inWords(decision)}: ${wasDecided ? 'was decided before' : 'written to decisions.json'}`,
    `they ${before}: ${components.map(({ id, name }) => `"${name}" (${id})`).join(' and ')}; graph ${graphVersion}`,
    ...unheeded.map((each) => `without effect: ${inWords(each.decision)}: ${each.reason}`),
  ];
}

function inWords(decision: DecisionReport['decision'] | OrganizationNames['unheeded'][number]['decision']): string {
  return decision.decision === 'merge'
    ? `"${decision.name}" is "${decision.into}"`
    : `"${decision.name}" is not "${decision.from}"`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
