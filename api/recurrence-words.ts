// A recurrence in sentences: what came back and when, and what had been meant to prevent it. Pure.
import type { ActionItemStatus } from '../cypher/model/values.js';
import type { FoundRecurrence, RecurrentIncident } from '../cypher/patterns/recurrences/find-recurrences.js';

export interface TellingOfRecurrence {
  readonly found: FoundRecurrence;
  /** whether root causes alone were looked at */
  readonly isRootAlone: boolean;
  /** names of components by id */
  readonly names: ReadonlyMap<string, string>;
  /** of the earlier incidents, in their order; at least one */
  readonly actionItems: readonly PlannedItem[];
}

export interface PlannedItem {
  readonly id: string;
  readonly incidentId: string;
  readonly text: string;
  readonly status: ActionItemStatus;
}

export function recurrenceInWords(telling: TellingOfRecurrence): string[] {
  const { found, names, isRootAlone } = telling;
  const [oldest, newest] = [found.incidents[0]!, found.incidents.at(-1)!].map(dayOf) as [string, string];
  const what = [
    ...found.causes.map(
      ({ componentId, failureMode }) =>
        `have ${isRootAlone ? 'root cause' : 'cause'} ${failureMode} in ${names.get(componentId)!}.`,
    ),
    ...(found.path === null ? [] : [`tell of the same failure path: ${pathInWords(found.path, names)}.`]),
  ];
  const who = `${found.incidents.length} incidents ${between(oldest, newest)}`;
  return [...what.map((each, at) => `${at === 0 ? who : 'All of them'} ${each}`), ...promiseInWords(telling, newest)];
}

/** The newest promise, one that is told as done before others. */
function newestPromise(actionItems: readonly PlannedItem[]): PlannedItem {
  const { incidentId } = actionItems.at(-1)!;
  const ofNewest = actionItems.filter((item) => item.incidentId === incidentId);
  return (
    ofNewest.find(({ status }) => status === 'DONE') ?? ofNewest.find(({ status }) => status === 'OPEN') ?? ofNewest[0]!
  );
}

function promiseInWords({ actionItems, found }: TellingOfRecurrence, newest: string): string[] {
  const promise = newestPromise(actionItems);
  const of = `an action item of ${dayOf(found.incidents.find(({ id }) => id === promise.incidentId)!)}`;
  const counts = STATUSES.flatMap(({ status, words }) => {
    const count = actionItems.filter((item) => item.status === status).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const planned = actionItems.length === 1 ? '1 action item' : `${actionItems.length} action items`;
  return [
    `It came back ${on(newest)} ${CONTRASTS[promise.status].replace('{item}', of)}: "${promise.text}".`,
    `The incidents before that had ${planned}: ${counts.join(', ')}.`,
  ];
}

const STATUSES: readonly { readonly status: ActionItemStatus; readonly words: string }[] = [
  { status: 'DONE', words: 'done' },
  { status: 'OPEN', words: 'open' },
  { status: 'UNKNOWN', words: 'of unknown status' },
];

const CONTRASTS: Readonly<Record<ActionItemStatus, string>> = {
  DONE: 'after {item}, which is told as done',
  OPEN: 'after {item}, which is told as open',
  UNKNOWN: 'after {item}, of which no status is told',
};

/** `a → b → c` where each step goes on from the one before, else step by step. */
function pathInWords(path: NonNullable<FoundRecurrence['path']>, names: ReadonlyMap<string, string>): string {
  const name = (id: string): string => names.get(id)!;
  const steps = path.flat();
  const isChain =
    steps.length === path.length && steps.every(({ fromId }, at) => at === 0 || steps[at - 1]!.toId === fromId);
  if (isChain) return [steps[0]!.fromId, ...steps.map(({ toId }) => toId)].map(name).join(' → ');
  return path
    .map((sideBySide) => sideBySide.map(({ fromId, toId }) => `${name(fromId)} → ${name(toId)}`).join(' and '))
    .join(', then ');
}

/** No more of a start than its document gives. */
function dayOf({ startedAt, precision }: RecurrentIncident): string {
  return startedAt.slice(0, precision === 'YEAR' ? 4 : precision === 'MONTH' ? 7 : 10);
}

function on(day: string): string {
  return `${day.length === 10 ? 'on' : 'in'} ${day}`;
}

function between(oldest: string, newest: string): string {
  return oldest === newest ? on(oldest) : `between ${oldest} and ${newest}`;
}
