// Several pieces of work at once: never more than the limit, never two that touch the same thing, and no error lost.
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtOnce } from '../../ingest/at-once.js';

describe('work at once', () => {
  it('is bounded, and never overlaps where two pieces touch the same thing', async () => {
    const piece = fc.record({
      keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 }),
      turns: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (pieces, limit) => {
        const atOnce = new AtOnce(limit);
        const busy = new Set<string>();
        const started: number[] = [];
        const lastOf = new Map<string, number>();
        let underWay = 0;
        for (const [place, { keys, turns }] of pieces.entries()) {
          await atOnce.start(new Set(keys), async () => {
            started.push(place);
            underWay += 1;
            expect(underWay).toBeLessThanOrEqual(limit);
            for (const key of keys) {
              expect(busy.has(key)).toBe(false);
              expect(lastOf.get(key) ?? -1).toBeLessThan(place);
              busy.add(key);
              lastOf.set(key, place);
            }
            for (let turn = 0; turn < turns; turn += 1) await wait(0);
            for (const key of keys) busy.delete(key);
            underWay -= 1;
          });
        }
        await atOnce.all();
        expect(underWay).toBe(0);
        expect(started.toSorted((a, b) => a - b)).toEqual(pieces.map((_, place) => place));
      }),
      { numRuns: 60 },
    );
  });

  it('lets others pass what waits for one that it must not overlap', async () => {
    const atOnce = new AtOnce(3);
    const order: string[] = [];
    await atOnce.start(new Set(['a']), async () => {
      await wait(30);
      order.push('first');
    });
    await atOnce.start(new Set(['a']), async () => void order.push('its rival'));
    await atOnce.start(new Set(['b']), async () => void order.push('another'));
    await atOnce.all();
    expect(order).toEqual(['another', 'first', 'its rival']);
  });

  it('begins nothing after an error, lets the others end, and then tells it', async () => {
    let told = 0;
    const atOnce = new AtOnce(3, () => (told += 1));
    const ended: string[] = [];
    await atOnce.start(new Set(), async () => {
      await wait(20);
      ended.push('slow');
    });
    await atOnce.start(new Set(), () => Promise.reject(new Error('the disk is full')));
    await wait(0);
    await expect(atOnce.start(new Set(), async () => void ended.push('late'))).rejects.toThrow('the disk is full');
    expect(ended).toEqual(['slow']);
    expect(told).toBe(1);
  });
});
