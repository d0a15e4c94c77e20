// What we depend on: permissive licences, the oldest Node we promise, exact versions, and no install scripts but the
// listed ones. In: package.json and package-lock.json.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { satisfies } from 'semver';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'MIT-0',
]);

/** Not permissive in the strict sense, each with the reason why it may stay. */
const EXCEPTIONS: readonly { readonly path: RegExp; readonly license: string | undefined; readonly reason: string }[] =
  [
    {
      path: /^node_modules\/lightningcss/,
      license: 'MPL-2.0',
      reason: "vite's CSS minifier: runs unmodified at build time, nothing of it is in the page",
    },
    {
      path: /^node_modules\/@cdktn\/hcl2json$/,
      license: 'MPL-2.0',
      reason: "HashiCorp's own HCL parser as WebAssembly: used unmodified, and the licence covers its own files alone",
    },
    {
      path: /^node_modules\/khroma$/,
      license: undefined,
      reason: 'its licence file says MIT; the field is missing. Used by mermaid, in tests alone',
    },
  ];

/** `(A OR B)` is permissive when one of them is; `A AND B` when both are. */
function isPermissive(license: string): boolean {
  const plain = license.replace(/[()]/g, '');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermissive);
  return plain.split(' AND ').every((each) => PERMISSIVE.has(each.trim()));
}

describe('our dependencies', () => {
  it('have permissive licences, but for the excepted', () => {
    const others = packages.filter(([path, { license }]) => {
      if (license !== undefined && isPermissive(license)) return false;
      return !EXCEPTIONS.some((exception) => exception.path.test(path) && exception.license === license);
    });
    expect(others.map(([path, { license }]) => `${path}: ${license ?? 'no licence'}`)).toEqual([]);
  });

  it('run on the oldest Node that the README promises', () => {
    const tooNew = packages.filter(
      ([, { engines }]) => engines?.node !== undefined && !satisfies('20.19.0', engines.node),
    );
    expect(tooNew.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([]);
  });

  it('are named with exact versions', () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(ranges).toEqual([]);
  });

  it('run an install script only where package.json names it', () => {
    const scripted = packages
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    // fsevents exists on macOS alone.
    expect(scripted.filter((name) => name !== 'fsevents').sort()).toEqual(Object.keys(manifest.allowScripts).sort());
  });

  it('are locked for every platform, or npm ci refuses the lockfile', () => {
    const optional = packages.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}));
    const locked = new Set(packages.map(([path]) => path.replace(/^.*node_modules\//, '')));
    expect(optional.filter((name) => !locked.has(name))).toEqual([]);
  });

  it('come from whichever registry the user has: the lockfile names none', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
