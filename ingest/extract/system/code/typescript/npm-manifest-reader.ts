// Reads package.json: what a package is called, whether it is started by itself, and which packages of its own tree it may
// need. In: one file. Out: facts about its folder. Known drivers, frameworks and tools are left out.
import { posix } from 'node:path';
import { ClaimsOfFile, NO_CLAIMS, type SystemFile, type SystemReader } from '../../system-file.js';
import { isPublicPackage } from '../drivers-typescript.js';
import { ManifestLines } from '../manifest-names.js';

const DEPENDENCIES = ['dependencies', 'peerDependencies', 'optionalDependencies'];
const STARTS = ['start', 'start:prod', 'serve', 'dev'];
/** versions that are places in the same tree */
const OWN_TREE = /^(?:workspace|file|link|portal):/;

export const npmManifestReader: SystemReader = {
  name: 'npm packages',
  isFor: (file) => file.name === 'package.json',
  read(file) {
    if (/(?:^|\/)(?:node_modules|bower_components|dist|\.next)\//.test(file.uri))
      return { status: 'read', claims: NO_CLAIMS };
    let manifest: unknown;
    try {
      manifest = JSON.parse(file.text);
    } catch {
      return { status: 'refused', reason: 'not JSON' };
    }
    if (!isRecord(manifest)) return { status: 'refused', reason: 'no JSON object' };
    const claims = new ClaimsOfFile(file);
    const lines = new ManifestLines(file);
    const { name, scripts, main } = manifest;
    if (typeof name === 'string' && name !== '') claims.fact(lines.of(name), 'package', name, 'npm');
    const start = isRecord(scripts) ? STARTS.find((each) => typeof scripts[each] === 'string') : undefined;
    if (start !== undefined) claims.fact(lines.of(start, lines.of('scripts')), 'runnable', '', 'start');
    else if (typeof main === 'string' && /(?:^|\/)(?:server|app|main)\.[cm]?[jt]s$/.test(main)) {
      claims.fact(lines.of('main'), 'runnable', '', 'main');
    }
    for (const section of DEPENDENCIES) tellDependencies(file, claims, lines, section, manifest[section]);
    return { status: 'read', claims: claims.claims() };
  },
};

function tellDependencies(
  file: SystemFile,
  claims: ClaimsOfFile,
  lines: ManifestLines,
  section: string,
  dependencies: unknown,
): void {
  if (!isRecord(dependencies)) return;
  const from = lines.of(section);
  for (const [name, version] of Object.entries(dependencies)) {
    if (typeof version !== 'string' || name === '') continue;
    const place = /^(?:file|link|portal):(.+)$/.exec(version)?.[1];
    const folder = place === undefined ? '..' : posix.join(file.folder, place).replace(/\/$/, '');
    if (!folder.startsWith('..')) claims.fact(lines.of(name, from), 'requires', folder, '');
    if (OWN_TREE.test(version) || !isPublicPackage(name)) claims.fact(lines.of(name, from), 'requires', name, '');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
