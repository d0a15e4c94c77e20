// Who publishes what and who consumes it. In: the code of one component, and the queues that it reaches. Out: what it
// publishes to and consumes from: the queue or topic where that is a component of its own, else the broker behind it.
import type { DependencyKind } from '../../cypher/model/values.js';
import { kindOfTechnology } from '../extract/system/technologies.js';
import type { PlacedFact } from './code-roots.js';
import { folderOf } from './compose/tree-path.js';
import type { ComponentMap, MapComponent } from './component-map.js';
import type { FoundDependency } from './dependency-list.js';

export interface TopicUser {
  readonly component: MapComponent;
  readonly own: readonly PlacedFact[];
  readonly inherited: readonly PlacedFact[];
  /** queues and brokers that its settings or its infrastructure lead to */
  readonly reached: ReadonlySet<MapComponent>;
  /** whoever the named setting leads to */
  readonly settingTargets: (name: string) => readonly MapComponent[];
}

export function joinTopics(
  { component, own, inherited, reached, settingTargets }: TopicUser,
  map: ComponentMap,
): FoundDependency[] {
  const all = [...own, ...inherited.filter((each) => !isTopic(each.fact.kind) || tellsOfUsers(each, inherited))];
  const clients = all.flatMap(({ fact }) =>
    fact.kind === 'client' && kindOfTechnology(fact.name) === 'QUEUE' ? [fact.name.toLowerCase()] : [],
  );
  const queues = [...reached].filter(({ kind }) => kind === 'QUEUE');
  const stores = [...reached].filter(({ kind }) => kind !== 'QUEUE');
  return all.flatMap(({ fact, place }) => {
    if (!isTopic(fact.kind)) return [];
    const technology = fact.value.toLowerCase();
    // A call that only looks like publishing counts where a queue's client is at hand.
    if (technology === '' && clients.length === 0 && queues.length === 0) return [];
    const kind: DependencyKind = fact.kind === 'publishes' ? 'PUBLISHES_TO' : 'CONSUMES_FROM';
    const targets = topicTargets(fact.name, technology);
    return targets.map((to) => ({ from: component, to, kind, place }));
  });

  function topicTargets(topic: string, technology: string): readonly MapComponent[] {
    const setting = /^\$\{?([\w.:-]+)\}?$/.exec(topic)?.[1];
    const named =
      topic === '' ? [] : setting === undefined ? [map.at(topic), map.named(topic)] : settingTargets(setting);
    const exact = named.find((each) => each?.kind === 'QUEUE');
    if (exact !== undefined && exact !== null) return [exact];
    const fitting = queues.filter(
      (queue) => technology === '' || queue.technology === null || isAlike(queue.technology, technology),
    );
    const same = fitting.filter((queue) => queue.technology === technology);
    if (fitting.length > 0) return onlyOne(fitting, same) ?? brokersOf(fitting, clients);
    // A store that also hands on messages, as Redis does, and on a client of which the call was made.
    const handing = stores.filter((store) => technology !== '' && store.technology === technology);
    if (handing.length > 0) return onlyOne(handing) ?? [];
    // Nothing says where the broker is; where the system has one of this sort, it is that one.
    const wanted = technology === '' ? clients : [technology];
    const brokers = map.components.filter(
      (each) =>
        each.kind === 'QUEUE' && each.technology !== null && wanted.some((one) => isAlike(each.technology!, one)),
    );
    return onlyOne(brokers) ?? [];
  }
}

/**
 * A library that publishes and receives whatever it is given tells nothing of who uses it. In Go, where folders are imported, one
 * that does only one of the two does.
 */
function tellsOfUsers({ fact, place }: PlacedFact, inherited: readonly PlacedFact[]): boolean {
  if (fact.name !== '') return true;
  const { path } = place.evidence;
  if (path?.endsWith('.go') !== true) return false;
  const folder = folderOf(path);
  return !inherited.some(
    (other) =>
      isTopic(other.fact.kind) && other.fact.kind !== fact.kind && folderOf(other.place.evidence.path ?? '') === folder,
  );
}

function isTopic(kind: string): boolean {
  return kind === 'publishes' || kind === 'consumes';
}

function brokersOf(queues: readonly MapComponent[], clients: readonly string[]): readonly MapComponent[] {
  const known = queues.filter(
    ({ technology }) => technology !== null && clients.some((client) => isAlike(technology, client)),
  );
  const same = known.filter(({ technology }) => clients.includes(technology!));
  return onlyOne(known, same) ?? [];
}

/** The first of the lists that leaves no choice. */
function onlyOne(...lists: readonly (readonly MapComponent[])[]): readonly MapComponent[] | undefined {
  return lists.find(({ length }) => length === 1);
}

/** Redpanda speaks Kafka, a Service Bus or ActiveMQ speaks AMQP. */
function isAlike(a: string, b: string): boolean {
  const family = (technology: string): string =>
    /kafka|redpanda|msk|event-?hub/.test(technology)
      ? 'kafka'
      : /rabbit|amqp|activemq|artemis|service-?bus/.test(technology)
        ? 'amqp'
        : technology;
  return family(a) === family(b);
}
