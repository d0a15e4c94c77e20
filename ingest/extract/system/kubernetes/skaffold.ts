// Skaffold: which image is built from which folder. In: a `skaffold.yaml`. Out: facts `kubernetes-build`, name: the image,
// value: the folder. Where it deploys from is told by the manifests themselves.
import type { ClaimsOfFile, SystemFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { joinPath } from './kustomizations.js';

export function isSkaffold(root: YamlValue): boolean {
  return root.textAt('apiVersion').startsWith('skaffold/');
}

export function tellSkaffold(root: YamlValue, file: SystemFile, claims: ClaimsOfFile): void {
  const builds = [root.get('build'), ...(root.get('profiles')?.items() ?? []).map((profile) => profile.get('build'))];
  for (const artifact of builds.flatMap((build) => build?.get('artifacts')?.items() ?? []).slice(0, 1_000)) {
    const image = artifact.get('image') ?? artifact.get('imageName');
    const context = artifact.get('context') ?? artifact.get('workspace');
    if (image === null || image.text === '') continue;
    // Without a context it is the folder of the file, which says nothing of one service among several.
    const dockerfile = artifact.textAt('docker', 'dockerfile');
    const folder = context?.text ?? (dockerfile.includes('/') ? dockerfile.slice(0, dockerfile.lastIndexOf('/')) : '.');
    claims.fact(context?.line ?? image.line, 'kubernetes-build', image.text, joinPath(file.folder, folder));
  }
}
