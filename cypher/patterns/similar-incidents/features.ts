// What marks an incident, as features that two incidents share or not. In: rows about an incident. Out: its features by
// key. Pure; how much a feature weighs is find-similar.ts's business.
import type { ComponentKind, FailureMode, Precision } from '../../model/values.js';
import { organizationId, UNKNOWN_ORGANIZATION } from '../../model/ids.js';
import { wordsOf } from '../../model/search-words.js';

export interface MarkedIncident {
  readonly incidentId: string;
  readonly title: string;
  readonly summary: string;
  readonly organizationId: string;
  readonly precision: Precision | null;
  readonly startedSecond: number | null;
  readonly affected: readonly { readonly componentId: string; readonly technology: string | null }[];
  readonly failureModes: readonly FailureMode[];
  /** by position */
  readonly hops: readonly Hop[];
}

export interface Hop {
  readonly position: number;
  readonly fromKind: ComponentKind;
  readonly toKind: ComponentKind;
}

export interface Features {
  readonly components: ReadonlySet<string>;
  readonly technologies: ReadonlySet<string>;
  readonly failureModes: ReadonlySet<string>;
  /** the kinds of the two ends of a step, in one text */
  readonly hops: ReadonlySet<string>;
  /** the hops in order, those side by side together; null without a path */
  readonly path: string | null;
  readonly words: ReadonlySet<string>;
}

export function featuresOf(incident: MarkedIncident): Features {
  const { affected, failureModes, hops, title, summary } = incident;
  return {
    components: new Set(affected.map(({ componentId }) => componentId)),
    technologies: new Set(affected.flatMap(({ technology }) => (technology === null ? [] : [technology]))),
    failureModes: new Set(failureModes),
    hops: new Set(hops.map(hopKey)),
    path: hops.length === 0 ? null : pathOf(hops),
    words: new Set(wordsOf(`${title}\n${summary}`).filter(tells)),
  };
}

/** From this and to this second, others of the organization may be the same incident; null where too little is known. */
export function momentOf(incident: MarkedIncident): { fromSecond: number; toSecond: number } | null {
  const { startedSecond, precision } = incident;
  const isDated = startedSecond !== null && precision !== null && DATED.includes(precision);
  if (!isDated || incident.organizationId === NO_ORGANIZATION) return null;
  return { fromSecond: startedSecond - DAY_SECONDS, toSecond: startedSecond + DAY_SECONDS };
}

/** Precisions that tell the day. */
export const DATED: readonly Precision[] = ['DAY', 'MINUTE', 'SECOND'];
const DAY_SECONDS = 86_400;
const NO_ORGANIZATION: string = organizationId(UNKNOWN_ORGANIZATION);

function hopKey({ fromKind, toKind }: Hop): string {
  return `${fromKind} ${toKind}`;
}

/** Orders are compared, not counted: steps numbered 1, 2 and 1, 5 are the same path. */
function pathOf(hops: readonly Hop[]): string {
  const positions = [...new Set(hops.map(({ position }) => position))];
  const sideBySide = positions.map((position) =>
    [...new Set(hops.filter((hop) => hop.position === position).map(hopKey))].sort().join(','),
  );
  return sideBySide.join('>');
}

/** Short words and those that begin with a digit tell little of an incident, but a Chinese character or a kana is a whole word. */
function tells(word: string): boolean {
  const isLong = word.length > 2 || /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u.test(word);
  return isLong && !/^\p{N}/u.test(word) && !COMMON_WORDS.has(word);
}

/** Words that every postmortem in English uses. */
const COMMON_WORDS = new Set(
  `about after again all also and any are because been before began being both but caused causing could did does down due
  during each ended from had has have having here how incident into its itself led many more most much not now off once one
  only other our out outage over own per postmortem report same she should since some such than that the their them then
  there these they this those through time took two under until very was were what when where which while who whose why will
  with within without would you your`.split(/\s+/),
);
