import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readComponentSearch } from '../../web/src/search/component-search.js';
import { readHotspotSearch } from '../../web/src/search/hotspot-search.js';
import { readFilterSearch, toIncidentFilter } from '../../web/src/search/incident-filter.js';
import { readIncidentSearch } from '../../web/src/search/incident-search.js';
import { readIncidentsSearch } from '../../web/src/search/incidents-search.js';
import { parseSearch, stringifySearch } from '../../web/src/search/search-string.js';

describe('the query part of an address', () => {
  test('reads as people write it', () => {
    expect(stringifySearch({ severity: ['SEV0', 'SEV1'], step: '2', by: undefined })).toBe(
      '?severity=SEV0&severity=SEV1&step=2',
    );
    expect(stringifySearch({})).toBe('');
  });

  test('comes back as it went in', () => {
    const values = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.array(fc.string(), { minLength: 2 }));
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
          values,
        ),
        (search) => {
          expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search });
        },
      ),
    );
  });
});

describe('filters in the address', () => {
  test('keep what is allowed and drop the rest', () => {
    const search = parseSearch(
      '?severity=SEV1&severity=SEV9&kind=CACHE&mode=bad-deploy&mode=nonsense&from=2025-02-30&to=2025-03-01',
    );
    expect(readFilterSearch(search)).toEqual({
      severity: ['SEV1'],
      kind: ['CACHE'],
      mode: ['bad-deploy'],
      to: '2025-03-01',
    });
  });

  test('drop an end that lies before the start, which the API would refuse', () => {
    expect(readFilterSearch({ from: '2025-03-02', to: '2025-03-01' })).toEqual({ from: '2025-03-02' });
  });

  test('become the API’s filter, with the last day included', () => {
    expect(toIncidentFilter({ org: ['Juniper Market'], from: '2024-02-28', to: '2024-02-28' })).toEqual({
      organizations: ['Juniper Market'],
      from: '2024-02-28T00:00:00Z',
      to: '2024-02-29T00:00:00Z',
    });
  });

  test('are absent from the query while none is set', () => {
    expect(toIncidentFilter({})).toBeNull();
  });
});

describe('the search params of the pages', () => {
  test('leave defaults out of the address', () => {
    expect(readHotspotSearch({ by: 'COMPONENT', sort: 'score', min: '1', show: '20' })).toEqual({});
    expect(readIncidentsSearch({ sort: 'STARTED_DESC' })).toEqual({});
  });

  test('open a step rather than a claim when both are asked for', () => {
    expect(readIncidentSearch({ step: '2b', claim: 'cause-1' })).toEqual({ step: '2b' });
    expect(readIncidentSearch({ step: '<b>', claim: 'cause-1' })).toEqual({ claim: 'cause-1' });
  });

  test('keep what is next to the path, beside the step or claim that is open', () => {
    expect(readIncidentSearch({ step: '2', nearby: 'yes' })).toEqual({ step: '2', nearby: 'yes' });
    expect(readIncidentSearch({ claim: 'mark-2b-1', nearby: 'telemetry' })).toEqual({
      claim: 'mark-2b-1',
      nearby: 'telemetry',
    });
    expect(readIncidentSearch({ nearby: 'everything' })).toEqual({});
    expect(readComponentSearch({ nearby: 'yes' })).toEqual({});
  });

  test('take whatever somebody types without failing', () => {
    const readers = [readHotspotSearch, readIncidentsSearch, readIncidentSearch, readComponentSearch];
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        for (const read of readers) {
          const once = read(parseSearch(text));
          expect(read(parseSearch(stringifySearch({ ...once })))).toEqual(once);
        }
      }),
    );
  });
});
