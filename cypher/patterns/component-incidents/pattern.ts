// The incidents of components, newest first, page by page, for many components in one question. In: ids, roles, a size and
// a place. Out: for each component the places of its next incidents, and how many there are.
import { z } from 'zod';
import type { Role } from '../../model/values.js';
import type { GraphReader, QueryParameters } from '../../store/graph-store.js';
import { firstOfEach, newestFirst, placesSchema } from '../first-of-each/first-of-each.js';
import { definePattern } from '../pattern.js';
import { runPattern } from '../run-pattern.js';

const folder = import.meta.dirname;

const page = definePattern<QueryParameters>()({
  id: 'component-incidents',
  question: 'Which incidents affected these components, newest first?',
  folder,
  query: 'page',
  row: placesSchema,
  identity: ['key'],
});

const count = definePattern<QueryParameters>()({
  id: 'component-incidents-count',
  question: 'How many incidents affected each of these components?',
  folder,
  query: 'count',
  row: z.object({ key: z.string(), incidents: z.int() }),
  identity: ['key'],
});

/** @param after the place of the last incident seen, as `newestFirst` gives it; empty for the beginning */
export function pagesOfIncidents(
  reader: GraphReader,
  ids: readonly string[],
  { roles, each, after }: { readonly roles: readonly Role[]; readonly each: number; readonly after: string },
): Promise<z.infer<typeof placesSchema>[]> {
  const { parameters, fillings } = ofComponents(ids, roles);
  const { dialect } = reader;
  return runPattern(
    reader,
    page,
    { ...parameters, each, after },
    { fillings: { ...fillings, place: newestFirst(dialect), firstOfEach: firstOfEach(dialect) } },
  );
}

export function countIncidentsOf(
  reader: GraphReader,
  ids: readonly string[],
  roles: readonly Role[],
): Promise<{ key: string; incidents: number }[]> {
  const { parameters, fillings } = ofComponents(ids, roles);
  return runPattern(reader, count, parameters, { fillings });
}

/** LadybugDB seeks one id in its index and scans all for a list of them. */
function ofComponents(ids: readonly string[], roles: readonly Role[]) {
  const [id] = ids;
  const isOne = ids.length === 1 && id !== undefined;
  return {
    parameters: { ...(isOne ? { id } : { ids }), ...(roles.length === 0 ? {} : { roles }) },
    fillings: { wanted: isOne ? '= $id' : 'IN $ids', roles: roles.length === 0 ? 'true' : 'a.role IN $roles' },
  };
}
