// Joins what a configuration server hands out. In: all files of one organization. Out: the settings that every service of one
// such folder is given beside its own, and where a gateway among them routes to. What a service's own file says comes first.
// A file for something that is not the tree's own program (a tracing server run as its makers built it) is left from the time
// when it was: nobody reads it.
import { folderOf } from '../compose/tree-path.js';
import type { ComponentKind } from '../../../cypher/model/values.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { NO_PARTS, type JoinedFile, type SystemParts } from '../system-parts.js';

export function joinAppConfig(files: readonly JoinedFile[]): SystemParts {
  const all = files.filter(({ facts }) => facts.some(({ kind }) => kind.startsWith('app-config-')));
  const bought = new Set(
    files
      .filter(({ kind }) => kind === 'iac')
      .flatMap(({ components }) =>
        components.flatMap(({ name, kind }) => (BOUGHT.has(kind) ? [normalizeName(name)] : [])),
      ),
  );
  const served = all.filter(({ components }) => !components.some(({ name }) => bought.has(normalizeName(name))));
  const settings: SystemParts['settings'][number][] = [];
  const reaches: SystemParts['reaches'][number][] = [];
  for (const { documentId, uri, components, facts } of served) {
    for (const fact of facts) {
      if (fact.component === undefined) continue;
      const unit = { documentId, ref: fact.component };
      const place = { documentId, evidence: fact.evidence };
      if (fact.kind === 'app-config-routes')
        reaches.push({ from: unit, address: fact.value, kind: 'ROUTES_TO', place });
      else if (fact.kind === 'app-config-setting') settings.push({ unit, name: fact.name, value: fact.value, place });
    }
    const own = new Set(facts.flatMap(({ kind, name }) => (kind === 'app-config-setting' ? [name] : [])));
    for (const shared of served) {
      if (folderOf(shared.uri) !== folderOf(uri)) continue;
      for (const { kind, name, value, evidence } of shared.facts) {
        if (kind !== 'app-config-shared' || own.has(name)) continue;
        const place = { documentId: shared.documentId, evidence };
        for (const { ref } of components) settings.push({ unit: { documentId, ref }, name, value, place });
      }
    }
  }
  return { ...NO_PARTS, settings, reaches };
}

/** What a tree runs without having written it. */
const BOUGHT: ReadonlySet<ComponentKind> = new Set<ComponentKind>(['MONITORING', 'DATABASE', 'CACHE', 'QUEUE']);
