// References between entities of a Backstage catalogue. In: `[kind:][namespace/]name`. Out: the same in full, in lower case, as
// the catalogue itself compares them.

/**
 * @param kind what is meant where the reference does not say
 * @param namespace of the entity that refers; '' is `default`
 * @see https://backstage.io/docs/features/software-catalog/references
 */
export function referenceOf(reference: string, kind: string, namespace: string): string {
  const [, ownKind, ownNamespace, name = ''] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(reference.trim().slice(0, 500)) ?? [];
  return `${ownKind ?? kind}:${ownNamespace ?? (namespace === '' ? 'default' : namespace)}/${name}`.toLowerCase();
}

/** `group:default/payments` → `payments` */
export function nameOfReference(reference: string): string {
  return reference
    .trim()
    .replace(/^[^:/]+:/, '')
    .replace(/^[^:/]+\//, '');
}
