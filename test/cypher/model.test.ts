// The model's small rules: the order of strings, partial times, ids, and columns.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import { componentId, incidentId, organizationId, proseDocumentId, type DocumentId } from '../../cypher/model/ids.js';
import { minutesBetween, partialTimeSchema, toGraphTime } from '../../cypher/model/times.js';
import { FAILURE_MODES, failureModeGroup } from '../../cypher/model/values.js';

describe('the order of strings', () => {
  it('is that of their code points, as the bytes of UTF-8 sort', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
    expect(compareCodePoints('\u{1f600}', '\uffee')).toBeGreaterThan(0);
  });
});

describe('partial times', () => {
  it.each([
    ['2018', '2018-01-01T00:00:00Z', 'YEAR'],
    ['2018-04', '2018-04-01T00:00:00Z', 'MONTH'],
    ['2018-04-29', '2018-04-29T00:00:00Z', 'DAY'],
    ['2018-04-29T13:05Z', '2018-04-29T13:05:00Z', 'MINUTE'],
    ['2018-04-29T13:05:09Z', '2018-04-29T13:05:09Z', 'SECOND'],
  ])('%s is the start of its period', (partial, at, precision) => {
    expect(toGraphTime(partial)).toEqual({ at, precision });
  });

  it.each(['--06-13T21:16Z', '--02-29', 'T10:26', null, undefined])(
    '%s has no year, so no place on the calendar',
    (partial) => {
      expect(toGraphTime(partial)).toBeNull();
    },
  );

  it.each(['2018-13', '2018-02-30', '--02-30', '2018-04-29T25:00Z', '2018-04-29T13:05', '29.04.2018', '', 'T24:00'])(
    '%j is none',
    (text) => {
      expect(partialTimeSchema.safeParse(text).success).toBe(false);
    },
  );

  it.each([
    ['2018-04-29T13:05Z', '2018-04-29T14:00Z', 55],
    ['--12-31T23:50Z', '--12-31T23:59Z', 9],
    ['T23:50', 'T00:10', 20],
    ['2018-04-29T13:05Z', '2018-04-29', null],
    ['2018-04-29T13:05Z', 'T14:00', null],
    ['2018-04-29T14:05Z', '2018-04-29T13:00Z', null],
  ])('from %s to %s are %s minutes', (start, end, minutes) => {
    expect(minutesBetween(start, end)).toBe(minutes);
  });
});

describe('ids', () => {
  const first = proseDocumentId('one');
  const second = proseDocumentId('two');

  it('do not depend on how an organization is spelled', () => {
    expect(organizationId(' ACME  Corp')).toBe(organizationId('acme corp'));
    expect(incidentId('ACME', 'x.md')).toBe(incidentId('acme', 'x.md'));
    expect(incidentId('ACME', 'x.md')).not.toBe(incidentId('ACME', 'y.md'));
  });

  it('join components within an organization, and never within the unknown one', () => {
    expect(componentId('Acme', 'cache', first)).toBe(componentId('acme', 'cache', second));
    expect(componentId('UNKNOWN', 'cache', first)).not.toBe(componentId('UNKNOWN', 'cache', second));
  });

  it('of prose are the first 16 hex digits of its SHA-256', () => {
    expect(proseDocumentId('')).toBe('e3b0c44298fc1c14' as DocumentId);
  });
});

describe('failure modes', () => {
  it('each belong to a group', () => {
    for (const mode of FAILURE_MODES) expect(failureModeGroup(mode)).toBeTruthy();
    expect(new Set(FAILURE_MODES).size).toBe(FAILURE_MODES.length);
  });
});
