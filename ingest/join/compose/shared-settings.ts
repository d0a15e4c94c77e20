// Settings of a file that several services are given alike. In: the files of one organization and its services. Out: which of
// those settings a service makes use of: those that its code asks for. That a service is handed all addresses of a system
// does not mean that it calls them all.
import type { JoinedFile } from '../system-parts.js';
import type { ComposeSetting, ComposeUnit } from './compose-units.js';
import type { Dockerfiles } from './dockerfiles.js';
import { folderOf, foldersUpwards } from './tree-path.js';

/** @returns whether a setting is one that the service makes use of; of its own ones it always is */
export function meantSettings(
  files: readonly JoinedFile[],
  units: readonly ComposeUnit[],
  dockerfiles: Dockerfiles,
): (unit: ComposeUnit, setting: ComposeSetting) => boolean {
  const users = new Map<string, Set<string>>();
  for (const { name, settings } of units) {
    for (const { envFile } of settings) {
      if (envFile !== null) users.set(envFile, (users.get(envFile) ?? new Set()).add(name));
    }
  }
  const shared = new Set([...users].flatMap(([uri, names]) => (names.size > 1 ? [uri] : [])));
  if (shared.size === 0) return () => true;
  const read = readsByFolder(files);
  return ({ builds }, { name, envFile }) => {
    if (envFile === null || !shared.has(envFile) || name.startsWith('OTEL_')) return true;
    const folders = builds.flatMap((build) => dockerfiles.foldersOf(build));
    return folders.some((folder) => read.get(folder)?.has(spelled(name)) === true);
  };
}

/** What the code in a folder and beneath it reads from its surroundings. */
function readsByFolder(files: readonly JoinedFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, Set<string>>();
  for (const { uri, facts } of files) {
    const names = facts.filter(({ kind }) => kind === 'reads').map(({ name }) => spelled(name));
    if (names.length === 0) continue;
    for (const folder of foldersUpwards(folderOf(uri))) {
      const known = read.get(folder) ?? new Set<string>();
      for (const name of names) known.add(name);
      read.set(folder, known);
    }
  }
  return read;
}

/** `ConnectionStrings:Orders`, `ConnectionStrings__Orders` and `CONNECTION_STRINGS_ORDERS` are one. */
function spelled(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}
