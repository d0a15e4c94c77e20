// One word for a component claim, to look it up by.
import type { UnitRef } from '../system-parts.js';

export function unitKeyOf({ documentId, ref }: UnitRef): string {
  return `${documentId} ${ref}`;
}
