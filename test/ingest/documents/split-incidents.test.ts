// Which documents tell several incidents, and where each begins.
import { describe, expect, it } from 'vitest';
import { splitIncidents } from '../../../ingest/documents/split-incidents.js';

const told =
  'The build service was unavailable and users saw errors. A switch had failed. We replaced it, and service was restored.';
const partsOf = (text: string): string[] => splitIncidents(text).map(({ start, end }) => text.slice(start, end));

describe('splitIncidents', () => {
  it('cuts a monthly report at its dated incidents', () => {
    const text = `Availability report: January\n\nThis month we had two incidents.\n\nJanuary 5 04:21 UTC (lasting 3 hours)\n\n${told}\n\nJanuary 28 14:00 UTC (lasting 41 minutes)\n\n${told}\n`;
    expect(splitIncidents(text).map(({ title }) => title)).toEqual([
      'January 5 04:21 UTC (lasting 3 hours)',
      'January 28 14:00 UTC (lasting 41 minutes)',
    ]);
    expect(partsOf(text).every((part) => part.includes('A switch had failed'))).toBe(true);
  });

  it('cuts a status history at its days', () => {
    const text = `# Status history\n\n## May 3, 2021\n\n${told}\n\n## May 9, 2021\n\n${told}\n`;
    expect(splitIncidents(text).map(({ title }) => title)).toEqual(['May 3, 2021', 'May 9, 2021']);
  });

  it('ends a part before a heading of a higher level', () => {
    const text = `# Report\n\n## May 3, 2021\n\n${told}\n\n## May 9, 2021\n\n${told}\n\n# Closing words\n\nThank you.\n`;
    expect(partsOf(text).at(-1)).not.toContain('Closing words');
  });

  it.each([
    [
      'the sections of one postmortem',
      `# Outage\n\n## Summary\n\n${told}\n\n## Impact\n\n${told}\n\n## Root cause\n\n${told}\n\n## Timeline\n\n- 10:00 it began\n`,
    ],
    ['the phases of one incident', `# Outage\n\n## First wave\n\n${told}\n\n## Second wave\n\n${told}\n`],
    [
      'a timeline over two days',
      `# Outage\n\n${told}\n\n## Timeline\n\n### May 3, 2021\n\n${told}\n\n### May 4, 2021\n\n${told}\n`,
    ],
    ['one dated incident', `Report\n\nJanuary 5 04:21 UTC (lasting 3 hours)\n\n${told}\n`],
    ['an empty text', ''],
  ])('leaves whole: %s', (_, text) => {
    expect(splitIncidents(text)).toEqual([]);
  });
});
