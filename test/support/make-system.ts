// Files of IaC and code as their extractions tell them, for tests of the join. In: a `uri` and its claims in short.
// Out: a file, and the dependencies of a whole system in words.
import type { Evidence } from '../../cypher/model/evidence.js';
import { fileDocumentId } from '../../cypher/model/ids.js';
import type { ComponentKind, DependencyKind } from '../../cypher/model/values.js';
import { joinSystem } from '../../ingest/join/join-system.js';
import type { JoinedFile } from '../../ingest/join/system-parts.js';

export interface FileInShort {
  readonly kind?: 'iac' | 'code' | 'catalog';
  /** `name KIND technology` by ref */
  readonly components?: Readonly<Record<string, string>>;
  /** `from KIND to` by refs */
  readonly dependencies?: readonly string[];
  /** [kind, name, value, ref] */
  readonly facts?: readonly (readonly [kind: string, name: string, value?: string, component?: string])[];
}

export function makeFile(
  uri: string,
  { kind = 'iac', components = {}, dependencies = [], facts = [] }: FileInShort,
): JoinedFile {
  let line = 0;
  const evidence = (): Evidence => {
    line += 1;
    return {
      quote: `line ${line}`,
      start: line * 10,
      end: line * 10 + 6,
      also: [],
      confidence: 0.95,
      basis: 'stated',
      path: uri,
      line,
    };
  };
  return {
    documentId: fileDocumentId('Example', uri, ''),
    uri,
    kind,
    components: Object.entries(components).map(([ref, words]) => {
      const [name = '', componentKind = 'SERVICE', technology] = words.split(' ');
      return {
        ref,
        name,
        kind: componentKind as ComponentKind,
        ...(technology === undefined ? {} : { technology }),
        aliases: [],
        external: false,
        evidence: evidence(),
      };
    }),
    dependencies: dependencies.map((words) => {
      const [from = '', dependencyKind, to = ''] = words.split(' ');
      return { from, to, kind: dependencyKind as DependencyKind, evidence: evidence() };
    }),
    facts: facts.map(([factKind, name, value = '', component]) => ({
      kind: factKind,
      name,
      value,
      ...(component === undefined ? {} : { component }),
      evidence: evidence(),
    })),
  };
}

/** @returns `from KIND to (file:line, …)` in order, each pair and kind once */
export function dependenciesOf(files: readonly JoinedFile[]): string[] {
  const joined = joinSystem(files);
  const nameOf = ({ documentId, ref }: { documentId: string; ref: string }): string => {
    const file = files.find((each) => each.documentId === documentId)!;
    const whole = joined.get(file.documentId)!;
    return whole.settled.get(ref)?.name ?? whole.components.find((each) => each.ref === ref)!.name;
  };
  const places = new Map<string, string[]>();
  for (const { dependencies } of joined.values()) {
    for (const { from, to, kind, evidence } of dependencies) {
      const key = `${nameOf(from)} ${kind} ${nameOf(to)}`;
      places.set(key, [...(places.get(key) ?? []), `${evidence.path}:${evidence.line}`]);
    }
  }
  return [...places].map(([key, lines]) => `${key} (${lines.sort().join(', ')})`).sort();
}

/** The same without the lines. */
export function pairsOf(files: readonly JoinedFile[]): string[] {
  return dependenciesOf(files).map((words) => words.replace(/ \(.*$/, ''));
}
