// Reads Kubernetes manifests, kustomizations and Skaffold's configuration. In: one file. Out: workloads, what operators run,
// gateways and what lies outside the cluster as components, and in facts (`kubernetes-…`) what the join needs to close
// names: Services, settings, ConfigMaps, routes. RBAC, scaling, volumes and CRDs make no component.
import { ClaimsOfFile, SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { tellConfigEntry, tellConfigMap } from './config-maps.js';
import { isHelmText } from './helm-template.js';
import { isKustomization, tellKustomization } from './kustomizations.js';
import { tellDaprComponent } from './dapr.js';
import { tellOperated } from './operators.js';
import { tellPolicy } from './policies.js';
import { tellArgo, tellFlux } from './releases.js';
import { resourcesOf, type Resource } from './resource.js';
import { tellRoute } from './routes.js';
import { tellEndpoints, tellService, tellServiceEntry } from './services.js';
import { isSkaffold, tellSkaffold } from './skaffold.js';
import { podOf, tellWorkload } from './workloads.js';

const RESOURCE = /(?:^[ \t]*|[{,]\s*)["']?apiVersion["']?[ \t]*:/m;
const KUSTOMIZATION = /^kustomiz(?:ation)?\.ya?ml$/i;

/** Plain manifests; templates of Helm are `helmReader`'s. */
export const kubernetesReader: SystemReader = {
  name: 'Kubernetes',
  isFor: ({ name, text }) =>
    /\.(?:ya?ml|json)(?:\.\w+)?$/i.test(name) && (RESOURCE.test(text) || KUSTOMIZATION.test(name)),
  read(file) {
    if (isHelmText(file.text)) return { status: 'other' };
    const yaml = readYamlDocuments(withoutDefinitions(file));
    if (!yaml.ok) return { status: 'refused', reason: yaml.reason };
    const [first] = yaml.documents;
    const claims = new ClaimsOfFile(file);
    if (first !== undefined && isKustomization(file.name, first)) tellKustomization(first, file, claims);
    else if (first !== undefined && isSkaffold(first))
      for (const document of yaml.documents) tellSkaffold(document, file, claims);
    else return readResources(yaml.documents, file, claims);
    return { status: 'read', claims: claims.claims() };
  },
};

/** A reading of the resources among documents. */
export function readResources(documents: readonly YamlValue[], file: SystemFile, claims: ClaimsOfFile): SystemReading {
  const resources = resourcesOf(documents, file.lines);
  if (resources.length === 0) return { status: 'other' };
  for (const resource of resources) tellResource(resource, file, claims);
  return { status: 'read', claims: claims.claims() };
}

/** @returns the component that the resource is, if it is one with containers */
export function tellResource(resource: Resource, file: SystemFile, claims: ClaimsOfFile): string | null {
  const { kind, group, root } = resource;
  const pod = podOf(resource);
  if (pod !== null) return tellWorkload(resource, pod, file, claims);
  if (kind === 'Service' && group === '') tellService(resource, claims);
  else if (kind === 'ConfigMap' || kind === 'Secret') tellConfigMap(resource, claims);
  else if ((kind === 'Endpoints' && group === '') || kind === 'EndpointSlice') tellEndpoints(resource, claims);
  else if (kind === 'ServiceEntry') tellServiceEntry(resource, claims);
  else if (kind === 'Component' && group === 'dapr.io') tellDaprComponent(resource, claims);
  else if (kind === 'Application' && group === 'argoproj.io') tellArgo(resource, file, claims);
  else if (kind === 'HelmRelease') tellFlux(resource, claims);
  else if (!tellRoute(resource, claims) && !tellPolicy(resource, claims) && tellOperated(resource, file, claims)) {
    const config = kind === 'OpenTelemetryCollector' ? root.at('spec', 'config') : null;
    if (config !== null) tellConfigEntry(`configmap/otel-of-${resource.name}`, 'config.yaml', config, claims);
  }
  return null;
}

/**
 * Definitions of custom resources are the bulk of many files and tell nothing: each is blanked before it is parsed, its
 * lines kept.
 */
function withoutDefinitions(file: SystemFile): SystemFile {
  if (!/^kind:\s*["']?CustomResourceDefinition/m.test(file.text)) return file;
  const parts = file.text.split(/^(?=---(?:\s|$))/m);
  const kept = parts.map((part) =>
    /^kind:\s*["']?CustomResourceDefinition/m.test(part) ? part.replace(/[^\n]/g, ' ') : part,
  );
  return new SystemFile(file.uri, kept.join(''));
}
