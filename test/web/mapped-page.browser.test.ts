// The built page in a real Chromium over a shop whose code was read: marks with their lines, what is next to a path, files.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopComponent, shopIncident, startShop } from '../support/mapped-shop.js';
import { openBrowser } from '../support/open-browser.js';
import { withPage as openPage, type PageOptions } from '../support/open-page.js';

let shop: Awaited<ReturnType<typeof startShop>>;
let browser: Browser;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const withPage = (path: string, options: PageOptions, use: (page: Page) => Promise<void>) =>
  openPage({ browser, url: shop.url }, path, options, use);

const incidentPath = `/incidents/${shopIncident}`;
const steps = (page: Page) => page.getByRole('list', { name: 'Steps of the failure' }).getByRole('listitem');
const diagram = (page: Page) => page.getByRole('group', { name: /^Diagram/ });

test('a step says what the code says, opens its line in the file, and leads back', async () => {
  await withPage(incidentPath, {}, async (page) => {
    const [first, second, third, fourth, last] = await Promise.all(
      [0, 1, 2, 3, 4].map((at) => steps(page).nth(at).textContent()),
    );
    expect(first).toContain('The configuration says so: payments stores data in payments-db');
    expect(second).toContain('The code says so: checkout calls payments');
    expect(third).toContain('The code says the reverse: checkout calls ledger');
    expect(fourth).toContain('Only told');
    expect(last).toContain('no code or configuration that was read has customers');
    // The same words for those who cannot see the signs in the diagram.
    await diagram(page)
      .getByRole('button', { name: /^Step 3a: .* The code says the reverse: checkout calls ledger\.$/ })
      .waitFor();

    await steps(page)
      .nth(1)
      .getByRole('link', { name: /main\.go:1404$/ })
      .click();
    await page.locator('mark').first().waitFor();
    expect(await page.locator('mark').allTextContents()).toEqual(['var payments = dial(os.Getenv("PAYMENTS_ADDR"))']);
    expect(await page.locator('[data-line]:has(mark)').getAttribute('data-line')).toBe('1404');
    await expect.poll(() => page.locator('mark').first().isVisible()).toBe(true);
    expect(new URL(page.url()).search).toBe('?claim=mark-2-1');
    // Of a long file only what is around the line, until somebody wants it all.
    expect(await page.locator('[data-line="3"]').count()).toBe(0);
    await page
      .getByRole('button', { name: /^Show [\d,]+ more lines$/ })
      .first()
      .click();
    await page.locator('[data-line="3"]').waitFor({ state: 'attached' });

    await page.getByRole('link', { name: 'Step 2 in the document' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?step=2');
    await expect.poll(() => page.locator('blockquote').textContent()).toContain('Checkout waited for payments');
  });
});

test('the diagram shows what is next to the path where somebody asks for it, and the address keeps it', async () => {
  await withPage(incidentPath, {}, async (page) => {
    const neighbours = () => diagram(page).getByRole('button', { name: /: next to the path$/ });
    await diagram(page).waitFor();
    expect(await neighbours().count()).toBe(0);
    await page.getByRole('checkbox', { name: /^Show what is next to it/ }).check();
    await expect.poll(() => neighbours().count()).toBe(4);
    await page.getByRole('checkbox', { name: /^Monitoring and logging/ }).check();
    await expect.poll(() => neighbours().count()).toBe(5);
    expect(new URL(page.url()).search).toBe('?nearby=telemetry');

    // It stays while steps are walked, and over a reload.
    await page.getByRole('button', { name: 'Next step' }).first().click();
    await expect.poll(() => new URL(page.url()).searchParams.get('step')).toBe('1');
    await page.reload();
    await expect.poll(() => neighbours().count()).toBe(5);

    await diagram(page).getByRole('button', { name: 'storefront: next to the path' }).click();
    await page.locator('mark', { hasText: 'CHECKOUT_URL: http://checkout:8080' }).waitFor();
    await page.getByText('The same in words').click();
    await page.getByRole('link', { name: 'storefront', exact: true }).waitFor();
  });
});

test('a component lists each need once with its places, telemetry folded, and what would suffer', async () => {
  await withPage(`/components/${shopComponent('payments')}`, {}, async (page) => {
    const caller = page.getByRole('listitem').filter({ hasText: 'which calls it' }).filter({ hasText: 'checkout' });
    await expect.poll(() => caller.count()).toBe(1);
    expect(await caller.getByRole('link', { name: /main\.go:1404$|compose\.yaml:7$/ }).count()).toBe(2);
    const collector = page.getByRole('link', { name: 'telemetry-collector', exact: true });
    expect(await collector.isVisible()).toBe(false);
    await page.getByText('Monitoring and logging it reports to').click();
    await collector.waitFor();
    const suffering = page.getByRole('region', { name: 'If it fails' }).getByRole('listitem');
    await expect.poll(() => suffering.count()).toBe(3);
    expect(await suffering.last().textContent()).toMatch(/^storefront .*calls checkout/);
  });
});

test.each([360, 768])('nothing is wider than the window at %d pixels', async (width) => {
  for (const path of [`${incidentPath}?nearby=telemetry&claim=mark-2-1`, `/components/${shopComponent('checkout')}`])
    await withPage(path, { viewport: { width, height: 900 } }, async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('main h2').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
    });
});

test('a system that was never read has no marks and nothing to show beside its paths', async () => {
  const changeAnswer: PageOptions['changeAnswer'] = ({ data }) => {
    const path = data?.['incident']?.['failurePath'] as
      ({ steps?: Record<string, unknown>[] } & Record<string, unknown>) | undefined;
    for (const step of path?.steps ?? [])
      Object.assign(step, { mark: 'ONLY_TOLD', markedBy: [], unmapped: [step['from'], step['to']] });
    if (path?.steps) Object.assign(path, { nearby: { total: 0 }, nearbyWithTelemetry: { total: 0 } });
  };
  await withPage(incidentPath, { changeAnswer }, async (page) => {
    await steps(page).first().waitFor();
    expect(await page.getByText('Only told').count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });
});
