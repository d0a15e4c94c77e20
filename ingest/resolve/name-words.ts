// A name as words that say different things. In: a name as a document writes it. Out: which one it is (`core`), what sort of
// thing it says it is (`sorts`, `technologies`), which of several alike (`marks`: numbers, zones, environments, roles), and
// words that say nothing (`generic`). Only the core can make two names alike; the rest can only tell them apart.
import { normalizeName } from '../../cypher/model/normalize-name.js';

/** What a name may say that a thing is; `store` may be a database, a cache or a storage. */
export type Sort = 'service' | 'database' | 'cache' | 'queue' | 'storage' | 'store';

export interface NameWords {
  /** in the order of the name */
  readonly core: readonly string[];
  readonly sorts: ReadonlySet<Sort>;
  readonly technologies: ReadonlySet<string>;
  /** in code unit order, a space between */
  readonly marks: string;
  /** words of sort and words that say nothing, in the order of the name */
  readonly generic: readonly string[];
  /** first letters of core and generic words, in the order of the name */
  readonly initials: string;
  /** how many of the last letters of `initials` are those of generic words */
  readonly genericAtEnd: number;
}

/** A word as it is compared: singular, lower case, one spelling. */
export function oneSpelling(word: string): string {
  const singular = stem(word);
  return SAME.get(singular) ?? singular;
}

const stem = normalizeName;
const stems = (words: string): string[] => words.split(' ').map(stem);

const SORTS = new Map<string, Sort>(
  (
    [
      ['service', 'service svc srv microservice server api app application backend webservice'],
      ['database', 'database db datastore'],
      ['cache', 'cache caching'],
      ['queue', 'queue'],
      ['storage', 'storage'],
      ['store', 'store'],
    ] as const
  ).flatMap(([sort, words]) => stems(words).map((word): [string, Sort] => [word, sort])),
);

const NEUTRAL = new Set(
  stems(
    'cluster system platform tier layer instance node pod deployment fleet container component subsystem stack module daemon process',
  ),
);

/** Technologies that store or carry data, and what sort of thing each is. */
export const TECHNOLOGIES: ReadonlyMap<string, Sort> = new Map<string, Sort>(
  (
    [
      [
        'database',
        'postgres mysql mariadb mongo cassandra dynamodb cockroachdb sqlite oracle mssql aurora rds spanner firestore cosmosdb documentdb clickhouse neo4j elasticsearch opensearch',
      ],
      ['cache', 'redis memcached valkey elasticache memorystore keydb'],
      ['queue', 'kafka rabbitmq nats sqs pulsar kinesis activemq msk redpanda pubsub eventhub servicebus'],
      ['storage', 's3 gcs minio'],
    ] as const
  ).flatMap(([sort, words]) => stems(words).map((word): [string, Sort] => [word, sort])),
);

/** Numbers and single letters are marks as well. */
const MARKS = new Set(
  stems(
    [
      'prod staging stg stage dev test testing qa uat sandbox preprod preview canary blue green live demo beta alpha',
      'primary secondary tertiary replica master slave leader follower standby backup hot cold warm active passive main',
      'read reader readonly write writer writeonly inbound outbound ingress egress incoming outgoing upstream downstream',
      'internal external public private old new legacy next current previous source target left right local global regional',
      'us eu ap apac emea na sa uk asia europe america africa australia east west north south central northeast northwest southeast southwest',
      'first second third fourth fifth sixth one two three four five six seven eight nine ten odd even',
    ].join(' '),
  ),
);

const SILENT = new Set(['of', 'for', 'in', 'on', 'at', 'to', 'the', 'a', 'an', 'and', 'our']);

/** Spellings of one word, in any name. */
const SAME = new Map(
  [
    'auth authentication authn',
    'authz authorization authorisation',
    'config configuration',
    'mgmt management',
    'k8s kubernetes',
    'postgres postgresql pg',
    'mongo mongodb',
    'admin administration',
    'infra infrastructure',
    'prod production',
    'stg staging',
    'dev development',
    'catalog catalogue',
    'repo repository',
  ].flatMap((words) => {
    const [first = '', ...others] = stems(words);
    return others.map((word): [string, string] => [word, first]);
  }),
);

/** Words that are written onto the one before: `checkoutservice`. With how many letters must be left before. */
const GLUED: readonly (readonly [ending: string, least: number])[] = [
  ['microservice', 2],
  ['service', 2],
  ['server', 3],
  ['database', 3],
  ['svc', 3],
  ['api', 3],
  ['app', 3],
  ['db', 3],
];

/** Their ending is no word of its own. */
const WHOLE = new Set(stems('observer whatsapp okapi rocksdb webserver'));

const known = new Map<string, NameWords>();
const LARGEST_MEMORY = 100_000;

/** @param name as written: capitals inside it part words */
export function wordsOf(name: string): NameWords {
  let words = known.get(name);
  if (words === undefined) {
    if (known.size >= LARGEST_MEMORY) known.clear();
    known.set(name, (words = parse(name)));
  }
  return words;
}

function parse(name: string): NameWords {
  const core: string[] = [];
  const generic: string[] = [];
  const marks: string[] = [];
  const sorts = new Set<Sort>();
  const technologies = new Set<string>();
  let initials = '';
  let genericAtEnd = 0;
  for (const word of split(name)) {
    if (TECHNOLOGIES.has(word)) technologies.add(word);
    else if (isMark(word)) marks.push(word);
    else {
      const sort = SORTS.get(word);
      const isGeneric = sort !== undefined || NEUTRAL.has(word);
      if (sort !== undefined) sorts.add(sort);
      (isGeneric ? generic : core).push(word);
      initials += word.charAt(0);
      genericAtEnd = isGeneric ? genericAtEnd + 1 : 0;
    }
  }
  return { core, sorts, technologies, marks: marks.sort().join(' '), generic, initials, genericAtEnd };
}

const isMark = (word: string): boolean => word.length === 1 || MARKS.has(word) || /\d/.test(word);

function split(name: string): string[] {
  const parted = name
    .normalize('NFKC')
    .replace(/['’]s\b/g, '')
    .replace(/([a-z]{2})([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z]{3})([A-Z]{2,})(?![A-Za-z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z]{2})/g, '$1 $2')
    .toLowerCase();
  const words: string[] = [];
  for (const [part] of parted.matchAll(/[\p{L}\p{N}+#]+/gu)) {
    if (SILENT.has(part) && !(part.length === 1 && words.length > 0)) continue;
    const word = oneSpelling(part);
    if (isKnown(word)) words.push(word);
    else words.push(...parts(part));
  }
  return words;
}

const isKnown = (word: string): boolean =>
  SORTS.has(word) ||
  NEUTRAL.has(word) ||
  TECHNOLOGIES.has(word) ||
  MARKS.has(word) ||
  WHOLE.has(word) ||
  word === 'k8s';

/** `checkoutservice` → `checkout`, `service`; `db1` → `db`, `1`. */
function parts(part: string): string[] {
  return (part.match(/\d+|[^\d]+/g) ?? []).flatMap((letters) => {
    const word = oneSpelling(letters);
    if (isKnown(word) || /\d/.test(letters)) return [word];
    const singular = letters.replace(/s$/, '');
    for (const [ending, least] of GLUED) {
      if (!singular.endsWith(ending) || singular.length - ending.length < least) continue;
      return [oneSpelling(singular.slice(0, -ending.length)), stem(ending)];
    }
    return [word];
  });
}
