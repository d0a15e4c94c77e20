import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../ingest/llm/clock.js';

describe('the clock of the system', () => {
  it('does not take a wait of a year for none at all', async () => {
    const end = new AbortController();
    const year = systemClock.sleep(365 * 86_400_000, end.signal).then(() => 'a year');
    const moment = systemClock.sleep(30, end.signal).then(() => 'a moment');
    expect(await Promise.race([year, moment])).toBe('a moment');
    end.abort();
    await year;
  });
});
