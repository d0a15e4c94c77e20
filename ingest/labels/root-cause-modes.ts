// From the root causes of a labelled study to failure modes (CONTRACT section 4). In: the layers of one label, from wide
// to narrow. Out: one mode, or the study's printed group. The table is published in docs/labelled-study.md with the
// reason of each row; a test holds the two together.
import type { FailureMode } from '../../cypher/model/values.js';

/** Layers joined by ` / `; a longer label takes the mode of its longest beginning that stands here. */
export const ROOT_CAUSE_MODES: Readonly<Record<string, FailureMode>> = {
  'internal causes': 'unknown',
  'internal causes / others': 'unknown',
  'internal causes / software bugs': 'latent-bug',
  'internal causes / software bugs / misconfiguration': 'misconfiguration',
  'internal causes / software bugs / code change': 'bad-deploy',
  'internal causes / software bugs / payload flood': 'request-flood-internal',
  'internal causes / software bugs / resource contention': 'resource-contention',
  'internal causes / software bugs / incompatibility': 'incompatibility',
  'internal causes / software bugs / exception handling': 'error-handling',
  'internal causes / software bugs / timing bug': 'race-condition',
  'internal causes / software bugs / space': 'resource-leak',
  'internal causes / software bugs / network': 'latent-bug',
  'internal causes / software bugs / others': 'latent-bug',
  'external causes': 'unknown',
  'external causes / others': 'unknown',
  'external causes / excessive flow': 'traffic-overload',
  'external causes / insufficient resource': 'capacity-exhaustion',
  'external causes / insufficient resource / service capacity': 'capacity-exhaustion',
  'external causes / insufficient resource / cpu': 'capacity-exhaustion',
  'external causes / insufficient resource / memory': 'capacity-exhaustion',
  'external causes / insufficient resource / disk': 'capacity-exhaustion',
  'external causes / insufficient resource / network': 'capacity-exhaustion',
  'external causes / component removal': 'decommission',
  'external causes / third-party failures': 'third-party-outage',
  'external causes / hardware failures': 'hardware-failure',
  'external causes / hardware failures / power outage': 'power-loss',
  'external causes / hardware failures / cooling system': 'cooling-failure',
  'external causes / hardware failures / network': 'network-failure',
  'external causes / hardware failures / fiber cut': 'fiber-cut',
  'external causes / hardware failures / disk': 'hardware-failure',
  'external causes / hardware failures / fire suppression system': 'hardware-failure',
  'external causes / hardware failures / mismatch': 'hardware-failure',
  'external causes / network': 'network-failure',
  unknown: 'unknown',
};

// Labels are free words: looked up as maps, because every object knows a `constructor`.
const modes = new Map(Object.entries(ROOT_CAUSE_MODES));

/** Never fails: what the table does not know, wide or narrow, is `unknown`. */
export function failureModeOf(layers: readonly string[]): FailureMode {
  for (let depth = layers.length; depth > 0; depth -= 1) {
    const mode = modes.get(joinLayers(layers.slice(0, depth)).toLowerCase());
    if (mode !== undefined) return mode;
  }
  return 'unknown';
}

/** The groups in which the study prints its causes: of the internal ones by the third layer, of the external by the second. */
const PRINTED_GROUPS = new Map<string, { readonly layer: number; readonly groups: readonly string[] }>([
  [
    'internal causes',
    {
      layer: 2,
      groups: [
        'misconfiguration',
        'code change',
        'payload flood',
        'resource contention',
        'incompatibility',
        'exception handling',
      ],
    },
  ],
  [
    'external causes',
    {
      layer: 1,
      groups: [
        'hardware failures',
        'insufficient resource',
        'excessive flow',
        'third-party failures',
        'component removal',
      ],
    },
  ],
]);

/** `internal causes / code change`; what is in none of the printed groups is among their `others`. */
export function printedGroupOf(layers: readonly string[]): string {
  const widest = layers[0] ?? 'unknown';
  const printed = PRINTED_GROUPS.get(widest.toLowerCase());
  if (printed === undefined) return widest;
  const name = layers[printed.layer]?.toLowerCase();
  return joinLayers([widest.toLowerCase(), name !== undefined && printed.groups.includes(name) ? name : 'others']);
}

export function joinLayers(layers: readonly string[]): string {
  return layers.join(' / ');
}
