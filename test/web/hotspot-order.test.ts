import { expect, test } from 'vitest';
import { sortHotspots } from '../../web/src/views/hotspots/sort-hotspots.js';

const row = (name: string, score: number, lastSeen: string | null, meanTimeToResolveMinutes: number | null) => ({
  name,
  score,
  incidents: 1,
  lastSeen,
  meanTimeToResolveMinutes,
});
const rows = [row('a', 3, null, null), row('b', 2, '2024-01-01T00:00:00Z', 0), row('c', 1, '2025-01-01T00:00:00Z', 90)];
const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join('');

test('hotspots are ordered strongest first, and what is not known comes last', () => {
  expect(names(sortHotspots(rows, 'score'))).toBe('abc');
  expect(names(sortHotspots(rows, 'last-seen'))).toBe('cba');
  expect(names(sortHotspots(rows, 'time-to-resolve'))).toBe('cba');
});

test('equal hotspots keep the order of the score', () => {
  expect(names(sortHotspots(rows, 'incidents'))).toBe('abc');
});
