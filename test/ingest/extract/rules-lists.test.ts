// Timeline, mitigations, action items.
import { describe, expect, it } from 'vitest';
import { claimsOf } from './rules-document.js';

describe('timeline', () => {
  it('makes an entry of each line that begins with a time', () => {
    const { timeline } = claimsOf(
      'The API was down on 2021-06-01.\n\n## Timeline\n\n- 08:00 UTC Deployment of version 12 begins\n- 08:10 UTC The API returns errors\n- 08:15 UTC PagerDuty alert fires\n- 08:30 UTC The team investigates\n- 08:40 UTC Version 12 is rolled back\n- 08:50 UTC The service is restored\n',
    );
    expect(timeline.map(({ at, kind }) => `${at} ${kind}`)).toEqual([
      '2021-06-01T08:00Z TRIGGER',
      '2021-06-01T08:10Z IMPACT_START',
      '2021-06-01T08:15Z DETECTION',
      '2021-06-01T08:30Z DIAGNOSIS',
      '2021-06-01T08:40Z MITIGATION',
      '2021-06-01T08:50Z RECOVERY',
    ]);
  });

  it('moves on to the next day when the clock starts again', () => {
    const { timeline } = claimsOf(
      'The API was down on 2021-06-01.\n\n## Timeline\n\n- 23:50 UTC The API fails\n- 00:20 UTC The API is restored\n',
    );
    expect(timeline.map(({ at }) => at)).toEqual(['2021-06-01T23:50Z', '2021-06-02T00:20Z']);
  });
});

describe('mitigations', () => {
  it('takes what was done, with its outcome where told', () => {
    const { mitigations } = claimsOf(
      'The API was down.\n\n## Mitigation\n\nWe restarted the web servers, which did not help. Engineers rolled back the release, and the issue was resolved. We investigated the logs.\n',
    );
    expect(mitigations.map(({ outcome }) => outcome)).toEqual(['FAILED', 'WORKED']);
  });
});

describe('action items', () => {
  const { actionItems } = claimsOf(
    'The API was down.\n\n## Action items\n\n- [x] Add an alert for queue length\n- [ ] Document the failover procedure (owner: Kim) due 2021-07-01\n- Limit the number of retries [in progress]\n- Replace the old switches\n',
  );

  it('takes each item with its status', () => {
    expect(actionItems.map(({ status }) => status)).toEqual(['DONE', 'OPEN', 'OPEN', 'UNKNOWN']);
  });

  it('reads kind, owner and due date', () => {
    expect(actionItems.map(({ kind }) => kind)).toEqual(['DETECT', 'PROCESS', 'PREVENT', 'PREVENT']);
    expect(actionItems[1]).toMatchObject({ owner: 'Kim', due: '2021-07-01' });
  });

  it('takes promises made elsewhere', () => {
    const claims = claimsOf(
      'The API was down. We will add a limit to the number of connections. We have since replaced the router.',
    );
    expect(claims.actionItems.map(({ status }) => status)).toEqual(['OPEN', 'DONE']);
  });
});
