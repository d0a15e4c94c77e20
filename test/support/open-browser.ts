// A real Chromium. On Linux x64 the one that lies in a development package, elsewhere an installed Chrome.
import { chromium, type Browser } from 'playwright-core';

export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', headless: true });
  const { default: packed } = await import('@sparticuz/chromium');
  // These arguments alone: the package's own list switches web security off.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: await packed.executablePath(), args, headless: true });
}
