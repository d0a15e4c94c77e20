// Kustomize. In: a kustomization, of `kind: Kustomization` or `kind: Component`. Out, in facts:
// - `kubernetes-includes`     name: its kind, value: a file or folder that it takes in (`shop/kustomize/base`)
// - `kubernetes-config`       what it generates from literals; `kubernetes-config-file`, name: the ConfigMap, value: a file of it
// - `kubernetes-patch`        what patches that stand in it set
// Prefixes and suffixes of names are left out: all of a kustomization has them.
import { SystemFile, type ClaimsOfFile } from '../system-file.js';
import { readYamlDocuments, type YamlValue } from '../yaml-documents.js';
import { isWorthTelling } from '../compose/setting-names.js';
import { resourcesOf, type Resource } from './resource.js';
import { podOf, tellPatch } from './workloads.js';

const MOST_ENTRIES = 1_000;

export function isKustomization(name: string, root: YamlValue): boolean {
  return /^kustomiz(?:ation)?\.ya?ml$/i.test(name) || /^kustomize\.config\.k8s\.io\//.test(root.textAt('apiVersion'));
}

export function tellKustomization(root: YamlValue, file: SystemFile, claims: ClaimsOfFile): void {
  const kind = root.textAt('kind') || 'Kustomization';
  claims.fact(root.line, 'kubernetes-kustomization', kind, file.folder);
  for (const field of ['resources', 'bases', 'components', 'patchesStrategicMerge', 'patches']) {
    for (const item of (root.get(field)?.items() ?? []).slice(0, MOST_ENTRIES)) {
      const path = item.kind === 'scalar' ? item.text : item.textAt('path');
      if (path !== '' && !/[\n:]/.test(path))
        claims.fact(item.line, 'kubernetes-includes', kind, joinPath(file.folder, path));
    }
  }
  for (const item of root.get('patchesStrategicMerge')?.items() ?? []) tellInlinePatch(item, '', claims);
  for (const item of root.get('patches')?.items() ?? []) {
    const patch = item.get('patch');
    // Where a target is given, that is what is changed, whatever the patch calls itself; by labels it may be anyone.
    const target = item.get('target');
    if (patch !== null && (target === null || target.textAt('name') !== ''))
      tellInlinePatch(patch, target?.textAt('name') ?? '', claims);
  }
  for (const [field, word] of [
    ['configMapGenerator', 'configmap'],
    ['secretGenerator', 'secret'],
  ] as const) {
    for (const generated of root.get(field)?.items() ?? [])
      tellGenerated(generated, `${word}/${generated.textAt('name')}`, file, claims);
  }
}

function tellInlinePatch(patch: YamlValue, target: string, claims: ClaimsOfFile): void {
  if (patch.kind !== 'scalar' || !patch.text.includes('\n')) return;
  const moved = new MovedLines(claims, patch);
  const text = new SystemFile('patch', patch.text);
  const yaml = readYamlDocuments(text);
  if (!yaml.ok) return;
  for (const document of yaml.documents) tellOperations(document, target, moved);
  for (const resource of resourcesOf(yaml.documents, text.lines)) tellMergePatch(resource, target, moved);
}

/** A strategic merge patch: a workload of which only what changes is written. */
function tellMergePatch(resource: Resource, target: string, moved: MovedLines): void {
  const spec = podOf(resource)?.get('spec') ?? null;
  if (spec !== null && resource.root.textAt('$patch') !== 'delete')
    tellPatch(target || resource.name, resource.kind, spec, moved);
}

/** RFC 6902: `- op: add, path: …/env/-, value: {name, value}`. */
function tellOperations(document: YamlValue, target: string, moved: MovedLines): void {
  if (target === '') return;
  for (const operation of document.items().slice(0, MOST_ENTRIES)) {
    const value = operation.get('value');
    if (value === null || !/\/env(?:\/|$)/.test(operation.textAt('path'))) continue;
    for (const each of value.kind === 'sequence' ? value.items() : [value]) {
      const [name, set] = [each.textAt('name'), each.textAt('value')];
      if (isWorthTelling(name, set)) moved.fact(each.line, 'kubernetes-patch', `any/${target}/${name}`, set);
    }
  }
}

function tellGenerated(generated: YamlValue, owner: string, file: SystemFile, claims: ClaimsOfFile): void {
  if (/\/$|\s/.test(owner)) return;
  for (const literal of generated.get('literals')?.items() ?? []) {
    const cut = literal.text.indexOf('=');
    const [name, value] = [literal.text.slice(0, cut), literal.text.slice(cut + 1).replace(/^(["'])(.*)\1$/, '$2')];
    if (cut > 0 && isWorthTelling(name, value))
      claims.fact(literal.line, 'kubernetes-config', `${owner}/${name}`, value);
  }
  for (const field of ['envs', 'env', 'files']) {
    const value = generated.get(field);
    for (const item of value === null ? [] : value.kind === 'scalar' ? [value] : value.items()) {
      const path = item.text.slice(item.text.indexOf('=') + 1);
      if (path !== '') claims.fact(item.line, 'kubernetes-config-file', owner, joinPath(file.folder, path));
    }
  }
}

/** Lines of a text within a file are lines of the file. */
class MovedLines {
  readonly #claims: ClaimsOfFile;
  readonly #value: YamlValue;

  constructor(claims: ClaimsOfFile, value: YamlValue) {
    this.#claims = claims;
    this.#value = value;
  }

  fact(line: number, kind: string, name: string, value: string): void {
    this.#claims.fact(this.#value.lineOfText(line - 1), kind, name, value);
  }
}

/** A path within the tree; `..` beyond its top ends there. */
export function joinPath(folder: string, path: string): string {
  const parts = path.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/').slice(0, 200)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
