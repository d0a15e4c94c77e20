// Incidents like one incident. In: an incident's id. Out: others, each with a score and what it shares.
// 1. The features of the incident are read. 2. Each feature is looked up: how many incidents have it, and, unless it is
// too common to tell incidents apart, which. 3. Those that share most by weight are read as the incident was, and compared
// in full. The number of store calls is fixed.
//
// A feature weighs its kind's weight × ln(1 + N / n): n of N incidents have it. The score is the weight that is shared
// over the weight of all features of the incident that was asked, so 1 is another one with all of them.
import { compareCodePoints } from '../../model/code-point-order.js';
import type { GraphReader } from '../../store/graph-store.js';
import { filteredCount } from '../filtered-count/pattern.js';
import { filteredIncidents } from '../incident-filter/incident-filter.js';
import { runPattern } from '../run-pattern.js';
import { DATED, featuresOf, momentOf, type Features, type MarkedIncident } from './features.js';
import {
  affectedOf,
  atThatTime,
  failureModesOf,
  hopsOf,
  ofIncidents,
  toldOf,
  withComponents,
  withFailureModes,
  withHops,
  withTechnologies,
} from './pattern.js';

/** A feature of more incidents than this leads to none of them; it counts for those that were found otherwise. */
const MOST_LED_TO = 5000;

/** Words of the title that lead to incidents of their own; one that as many tell of as the second says leads to none. */
const MOST_WORDS_LED_BY = 8;
const MOST_LED_TO_BY_A_WORD = 100;

/** Incidents that are compared in full: those that share most of what is in the graph. */
const MOST_COMPARED = 300;

/** How much a feature of a kind weighs; all words together weigh as much as `words`. */
const WEIGHTS = {
  /** the same organization, within a day and in some of the same words: most likely one incident, told twice */
  moment: 12,
  components: 4,
  failureModes: 3,
  path: 3,
  technologies: 2,
  hops: 1,
  words: 8,
} as const;

/** What is one incident, told twice, shares so many words at least that few of the compared incidents use. */
const WORDS_OF_RETELLING = { shared: 2, usedByPart: 0.1, usedByAtLeast: 3 } as const;

const LISTS = ['components', 'technologies', 'failureModes', 'hops'] as const;
type List = (typeof LISTS)[number];
const LOOKUPS = {
  components: withComponents,
  technologies: withTechnologies,
  failureModes: withFailureModes,
  hops: withHops,
} as const;

export interface SimilarRow {
  readonly incidentId: string;
  /** above 0, at most 1, to six decimals */
  readonly score: number;
  readonly shared: SharedFeatures;
}

/** In each list, what weighs most first. */
export interface SharedFeatures {
  readonly moment: boolean;
  readonly components: readonly string[];
  readonly technologies: readonly string[];
  readonly failureModes: readonly string[];
  readonly path: string | null;
  readonly hops: readonly string[];
  readonly words: readonly string[];
}

/** @returns most alike first, then by id; none for an unknown id */
export async function findSimilar(reader: GraphReader, id: string, first: number): Promise<readonly SimilarRow[]> {
  const [asked] = first === 0 ? [] : await readIncidents(reader, [id]);
  if (asked === undefined) return [];
  const features = featuresOf(asked);
  const { weights, holders } = await lookUp(reader, asked, features);
  const candidates = rank(id, holders).slice(0, MOST_COMPARED);
  if (candidates.length === 0) return [];
  const others = await readIncidents(reader, candidates);
  return compare(asked, features, weights, others)
    .sort((a, b) => b.score - a.score || compareCodePoints(a.incidentId, b.incidentId))
    .slice(0, first);
}

async function readIncidents(reader: GraphReader, ids: readonly string[]): Promise<MarkedIncident[]> {
  const [told, affected, causes, hops] = await Promise.all([
    ofIncidents(reader, toldOf, ids),
    ofIncidents(reader, affectedOf, ids),
    ofIncidents(reader, failureModesOf, ids),
    ofIncidents(reader, hopsOf, ids),
  ]);
  const byIncident = <Row extends { incidentId: string }>(rows: readonly Row[]): ((id: string) => Row[]) => {
    const lists = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of rows) lists.get(row.incidentId)!.push(row);
    return (id) => lists.get(id)!;
  };
  const [affectedBy, causesOf, hopsBy] = [byIncident(affected), byIncident(causes), byIncident(hops)];
  return told.map((row) => ({
    ...row,
    affected: affectedBy(row.incidentId),
    failureModes: causesOf(row.incidentId).map(({ failureMode }) => failureMode),
    hops: hopsBy(row.incidentId),
  }));
}

/** Weights of the asked incident's features by key; words come later, they are counted among those compared. */
interface Weights {
  readonly moment: number;
  readonly path: number;
  readonly lists: Readonly<Record<List, ReadonlyMap<string, number>>>;
}

interface Holders {
  readonly weight: number;
  readonly ids: readonly string[];
}

