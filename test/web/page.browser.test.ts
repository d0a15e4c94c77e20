// The built page in a real Chromium, against a real server with the samples: what people do, and what must never happen.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.js';
import { withPage as openPage, type PageOptions } from '../support/open-page.js';
import { startServer } from '../support/start-server.js';

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
/** An incident with a failure path of two steps or more, so that there is something to walk through. */
let incidentPath: string;

async function ask<Data>(query: string): Promise<Data> {
  const response = await fetch(new URL('/graphql', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: Data };
  return data;
}

const withPage = (path: string, options: PageOptions, use: (page: Page) => Promise<void>) =>
  openPage({ browser, url: server.url }, path, options, use);

/** Not the links to the lines of code that a step's mark rests on. */
const stepLinks = (page: Page) =>
  page.getByRole('list', { name: 'Steps of the failure' }).locator('a:not([aria-label^="Source: "])');
const markedText = async (page: Page): Promise<string> =>
  (await page.locator('mark').allTextContents()).join('').replace(/\s+/g, ' ');

/** How much wider than its window a page is, in pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Presses Tab until what has the focus is called `name`, as somebody without a mouse would. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent',
    );
    if (focused === name) return;
  }
  throw new Error(`the focus never came to ${name}`);
}

beforeAll(async () => {
  server = await startServer({ samples: true });
  browser = await openBrowser();
  const { incidents } = await ask<{ incidents: { nodes: { id: string; failurePath: { steps: unknown[] } }[] } }>(
    '{ incidents(first: 50) { nodes { id failurePath { steps { order } } } } }',
  );
  const walkable = incidents.nodes.toSorted((a, b) => b.failurePath.steps.length - a.failurePath.steps.length)[0];
  if (walkable === undefined || walkable.failurePath.steps.length < 2) throw new Error('no sample has two steps');
  incidentPath = `/incidents/${walkable.id}`;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('from a hotspot to the sentence', () => {
  test('leads from the list to an incident, from a step to its quote, and keeps it over a reload', async () => {
    await withPage('/', {}, async (page) => {
      await page.getByText('Why it ranks here').first().click();
      await page.locator('details[open] a[href^="/incidents/"]').first().click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/incidents\/inc_/);

      await page.goto(new URL(incidentPath, server.url).href);
      await stepLinks(page).nth(1).click();
      await page.locator('mark').first().waitFor();
      expect(page.url()).toMatch(/\?step=\d+[a-z]*$/);

      const quote = (await page.locator('blockquote').first().textContent()) ?? '';
      expect(quote.length).toBeGreaterThan(0);
      expect(await markedText(page)).toContain(quote.replace(/\s+/g, ' '));
      await expect.poll(() => page.locator('mark').first().isVisible()).toBe(true);

      await page.reload();
      await page.locator('mark').first().waitFor();
      expect(await page.locator('blockquote').first().textContent()).toBe(quote);

      await page.goBack();
      await expect.poll(() => page.locator('blockquote').count()).toBe(0);
    });
  });

  test('opens a step by its number in the diagram', async () => {
    await withPage(incidentPath, {}, async (page) => {
      const number = page
        .getByRole('group', { name: /^Diagram/ })
        .getByRole('button', { name: /^Step/ })
        .first();
      await number.click();
      await expect.poll(() => number.getAttribute('aria-current')).toBe('step');
      await page.locator('blockquote').first().waitFor();
    });
  });

  test('opens what is said of a component by its box, and puts it away again', async () => {
    await withPage(incidentPath, { viewport: { width: 390, height: 844 } }, async (page) => {
      const box = page
        .getByRole('group', { name: /^Diagram/ })
        .getByRole('button', { name: /: (began here|passed it on|was hit)$/ })
        .first();
      await box.click();
      await page.getByRole('dialog', { name: 'Source' }).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      expect(new URL(page.url()).search).toBe('');
    });
  });

  test('opens the sentence of a statement that is no step', async () => {
    await withPage(incidentPath, {}, async (page) => {
      await page
        .getByRole('link', { name: /^Source: / })
        .last()
        .click();
      await page.getByText('Where it is said').waitFor();
      expect(page.url()).toMatch(/\?claim=[a-z]+-/);
    });
  });

  test('can be walked with the keyboard alone', async () => {
    await withPage('/incidents', {}, async (page) => {
      const title = page.locator('main h2 a').first();
      await title.waitFor();
      await tabTo(page, (await title.textContent()) ?? '');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/incidents\/inc_/);

      await page.goto(new URL(incidentPath, server.url).href);
      await page.getByRole('button', { name: 'Next step' }).first().waitFor();
      await tabTo(page, 'Next step');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('[aria-current="step"]').count()).toBeGreaterThan(0);
      const first = page.url();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.url()).not.toBe(first);
      await page.keyboard.press('ArrowLeft');
      await expect.poll(() => page.url()).toBe(first);
    });
  });
});

describe('filters', () => {
  test('are kept in the address and can be cleared', async () => {
    await withPage('/incidents?severity=SEV0&from=1990-01-01&to=1990-01-02', {}, async (page) => {
      await page.getByText('No incident passes these filters').waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await expect.poll(() => new URL(page.url()).search).toBe('');
      await page.locator('main h2 a').first().waitFor();
      await page.goBack();
      await page.getByText('No incident passes these filters').waitFor();
    });
  });

  test('are chosen from a list that the keyboard can open, use and close', async () => {
    await withPage('/incidents', {}, async (page) => {
      const menu = page.getByRole('button', { name: 'Severity' });
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: 'SEV2' }).focus();
      await page.keyboard.press('Space');
      await expect.poll(() => page.url()).toContain('severity=SEV2');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('checkbox').count()).toBe(0);
      await expect.poll(() => page.locator('main h2').count()).toBeGreaterThan(0);
      const answer = await ask<{ incidents: { totalCount: number } }>(
        '{ incidents(filter: { severities: [SEV2] }) { totalCount } }',
      );
      await expect.poll(() => page.locator('main h2').count()).toBe(answer.incidents.totalCount);
    });
  });

  test('rank the hotspots by another dimension', async () => {
    await withPage('/', {}, async (page) => {
      await page.getByRole('navigation', { name: 'Rank by' }).getByRole('link', { name: 'Organization' }).click();
      await expect.poll(() => page.url()).toContain('by=ORGANIZATION');
      await page.getByRole('link', { name: 'Juniper Market' }).first().waitFor();
    });
  });
});

describe('every screen and scheme', () => {
  test.each([360, 768, 1600])('has no horizontal scroll at %d pixels', async (width) => {
    await withPage('/', { viewport: { width, height: 900 } }, async (page) => {
      for (const path of ['/', '/incidents', incidentPath]) {
        await page.goto(new URL(path, server.url).href);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator('main h2').first().waitFor();
        expect(await overflow(page)).toBe(0);
      }
      // With a step open, the text of the document is on the page as well.
      await stepLinks(page).first().click();
      await page.locator('blockquote').first().waitFor();
      expect(await overflow(page)).toBe(0);
    });
  });

  test('follows the system into the dark', async () => {
    const brightness = async (page: Page): Promise<number> => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      const colour = String(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor'));
      return Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
    };
    await withPage('/', { colorScheme: 'dark' }, async (page) => expect(await brightness(page)).toBeLessThan(60));
    await withPage('/', { colorScheme: 'light' }, async (page) => expect(await brightness(page)).toBeGreaterThan(200));
  });
});

describe('when things go wrong', () => {
  test('keeps HTML in a document or a claim as text', async () => {
    const attack = '<script>window.hurt = true</script><img src="x" onerror="window.hurt = true"> fell over';
    const changeAnswer: PageOptions['changeAnswer'] = ({ data }) => {
      if (data?.['document']) data['document']['text'] = attack;
      if (data?.['incident']) Object.assign(data['incident'], { title: attack, summary: attack });
    };
    await withPage(incidentPath, { changeAnswer }, async (page) => {
      await page.getByRole('heading', { level: 1, name: attack }).waitFor();
      await page
        .getByRole('region', { name: /^Text of/ })
        .filter({ hasText: attack })
        .waitFor();
      expect(await page.evaluate('window.hurt')).toBeUndefined();
      expect(await page.locator('main img, main script').count()).toBe(0);
    });
  });

  test('shows an error of the server with its code, and tries again', async () => {
    await withPage('/incidents', {}, async (page) => {
      await page.locator('main h2 a').first().waitFor();
      await page.route('**/graphql', (route) =>
        route.fulfill({
          status: 503,
          json: { errors: [{ message: 'no store', extensions: { code: 'STORE_UNAVAILABLE' } }] },
        }),
      );
      await page.reload();
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').textContent()).toContain('STORE_UNAVAILABLE');

      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('main h2 a').first().waitFor();
    });
  });

  test('tells a server that does not answer from an empty graph', async () => {
    await withPage('/incidents', {}, async (page) => {
      await page.route('**/graphql', (route) => route.abort());
      await page.reload();
      await page.getByText('The server cannot be reached').waitFor();
    });
  });

  test('says that an unknown incident or address is not there', async () => {
    await withPage('/incidents/inc_doesnotexist', {}, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'There is no such incident' }).waitFor();
    });
    await withPage('/no/such/page', {}, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    });
  });
});
