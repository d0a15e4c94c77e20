// Opens the built page in a window of its own. In: a browser, the server's address, a path. Out: what a test does there.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface PageOptions extends BrowserContextOptions {
  /** Changes the body of each GraphQL answer in place before the page sees it. */
  changeAnswer?: (body: { data?: Record<string, Record<string, unknown> | null> }) => void;
}

/** Fails the test on any script error and on any request to another server. */
export async function withPage(
  { browser, url }: { browser: Browser; url: string },
  path: string,
  { changeAnswer, ...options }: PageOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  // From the first request on: a reload would leave answers of the page before it half read.
  if (changeAnswer)
    await context.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as Parameters<typeof changeAnswer>[0];
      changeAnswer(body);
      await route.fulfill({ response, json: body });
    });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) trouble.push(request.url());
  });
  try {
    await page.goto(new URL(path, url).href);
    await use(page);
    expect(trouble).toEqual([]);
  } finally {
    // The page may still ask when the test has seen enough; a window that closes under an answer is an error of its own.
    await context.unrouteAll({ behavior: 'wait' });
    await context.close();
  }
}