async function lookUp(
  reader: GraphReader,
  asked: MarkedIncident,
  features: Features,
): Promise<{ weights: Weights; holders: readonly Holders[] }> {
  const everything = filteredIncidents({ causeKinds: ['root'] }, reader.dialect);
  const moment = momentOf(asked);
  const titleWords = [...featuresOf({ ...asked, summary: '' }).words].slice(0, MOST_WORDS_LED_BY);
  const [counts, near, told, ...rows] = await Promise.all([
    runPattern(reader, filteredCount, everything.parameters, { fillings: { incidents: everything.text } }),
    moment === null
      ? []
      : runPattern(reader, atThatTime, { organizationId: asked.organizationId, precisions: DATED, ...moment }),
    Promise.all(
      titleWords.map((word) => reader.search({ words: [word], kind: 'incident', limit: MOST_LED_TO_BY_A_WORD })),
    ),
    ...LISTS.map((list) =>
      features[list].size === 0
        ? []
        : runPattern(reader, LOOKUPS[list], { keys: [...features[list]], most: MOST_LED_TO }),
    ),
  ]);
  const all = counts[0]!.incidents;
  const lists = {} as Record<List, Map<string, number>>;
  const holders: Holders[] = [];
  for (const [at, list] of LISTS.entries()) {
    lists[list] = new Map();
    for (const { key, incidents, ids } of rows[at]!) {
      const weight = WEIGHTS[list] * rarity(all, incidents);
      lists[list].set(key, weight);
      if (ids !== null) holders.push({ weight, ids });
    }
  }
  const wordWeight = WEIGHTS.words / Math.max(1, features.words.size);
  for (const hits of told) {
    // What half of all tell of, tells nothing apart.
    if (hits.length < MOST_LED_TO_BY_A_WORD && 2 * hits.length <= all)
      holders.push({ weight: wordWeight * rarity(all, hits.length), ids: hits.map(({ id }) => id) });
  }
  // A whole path is at most as common as the rarest of its hops, and that is known.
  const rarestHop = Math.max(0, ...lists.hops.values()) / WEIGHTS.hops;
  const atMoment = moment === null ? 0 : WEIGHTS.moment * rarity(all, near.length);
  if (near.length <= MOST_LED_TO) holders.push({ weight: atMoment, ids: near.map(({ id }) => id) });
  return { weights: { moment: atMoment, path: WEIGHTS.path * rarestHop, lists }, holders };
}

function rarity(all: number, having: number): number {
  // A shared database may lose an incident between two questions.
  return Math.log(1 + all / Math.max(1, having));
}

/** Ids of the others, those that share most by weight first. */
function rank(id: string, holders: readonly Holders[]): string[] {
  const points = new Map<string, number>();
  for (const { weight, ids } of holders) {
    for (const other of ids) points.set(other, (points.get(other) ?? 0) + weight);
  }
  points.delete(id);
  return [...points].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b)).map(([other]) => other);
}

function compare(
  asked: MarkedIncident,
  features: Features,
  weights: Weights,
  others: readonly MarkedIncident[],
): SimilarRow[] {
  const compared = others.map((incident) => ({ incident, own: featuresOf(incident) }));
  const words = weighWords(
    features.words,
    compared.map(({ own }) => own.words),
  );
  const known = { ...weights.lists, words };
  const most = Math.max(WORDS_OF_RETELLING.usedByAtLeast, WORDS_OF_RETELLING.usedByPart * others.length);
  const isRare = (word: string): boolean => compared.filter(({ own }) => own.words.has(word)).length <= most;
  const total = weights.moment + weights.path + sumOf(Object.values(known).flatMap((list) => [...list.values()]));
  const moment = momentOf(asked);
  return compared.map(({ incident, own }) => {
    const shared = (list: List | 'words'): [string, number][] =>
      [...known[list]].filter(([key]) => own[list].has(key)).sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
    const lists = [...LISTS, 'words' as const].map((list) => [list, shared(list)] as const);
    const isSamePath = features.path !== null && own.path === features.path;
    const isThen =
      moment !== null &&
      incident.organizationId === asked.organizationId &&
      momentOf(incident) !== null &&
      incident.startedSecond! >= moment.fromSecond &&
      incident.startedSecond! <= moment.toSecond &&
      shared('words').filter(([word]) => isRare(word)).length >= WORDS_OF_RETELLING.shared;
    const points =
      (isThen ? weights.moment : 0) +
      (isSamePath ? weights.path : 0) +
      sumOf(lists.flatMap(([, pairs]) => pairs.map(([, weight]) => weight)));
    return {
      incidentId: incident.incidentId,
      score: Math.round((points / total) * 1e6) / 1e6,
      shared: {
        moment: isThen,
        path: isSamePath ? own.path : null,
        ...(Object.fromEntries(lists.map(([list, pairs]) => [list, pairs.map(([key]) => key)])) as Record<
          List | 'words',
          string[]
        >),
      },
    };
  });
}

/** How rare a word is, among the incidents that are compared: the graph keeps no count of words. */
function weighWords(words: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): Map<string, number> {
  const weight = WEIGHTS.words / Math.max(1, words.size);
  return new Map(
    [...words].map((word) => {
      const having = 1 + others.filter((own) => own.has(word)).length;
      return [word, weight * rarity(1 + others.length, having)];
    }),
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
