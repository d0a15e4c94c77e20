// The kinds of edge: which nodes they join and what they carry. In: the node kinds. Out: one record per kind.
// An edge that is a claim carries its evidence; an edge that only follows from ids carries nothing.
import { z } from 'zod';
import { evidenceColumns, type NodeKind } from './nodes.js';
import { componentKindSchema, dependencyKindSchema, roleSchema } from './values.js';

interface EdgeDefinition {
  readonly from: NodeKind;
  readonly to: NodeKind;
  readonly properties: z.ZodObject;
}

const none = z.strictObject({});
const text = z.string();

export const EDGES = {
  /** the organization whose incident it is */
  HAPPENED_AT: { from: 'Incident', to: 'Organization', properties: none },
  TOLD_IN: { from: 'Incident', to: 'Document', properties: none },
  OWNED_BY: { from: 'Component', to: 'Organization', properties: none },
  AFFECTED: {
    from: 'Incident',
    to: 'Component',
    properties: z.strictObject({ position: z.int(), role: roleSchema, effect: text, ...evidenceColumns }),
  },
  /** one step of one incident's failure path */
  FAILED_INTO: {
    from: 'Component',
    to: 'Component',
    properties: z.strictObject({
      incidentId: text,
      position: z.int(),
      order: z.int(),
      /** the next higher order of the incident's path; null at its end */
      nextOrder: z.int().nullable(),
      mechanism: text,
      /** what a study calls the kinds of its ends, in its own words */
      fromRecorded: text.nullable(),
      toRecorded: text.nullable(),
      ...evidenceColumns,
    }),
  },
  HAS_SYMPTOM: { from: 'Incident', to: 'Symptom', properties: none },
  HAS_CAUSE: { from: 'Incident', to: 'Cause', properties: none },
  LIES_IN: { from: 'Cause', to: 'Component', properties: none },
  HAS_EVENT: { from: 'Incident', to: 'TimelineEvent', properties: none },
  HAS_MITIGATION: { from: 'Incident', to: 'Mitigation', properties: none },
  HAS_ATTRIBUTE: { from: 'Incident', to: 'Attribute', properties: none },
  HAS_ACTION_ITEM: { from: 'Incident', to: 'ActionItem', properties: none },
  /** `from` needs `to` */
  NEEDS: {
    from: 'Component',
    to: 'Component',
    properties: z.strictObject({ kind: dependencyKindSchema, ...evidenceColumns }),
  },
  /** where infrastructure as code, code or a catalogue defines a component, and as what */
  DEFINED_IN: {
    from: 'Component',
    to: 'Document',
    properties: z.strictObject({ name: text, kind: componentKindSchema, ...evidenceColumns }),
  },
} as const satisfies Record<string, EdgeDefinition>;

export type EdgeKind = keyof typeof EDGES;
type Properties<Kind extends EdgeKind> = z.infer<(typeof EDGES)[Kind]['properties']>;
/** An edge without properties infers an index signature that would forbid `from` and `to`. */
export type EdgeRow<Kind extends EdgeKind> = {
  readonly from: string;
  readonly to: string;
} & (string extends keyof Properties<Kind> ? unknown : Properties<Kind>);
export const EDGE_KINDS = Object.keys(EDGES) as readonly EdgeKind[];
