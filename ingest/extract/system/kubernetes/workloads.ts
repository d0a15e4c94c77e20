// Workloads. In: a resource that runs containers. Out: its component, and in facts what it is started with, beside
// - `kubernetes-workload`  name: the kind (`Deployment`), value: where it runs and the labels of its pods
// - `kubernetes-account`   value: the account that its pods run under
// - `kubernetes-patch`     name: `Deployment/cart/REDIS_ADDR`, value: the setting; from files that change a workload told elsewhere
import type { ClaimsOfFile, SystemFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { componentName } from './component-name.js';
import { ownContainers, tellContainers, tellSettings } from './containers.js';
import { labelWords, type Resource } from './resource.js';
import { kindOfWorkload } from './workload-kind.js';

const IN_TEMPLATE = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'Rollout',
  'DeploymentConfig',
]);

/** The pod of a workload (with `metadata` and `spec`); null for what runs none. */
export function podOf({ kind, group, root }: Resource): YamlValue | null {
  if (IN_TEMPLATE.has(kind)) return root.at('spec', 'template');
  if (kind === 'Pod' && group === '') return root;
  if (kind === 'CronJob') return root.at('spec', 'jobTemplate', 'spec', 'template');
  if (kind === 'Service' && group === 'serving.knative.dev') return root.at('spec', 'template');
  if (kind === 'Configuration' && group === 'serving.knative.dev') return root.at('spec', 'template');
  return null;
}

/** @returns the component's ref; null where the file only changes a workload, or names none */
export function tellWorkload(
  resource: Resource,
  pod: YamlValue,
  file: SystemFile,
  claims: ClaimsOfFile,
): string | null {
  const { root, kind, line } = resource;
  const spec = pod.get('spec');
  const hook = root.textAt('metadata', 'annotations', 'helm.sh/hook');
  if (spec === null || root.textAt('$patch') === 'delete' || /(?:^|,)\s*test/.test(hook)) return null;
  const labels = pod.at('metadata', 'labels');
  const own = root.at('metadata', 'labels');
  if (isPatch(resource, spec)) {
    tellPatch(resource.name, kind, spec, claims);
    return null;
  }
  const name = componentName(
    resource.name || root.textAt('metadata', 'generateName'),
    file.folder,
    (key) => labels?.textAt(key) || own?.textAt(key) || '',
  );
  if (name === null) return null;
  const [main] = ownContainers(spec);
  const image = main?.textAt('image') ?? '';
  const ports = (main?.get('ports')?.items() ?? []).map((port) => port.textAt('containerPort'));
  const told = kindOfWorkload(image, name, ports);
  const ref = claims.component(line, { name, ...told });
  claims.fact(line, 'kubernetes-workload', kind, labelWords(resource.namespace, labels), ref);
  if (resource.name !== name) claims.fact(line, 'kubernetes-name', '', resource.name, ref);
  const account = spec.get('serviceAccountName') ?? spec.get('serviceAccount');
  if (account !== null && account.text !== '') claims.fact(account.line, 'kubernetes-account', '', account.text, ref);
  const dapr =
    pod.at('metadata', 'annotations', 'dapr.io/app-id') ?? root.at('metadata', 'annotations', 'dapr.io/app-id');
  if (dapr !== null && dapr.text !== '') claims.fact(dapr.line, 'kubernetes-address', '', dapr.text.toLowerCase(), ref);
  if (kind === 'Service')
    claims.fact(line, 'kubernetes-service', resource.name, labelWords(resource.namespace, null), ref);
  tellContainers(spec, ref, claims);
  return ref;
}

/** A file that changes a workload names it and little more: nothing selects its pods, and they have no image or no labels. */
function isPatch({ root, kind }: Resource, spec: YamlValue): boolean {
  if (kind === 'Pod' || root.at('spec', 'selector') !== null) return false;
  const containers = spec.get('containers')?.items() ?? [];
  if (!containers.some((each) => each.textAt('image') !== '')) return true;
  return (
    /^(?:Deployment|StatefulSet|DaemonSet)$/.test(kind) && root.at('spec', 'template', 'metadata', 'labels') === null
  );
}

/** @param name of the workload that is changed */
export function tellPatch(name: string, kind: string, spec: YamlValue, claims: Pick<ClaimsOfFile, 'fact'>): void {
  if (name === '' || /\s/.test(name)) return;
  for (const container of ownContainers(spec)) {
    tellSettings(container, (line, setting, value) => {
      claims.fact(line, 'kubernetes-patch', `${kind}/${name}/${setting}`, value);
    });
  }
}
