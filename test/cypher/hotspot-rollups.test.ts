// Rollups are counted while a graph is published; a scan counts when it is asked. They never differ.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { bothHotspots } from '../support/compare-hotspots.js';
import { drawnIncidents, graphOf } from '../support/random-graph.js';

describe('the rollups of the embedded store', () => {
  it('give exactly what the scans give, also after documents came and went', async () => {
    await fc.assert(
      fc.asyncProperty(drawnIncidents, drawnIncidents, async (before, after) => {
        const folder = mkdtempSync(join(tmpdir(), 'faultline-rollups-'));
        const store = openLadybugStore({ folder });
        try {
          await store.publish(graphOf(before, 'a'));
          // Some documents stay as they are: what is counted of them is taken over.
          await store.publish(graphOf([...before.slice(0, before.length / 2), ...after], 'a'));
          const reader = await store.reader();
          for (const organizationIds of [[], ['org_a0'], ['org_a1', 'org_a2']]) {
            const { scanned, rolledUp } = await bothHotspots(reader, organizationIds);
            expect(rolledUp).toEqual(scanned);
          }
          await reader.close();
        } finally {
          await store.close();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 12 },
    );
  });
});
