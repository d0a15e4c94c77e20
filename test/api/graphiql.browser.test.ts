// GraphiQL in a real Chromium, from our own server alone: it draws, its policy stops nothing it needs, and it gets answers.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test as it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { startServer, type RunningServer } from '../../api/server.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';
import { openBrowser } from '../support/open-browser.js';

let test: TestWorkspace;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Alpha' });
  server = await startServer({
    api: createApi({
      openReader: () => test.store.reader(),
      readText: async () => null,
      onHiddenError: () => undefined,
    }),
    pageFolder: test.folder,
    health: () => test.store.ping(),
    host: '127.0.0.1',
    port: 0,
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await test.dispose();
});

it('asks the API and shows the answer, with nothing from another host and nothing against its policy', async () => {
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Failed to load/i.test(message.text())) trouble.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url)) trouble.push(request.url());
  });
  await page.goto(`${server.url}/graphql?query=${encodeURIComponent('{ stats { incidents } }')}`);
  const answer = page.waitForResponse(
    async (response) => response.request().method() === 'POST' && (await response.text()).includes('"incidents":1'),
  );
  await page.getByRole('button', { name: /execute query/i }).click();
  expect(await (await answer).json()).toMatchObject({ data: { stats: { incidents: 1 } } });
  await page.locator('.graphiql-response').getByText('"incidents"').waitFor();
  expect(trouble).toEqual([]);
  await page.close();
});
