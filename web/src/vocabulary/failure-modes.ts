// The failure modes in words that need no engineer. A mode we do not know is shown as it came.

export interface ModeMeaning {
  readonly name: string;
  readonly meaning: string;
}

const meanings: Readonly<Record<string, ModeMeaning>> = {
  'bad-deploy': { name: 'Bad release', meaning: 'New code or a new version was wrong.' },
  misconfiguration: {
    name: 'Wrong setting',
    meaning: 'A setting, rule, route, permission or flag was wrong or missing.',
  },
  maintenance: { name: 'Planned work', meaning: 'Planned work went as planned and still hurt.' },
  decommission: { name: 'Removed too early', meaning: 'Something that was still needed was removed.' },
  'expired-credential': {
    name: 'Something expired',
    meaning: 'A certificate, key, licence or domain ran out.',
  },
  'latent-bug': { name: 'Old defect', meaning: 'A defect that had been there for long met the condition it needed.' },
  'race-condition': { name: 'Unlucky timing', meaning: 'Things happened in an order nobody had planned for.' },
  'error-handling': { name: 'Failure handled badly', meaning: 'Something failed, and the software reacted wrongly.' },
  incompatibility: { name: 'Did not fit together', meaning: 'Versions or formats did not match.' },
  'resource-leak': { name: 'Slow leak', meaning: 'Use of a resource grew until nothing was left.' },
  'data-corruption': { name: 'Wrong data', meaning: 'Damaged or wrong data was the cause.' },
  'traffic-overload': { name: 'Too many visitors', meaning: 'More requests came from outside than planned.' },
  'request-flood-internal': {
    name: 'Flood from inside',
    meaning: 'The system’s own parts sent more requests than others could take.',
  },
  'capacity-exhaustion': { name: 'Ran out of room', meaning: 'A limit, a quota or space was used up.' },
  'retry-storm': { name: 'Retry storm', meaning: 'Clients that tried again and again kept it down.' },
  'resource-contention': {
    name: 'Parts in each other’s way',
    meaning: 'Parts fought over a lock, a pool or a machine.',
  },
  'hardware-failure': { name: 'Broken hardware', meaning: 'A machine or one of its parts broke.' },
  'power-loss': { name: 'Power loss', meaning: 'Electricity was lost.' },
  'cooling-failure': { name: 'Cooling failure', meaning: 'It got too hot.' },
  'network-failure': { name: 'Network failure', meaning: 'Network equipment or links failed.' },
  'fiber-cut': { name: 'Cut cable', meaning: 'A fibre cable was cut.' },
  'third-party-outage': { name: 'Supplier outage', meaning: 'A service run by somebody else failed.' },
  attack: { name: 'Attack', meaning: 'Somebody did it on purpose.' },
  'operator-error': {
    name: 'Slip by hand',
    meaning: 'A person’s act by hand, outside a reviewed change.',
  },
  'no-redundancy': { name: 'No spare', meaning: 'There was only one of it, and it failed.' },
  'failover-failed': { name: 'Spare did not take over', meaning: 'Switching over to the spare did not work.' },
  'monitoring-gap': { name: 'Nobody was told', meaning: 'No alert, or too late: monitoring did not see it.' },
  'untested-recovery': { name: 'Recovery never tried', meaning: 'The way back had not been tested.' },
  'unclear-procedure': { name: 'Unclear procedure', meaning: 'Instructions or a tool misled people.' },
  unknown: { name: 'Not told', meaning: 'The text does not say what the cause was.' },
};

export const failureModes: readonly string[] = Object.keys(meanings);

export function describeFailureMode(mode: string): ModeMeaning {
  return Object.hasOwn(meanings, mode) ? (meanings[mode] ?? { name: mode, meaning: '' }) : { name: mode, meaning: '' };
}
