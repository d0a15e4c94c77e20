// Joins what a configuration server hands out. In: all files of one organization. Out: the settings that every service of one
// such folder is given beside its own, and where a gateway among them routes to. What a service's own file says comes first.
import { NO_PARTS, type JoinedFile, type SystemParts } from '../system-parts.js';

export function joinAppConfig(files: readonly JoinedFile[]): SystemParts {
  const served = files.filter(({ facts }) => facts.some(({ kind }) => kind.startsWith('app-config-')));
  const settings: SystemParts['settings'][number][] = [];
  const reaches: SystemParts['reaches'][number][] = [];
  for (const { documentId, uri, components, facts } of served) {
    for (const fact of facts) {
      if (fact.kind !== 'app-config-routes' || fact.component === undefined) continue;
      const from = { documentId, ref: fact.component };
      reaches.push({ from, address: fact.value, kind: 'ROUTES_TO', place: { documentId, evidence: fact.evidence } });
    }
    const own = new Set(facts.flatMap(({ kind, name }) => (kind === 'setting' ? [name] : [])));
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

function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}
