// docs/labelled-study.md publishes the tables that labels are mapped by. In: the page and the data. Both must say the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureModeSchema } from '../../../cypher/model/values.js';
import { ATTRIBUTES } from '../../../ingest/labels/attributes.js';
import { RECORDED_KINDS } from '../../../ingest/labels/component-kinds.js';
import { ROOT_CAUSE_MODES } from '../../../ingest/labels/root-cause-modes.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'labelled-study.md'), 'utf8');

/** The first two cells of each row under a heading. */
function tableUnder(heading: string): Record<string, string> {
  const section = page.split(/^## /m).find((each) => each.startsWith(heading))!;
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return Object.fromEntries(
    rows
      .map((row) => row.split('|').map((each) => each.trim()))
      .slice(2)
      .map(([, first, second]) => [first!, second!]),
  );
}

describe('the published tables', () => {
  it('name the failure mode of every root cause', () => {
    expect(tableUnder('Root causes')).toEqual(ROOT_CAUSE_MODES);
    for (const mode of Object.values(ROOT_CAUSE_MODES)) expect(failureModeSchema.safeParse(mode).success).toBe(true);
  });

  it('name the kind of every component of the study', () => {
    expect(tableUnder('Kinds of component')).toEqual(RECORDED_KINDS);
  });

  it('name every attribute', () => {
    expect(Object.keys(tableUnder('Attributes'))).toEqual(Object.keys(ATTRIBUTES));
  });
});
