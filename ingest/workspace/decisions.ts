// What people decided about names, as `decisions.json` in the workspace: two names are one, or they are not. In: the folder.
// Out: the decisions, and the file with one more. It is meant to be read and corrected by people, and refuses what it does
// not understand, because a decision that is passed over in silence undoes somebody's work.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { organizationKey } from '../../cypher/model/ids.js';
import { normalizeName } from '../../cypher/model/normalize-name.js';
import { writeWhole } from '../whole-file.js';
import { WorkspaceError } from './workspace.js';

const name = z.string().trim().min(1);
const decided = {
  by: z.string().min(1).default('person'),
  at: z.iso.datetime({ offset: true }),
};
const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('merge'), organization: name, name, into: name, ...decided }),
  z.strictObject({ decision: z.literal('split'), organization: name, name, from: name, ...decided }),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** The name that it is led to, or taken from. */
export function otherOf(decision: Decision): string {
  return decision.decision === 'merge' ? decision.into : decision.from;
}

const VERSION = 1;
const fileSchema = z.strictObject({ schemaVersion: z.literal(VERSION), decisions: z.array(decisionSchema) });

export function decisionsPath(home: string): string {
  return join(home, 'decisions.json');
}

/**
 * None where there is no file.
 * @param home the workspace
 * @throws WorkspaceError where the file cannot be read or understood
 */
export function readDecisions(home: string): readonly Decision[] {
  const path = decisionsPath(home);
  if (!existsSync(path)) return [];
  const wayOut = 'correct it, or move it away to go on without decisions';
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new WorkspaceError(`${path} cannot be read: ${(cause as Error).message}: ${wayOut}`, { cause });
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return parsed.data.decisions;
  const [issue] = parsed.error.issues;
  const place = issue!.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  throw new WorkspaceError(`${path}: ${place.replace(/^\./, '') || 'the file'}: ${issue!.message}: ${wayOut}`);
}

/**
 * The decisions with one more. It takes the place of any other about the same two names, and a merge that of another merge
 * of its name: a component is led to one.
 * @returns null where the same was decided before
 */
export function withDecision(decisions: readonly Decision[], added: Decision): readonly Decision[] | null {
  if (decisions.some((each) => each.decision === added.decision && isSamePair(each, added, true))) return null;
  const isReplaced = (each: Decision): boolean =>
    isSamePair(each, added, false) ||
    (each.decision === 'merge' &&
      added.decision === 'merge' &&
      isSameOrganization(each, added) &&
      normalizeName(each.name) === normalizeName(added.name));
  return [...decisions.filter((each) => !isReplaced(each)), added];
}

/** @throws WorkspaceError when it cannot be written */
export function writeDecisions(home: string, decisions: readonly Decision[]): void {
  const path = decisionsPath(home);
  try {
    writeWhole(path, `${JSON.stringify({ schemaVersion: VERSION, decisions }, null, 2)}\n`, true);
  } catch (cause) {
    throw new WorkspaceError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

const isSameOrganization = (a: Decision, b: Decision): boolean =>
  organizationKey(a.organization) === organizationKey(b.organization);

function isSamePair(a: Decision, b: Decision, isOrdered: boolean): boolean {
  const [nameA, otherA, nameB, otherB] = [a.name, otherOf(a), b.name, otherOf(b)].map(normalizeName);
  if (!isSameOrganization(a, b)) return false;
  return (nameA === nameB && otherA === otherB) || (!isOrdered && nameA === otherB && otherA === nameB);
}
