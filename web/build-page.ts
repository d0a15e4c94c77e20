// Builds the page into web/dist, unless what lies there was built from the same sources.
// In: the sources of this folder, the versions in package-lock.json. Out: web/dist with a stamp of what it came from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = import.meta.dirname;
const stampPath = join(folder, 'dist', '.stamp');

/** Changes with every file the page is built from. */
function digestOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(folder, '..', 'package-lock.json')));
  const add = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      if (entry.isDirectory() && entry.name !== 'dist') add(child);
      else if (entry.isFile()) hash.update(`${relative(folder, child)}\0`).update(readFileSync(child));
    }
  };
  add(folder);
  return hash.digest('hex');
}

const digest = digestOfSources();
if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === digest) {
  process.stderr.write('the page is built\n');
} else {
  process.stderr.write('building the page\n');
  const { build } = await import('vite');
  await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stampPath, digest);
}
