// Whether two names could be those of one component. In: their words, and what is known of the components. Out: false where
// anything contradicts: numbers, zones, environments, kinds, technologies, or what sort of thing the names say it is.
import type { ComponentKind } from '../../cypher/model/values.js';
import { oneSpelling, TECHNOLOGIES, type NameWords, type Sort } from './name-words.js';

/** What a component is, as its mentions say together. */
export interface Traits {
  readonly kinds: ReadonlySet<ComponentKind>;
  readonly technologies: ReadonlySet<string>;
  readonly isExternal: boolean;
}

const KINDS_OF_SORT: Readonly<Record<Sort, readonly ComponentKind[]>> = {
  service: ['SERVICE'],
  database: ['DATABASE'],
  cache: ['CACHE'],
  queue: ['QUEUE'],
  storage: ['STORAGE'],
  store: ['DATABASE', 'CACHE', 'STORAGE'],
};

/** What runs as a service, and is called one as often as by what it is for. */
const RUNS_AS_SERVICE = new Set<ComponentKind>([
  'SERVICE',
  'GATEWAY',
  'LOAD_BALANCER',
  'AUTH',
  'MONITORING',
  'CONFIG_SYSTEM',
  'DEPLOY_SYSTEM',
  'CONTROL_PLANE',
  'COORDINATION',
  'COMPUTE',
  'CLIENT',
]);

/** Products of a cloud that run one of several technologies. */
const MANAGED = new Map(
  [
    'elasticache redis memcached valkey',
    'memorystore redis memcached valkey',
    'rds postgres mysql mariadb oracle mssql aurora',
    'aurora postgres mysql',
    'documentdb mongo',
    'cosmosdb mongo cassandra',
    'msk kafka',
    'eventhub kafka',
  ].map((line): [string, readonly string[]] => {
    const [product = '', ...technologies] = line.split(' ').map(oneSpelling);
    return [product, technologies];
  }),
);

/** Whether nothing that is known of the two says that they are different things. */
export function mayBeOne(a: NameWords, ofA: Traits, b: NameWords, ofB: Traits): boolean {
  return (
    a.marks === b.marks &&
    ofA.isExternal === ofB.isExternal &&
    kindsAgree(ofA, ofB) &&
    technologiesAgree(
      new Set([...a.technologies, ...ofA.technologies]),
      new Set([...b.technologies, ...ofB.technologies]),
    ) &&
    sortsAgree(a, ofA, b, ofB)
  );
}

function kindsAgree(a: Traits, b: Traits): boolean {
  for (const kind of a.kinds) {
    for (const other of b.kinds) {
      if (kind === other || kind === 'OTHER' || other === 'OTHER') return true;
      const both = [kind, other];
      if (both.includes('SERVICE') && RUNS_AS_SERVICE.has(kind) && RUNS_AS_SERVICE.has(other)) return true;
      if (both.includes('GATEWAY') && both.includes('LOAD_BALANCER')) return true;
    }
  }
  return false;
}

/** A service is written in one technology and called by another; of stores there is one. */
function technologiesAgree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const stores = (names: ReadonlySet<string>): string[] =>
    [...names].map(storeTechnology).filter((name) => name !== undefined);
  const [ofA, ofB] = [stores(a), stores(b)];
  if (ofA.length === 0 || ofB.length === 0) return true;
  return ofA.some((name) => ofB.some((other) => name === other || runs(name, other) || runs(other, name)));
}

const runs = (managed: string, technology: string): boolean => MANAGED.get(managed)?.includes(technology) === true;

/** `aws-s3`, `Amazon RDS for PostgreSQL`: the word that is a technology; of several, the one that is run. Else nothing. */
function storeTechnology(name: string): string | undefined {
  const words = (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(oneSpelling);
  const stores = words.filter((word) => TECHNOLOGIES.has(word));
  return stores.find((word) => !MANAGED.has(word)) ?? stores[0];
}

/** Where one name says what sort of thing it is, the other must say so too, or be known to be of that kind. */
function sortsAgree(a: NameWords, ofA: Traits, b: NameWords, ofB: Traits): boolean {
  const [saidA, saidB] = [said(a), said(b)];
  if (saidA.size === 0 && saidB.size === 0) return true;
  if (saidA.size === 0) return isOfSort(ofA, saidB);
  if (saidB.size === 0) return isOfSort(ofB, saidA);
  if ([...saidA].some((sort) => saidB.has(sort))) return true;
  const isStoreLike = (sort: Sort): boolean => sort === 'database' || sort === 'cache' || sort === 'storage';
  const [x, y] = saidA.has('store') ? [saidA, saidB] : [saidB, saidA];
  // A store is the cache or the database that the other name says only where both are known as such.
  return (
    x.has('store') &&
    [...y].some((sort) => isStoreLike(sort) && isOfSort(ofA, new Set([sort])) && isOfSort(ofB, new Set([sort])))
  );
}

/** What the name says of its sort; a technology says it where no other word does. */
function said({ sorts, technologies }: NameWords): ReadonlySet<Sort> {
  const byTechnology = [...technologies].map((word) => TECHNOLOGIES.get(word)!);
  const stores = [...sorts].filter((sort) => sort !== 'service');
  if (stores.length > 0) return new Set(stores);
  return byTechnology.length > 0 ? new Set(byTechnology) : sorts;
}

function isOfSort({ kinds }: Traits, sorts: ReadonlySet<Sort>): boolean {
  for (const sort of sorts) {
    if (sort === 'service' && (kinds.has('OTHER') || [...kinds].some((kind) => RUNS_AS_SERVICE.has(kind)))) return true;
    if (KINDS_OF_SORT[sort].some((kind) => kinds.has(kind))) return true;
  }
  return false;
}
