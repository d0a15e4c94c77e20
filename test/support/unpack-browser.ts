// Before the first test: the packed Chromium is unpacked once, so that two test files never unpack it over each other.
import { openBrowser } from './open-browser.js';

export async function setup(): Promise<void> {
  const browser = await openBrowser();
  await browser.close();
}
