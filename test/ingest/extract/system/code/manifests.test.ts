import { describe, expect, it } from 'vitest';
import { pythonManifestReader } from '../../../../../ingest/extract/system/code/python/python-manifest-reader.js';
import { npmManifestReader } from '../../../../../ingest/extract/system/code/typescript/npm-manifest-reader.js';
import { factsOf, readingOf } from './read-facts.js';

describe('package.json', () => {
  it('tells its name, that it is started, and what may be of the same tree', async () => {
    const text = JSON.stringify(
      {
        name: '@shop/cart',
        scripts: { start: 'node server.js' },
        dependencies: {
          '@shop/bus': 'workspace:*',
          'shop-lib': 'file:../lib',
          express: '^4',
          ioredis: '^5',
          '@nestjs/core': '1',
        },
        devDependencies: { '@shop/lint': '*' },
      },
      null,
      2,
    );
    expect(await factsOf(npmManifestReader, 'shop/cart/package.json', text)).toEqual([
      'package @shop/cart npm',
      'runnable start',
      'requires @shop/bus',
      'requires shop/lib',
      'requires shop-lib',
    ]);
  });

  it('refuses what is no JSON', async () => {
    expect(await readingOf(npmManifestReader, 'shop/package.json', '{')).toEqual({
      status: 'refused',
      reason: 'not JSON',
    });
  });
});

describe('manifests of Python', () => {
  const facts = (name: string, text: string) => factsOf(pythonManifestReader, `shop/cart/${name}`, text);

  it('reads pyproject.toml', async () => {
    const text = `[project]\nname = "shop-cart"\ndependencies = ["flask>=2", "shop-bus", "redis"]\n[project.scripts]\ncart = "cart:main"\n[tool.poetry.dependencies]\npython = "^3.11"\nshop-kit = { path = "../kit" }\n`;
    expect(await facts('pyproject.toml', text)).toEqual([
      'package shop-cart python',
      'runnable script',
      'requires shop-bus',
      'requires shop/kit',
      'requires shop-kit',
    ]);
  });

  it('reads requirements.txt, which has no name but its folder', async () => {
    const text = `# what it needs\nflask==2.0\n-e ../lib\npsycopg2-binary==2.9 # driver\nshop-bus==1.0\n-r base.txt\n`;
    expect(await facts('requirements.txt', text)).toEqual([
      'package cart python',
      'requires shop/lib',
      'requires shop-bus',
    ]);
  });

  it('reads the literals of setup.py and setup.cfg', async () => {
    const setup = `from setuptools import setup\nsetup(\n    name='shop-cart',\n    install_requires=['flask', 'shop-bus>=1'],\n)\n`;
    expect(await facts('setup.py', setup)).toEqual(['package shop-cart python', 'requires shop-bus']);
    const configuration = `[metadata]\nname = shop-cart\n[options]\ninstall_requires =\n    flask\n    shop-bus>=1\n`;
    expect(await facts('setup.cfg', configuration)).toEqual(['package shop-cart python', 'requires shop-bus']);
  });

  it('refuses what is no TOML', async () => {
    expect((await readingOf(pythonManifestReader, 'shop/pyproject.toml', '[')).status).toBe('refused');
  });
});
