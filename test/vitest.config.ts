// How tests run: two at a time (the machines have two cores), each file in a process of its own, because the embedded
// store is native code.
import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  // Our code and the libraries must share one copy of graphql; left alone, vite picks its ES modules, node the others.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/unpack-browser.ts'],
    // Starting processes and servers takes its time where other work shares the cores.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    pool: 'forks',
  },
});
