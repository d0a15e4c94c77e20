// Templates of CloudFormation and SAM, joined. In: the files of one organization. Out: settings, needs and permissions whose
// references led out of their file: into the exports of another stack, the outputs of a nested one, the arguments of a parent.
// Left open: an export that several stacks offer under one name, a nested template that is not in the tree.
import type { DependencyKind } from '../../../cypher/model/values.js';
import { dependencyKindSchema } from '../../../cypher/model/values.js';
import { normalizeName } from '../../../cypher/model/normalize-name.js';
import { groupBy } from '../../../cypher/model/group-by.js';
import { NO_PARTS, type JoinedFile, type JoinFamily, type SystemParts, type UnitRef } from '../system-parts.js';
import { OpenReferences } from './open-references.js';

/** Joins what CloudFormation templates leave open for each other. */
export const joinCloudformation: JoinFamily = (files): SystemParts => {
  const ours = files.filter(isOurs);
  const open = new OpenReferences(ours);
  const units = unitsByReference(files);
  const queues = new Set(
    ours.flatMap(({ documentId, components }) =>
      components.filter(({ kind }) => kind === 'QUEUE').map(({ ref }) => `${documentId} ${ref}`),
    ),
  );
  const unitsIn = (text: string): UnitRef[] => open.referencesIn(text).flatMap((each) => units.get(each) ?? []);
  const settings: SystemParts['settings'][number][] = [];
  const needs: SystemParts['needs'][number][] = [];
  const permits: SystemParts['permits'][number][] = [];
  for (const { documentId, facts } of ours) {
    for (const { kind, name, value, component, evidence } of facts) {
      const place = { documentId, evidence };
      const unit = component === undefined ? null : { documentId, ref: component };
      const need = (from: UnitRef, to: UnitRef): number =>
        needs.push({
          from,
          to,
          kind: name === 'flow' && queues.has(`${to.documentId} ${to.ref}`) ? 'PUBLISHES_TO' : kindNamed(name),
          place,
        });
      if (kind === 'cloudformation-setting' && unit !== null)
        settings.push({ unit, name, value: open.close(value), place });
      else if (kind === 'cloudformation-need' && unit !== null) for (const to of unitsIn(value)) need(unit, to);
      else if (kind === 'cloudformation-needed' && unit !== null) for (const from of unitsIn(value)) need(from, unit);
      else if (kind === 'cloudformation-permit' && unit !== null)
        for (const to of unitsIn(value)) permits.push({ from: unit, to, place });
      else if (kind === 'cloudformation-between') {
        const [from = '', to = ''] = value.split(' ');
        for (const one of unitsIn(from)) for (const other of unitsIn(to)) need(one, other);
      }
    }
  }
  return { ...NO_PARTS, settings, needs, permits, instances: namedByStack(ours) };
};

/** Ids are a template's own: `OnEvents` of the orders and of the delivery stack are two functions. */
function namedByStack(files: readonly JoinedFile[]): NonNullable<SystemParts['instances']> {
  const unnamed = files.flatMap(({ documentId, facts }) =>
    facts.flatMap(({ kind, name: stack, value: id, component: ref }) =>
      kind === 'cloudformation-unnamed' && ref !== undefined ? [{ of: { documentId, ref }, ref, stack, id }] : [],
    ),
  );
  return [...groupBy(unnamed, ({ id }) => normalizeName(id)).values()].flatMap((alike) =>
    new Set(alike.map(({ stack }) => normalizeName(stack))).size < 2
      ? []
      : alike.map(({ of, ref, stack, id }) => ({ of, ref, name: `${stack}-${id}` })),
  );
}

function isOurs({ facts }: JoinedFile): boolean {
  return facts.some(({ kind, value }) => kind.startsWith('cloudformation-') || value.startsWith('cfn:'));
}

function unitsByReference(files: readonly JoinedFile[]): Map<string, UnitRef> {
  return new Map(
    files.flatMap(({ documentId, facts }) =>
      facts.flatMap(({ kind, value, component }): [string, UnitRef][] =>
        kind === 'address' && value.startsWith('cfn:') && component !== undefined
          ? [[value, { documentId, ref: component }]]
          : [],
      ),
    ),
  );
}

/** An extraction may have been changed by hand: what is no kind is none told. */
function kindNamed(name: string): DependencyKind | null {
  const told = dependencyKindSchema.safeParse(name);
  return told.success ? told.data : null;
}
