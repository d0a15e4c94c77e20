// Dependencies that something else may explain. In: all that was found. Out: without those that are explained.
//   order      only the order of starting says it: no dependency where the component's own settings tell what it needs and lead
//              there through others, or where the two talk through a queue
//   published  an address as the world outside the project has it, handed to a component: a callback where the one who answers
//              there needs that component itself (an identity provider knows the addresses of its clients)
import type { FoundDependency } from './dependency-list.js';
import type { MapComponent } from './component-map.js';
import { groupBy } from '../../cypher/model/group-by.js';

type Firm = ReadonlyMap<MapComponent, ReadonlySet<MapComponent>>;

export function withoutDoubtful(found: readonly FoundDependency[]): FoundDependency[] {
  const doubts = groupBy(found, ({ from, to }) => `${from.key}\n${to.key}`);
  const only = (sort: FoundDependency['doubt']): readonly FoundDependency[] =>
    [...doubts.values()].flatMap(([first, ...others]) =>
      first !== undefined && [first, ...others].every(({ doubt }) => doubt === sort) ? [first] : [],
    );
  const published = only('published');
  const order = only('order');
  if (published.length === 0 && order.length === 0) return [...found];
  const dropped = new Set<string>();
  const drop = ({ from, to }: FoundDependency): unknown => dropped.add(`${from.key}\n${to.key}`);
  const told = firmOf(found.filter(({ doubt }) => doubt === undefined));
  for (const each of published) if (told.get(each.to)?.has(each.from) === true) drop(each);
  const firm = firmOf(
    found.filter(({ from, to, doubt }) => doubt !== 'order' && !dropped.has(`${from.key}\n${to.key}`)),
  );
  for (const [from, doubted] of groupBy(order, (each) => each.from)) {
    const around = reachableFrom(from, firm);
    for (const each of doubted) if (around.has(each.to) || shareQueue(each, firm)) drop(each);
  }
  return found.filter(({ from, to }) => !dropped.has(`${from.key}\n${to.key}`));
}

/** Telemetry leads nowhere: who reports to the same place has nothing to do with each other. */
function firmOf(found: readonly FoundDependency[]): Firm {
  const firm = new Map<MapComponent, Set<MapComponent>>();
  for (const { from, to, kind } of found) {
    if (to.kind === 'MONITORING' || from.kind === 'MONITORING' || kind === 'REPORTS_TO') continue;
    const known = firm.get(from);
    if (known === undefined) firm.set(from, new Set([to]));
    else known.add(to);
  }
  return firm;
}

function reachableFrom(start: MapComponent, firm: Firm): ReadonlySet<MapComponent> {
  const reached = new Set<MapComponent>();
  const queue = [start];
  for (let at = 0; at < queue.length; at += 1) {
    for (const next of firm.get(queue[at]!) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  return reached;
}

function shareQueue({ from, to }: FoundDependency, firm: Firm): boolean {
  return [...(firm.get(from) ?? [])].some((each) => each.kind === 'QUEUE' && firm.get(to)?.has(each) === true);
}
