// Components that pass a filter, those that most incidents affected first, page by page. In: what to filter by.
// Out: rows with an ascending sort key, the number of incidents below zero, and the id as tie-break; and how many there are.
import { z } from 'zod';
import type { ComponentKind } from '../../model/values.js';
import type { Dialect, QueryParameters } from '../../store/graph-store.js';
import { definePattern } from '../pattern.js';
import { fillPlaceholders, queryText } from '../query-text.js';

/** Fields are joined by AND, values by OR; an empty list is as absent. */
export interface ComponentFilter {
  readonly organizationIds?: readonly string[];
  readonly kinds?: readonly ComponentKind[];
  readonly technologies?: readonly string[];
  readonly teams?: readonly string[];
  readonly external?: boolean;
  /** those that a search found */
  readonly componentIds?: readonly string[];
}

const CONDITIONS = {
  organizationIds: 'c.organizationId IN $organizationIds',
  kinds: 'c.kind IN $kinds',
  technologies: 'c.technology IN $technologies',
  teams: 'c.team IN $teams',
  external: 'c.external = $external',
} as const;

/** What a question about components starts with, for `{{components}}`; it leaves them in `c`. */
export function filteredComponents(
  filter: ComponentFilter,
  dialect: Dialect,
): { readonly text: string; readonly parameters: QueryParameters } {
  const parameters: Record<string, QueryParameters[string]> = {};
  const isGiven = (field: keyof ComponentFilter): boolean => {
    const value = filter[field];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return false;
    parameters[field] = value as QueryParameters[string];
    return true;
  };
  const given = (Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).filter(isGiven);
  const conditions = given.length === 0 ? 'true' : given.map((field) => CONDITIONS[field]).join(' AND ');
  const file = isGiven('componentIds') ? 'found' : 'components';
  return { text: fillPlaceholders(queryText(import.meta.dirname, file, dialect), { conditions }), parameters };
}

export const componentList = definePattern<{ afterKey: number; afterId: string; first: number }>()({
  id: 'component-list',
  question: 'Which components pass the filter, and which of them did most incidents affect?',
  folder: import.meta.dirname,
  query: 'query',
  row: z.object({ id: z.string(), sortKey: z.number() }),
  identity: ['id'],
});

export const componentCount = definePattern()({
  id: 'component-count',
  question: 'How many components pass the filter?',
  folder: import.meta.dirname,
  query: 'count',
  row: z.object({ components: z.int() }),
  identity: ['components'],
});
