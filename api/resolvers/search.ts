// Full text search: the hits of a question, and for each the text that the words were found in.
import { quotesOf, summaryOf } from '../../cypher/model/search.js';
import { pageSize } from '../arguments.js';
import type { QueryResolvers, SearchHitResolvers } from '../generated/resolver-types.js';
import { mustLoad, type Loaders } from '../loaders.js';
import type { ComponentParent, IncidentParent } from '../parents.js';
import { toSearchWords } from '../search-text.js';
import { bestText, shortened } from '../snippet.js';

export const searchQuery: Pick<QueryResolvers, 'search'> = {
  search: async (_, { text, first }, { reader }) => {
    const limit = pageSize(first, 10);
    const words = toSearchWords('text', text);
    if (words.length === 0 || limit === 0) return [];
    const rows = await reader.search({ words, kind: 'any', limit });
    return rows.map((row) => ({ ...row, words }));
  },
};

export const searchHit: SearchHitResolvers = {
  snippet: async ({ kind, id, words }, _, { loaders }) => {
    const text =
      kind === 'incident'
        ? await incidentText(await mustLoad(loaders.incident, id), words, loaders)
        : bestText(textsOf(await mustLoad(loaders.component, id)), words).text;
    return shortened(text, words);
  },
  incident: ({ kind, id }, _, { loaders }) => (kind === 'incident' ? loaders.incident.load(id) : null),
  component: ({ kind, id }, _, { loaders }) => (kind === 'component' ? loaders.component.load(id) : null),
  // Everything that is searched of an incident is told by its one document.
  document: async ({ kind, id }, _, { loaders }) =>
    kind === 'incident' ? loaders.document.load((await mustLoad(loaders.incident, id)).documentId) : null,
};

function textsOf({ name, aliases, technology }: ComponentParent): string[] {
  return [name, ...aliases, ...(technology === null ? [] : [technology])];
}

/** The text with most of the words, the first of several. Claims are loaded only where title and summary lack a word. */
async function incidentText(incident: IncidentParent, words: readonly string[], loaders: Loaders): Promise<string> {
  const own = bestText([incident.title, ...sentencesOf(summaryOf(incident))], words);
  if (own.found === words.length) return own.text;
  const { id } = incident;
  const [affected, steps, ...claims] = await Promise.all([
    loaders.affected.load(id),
    loaders.failurePath.load(id),
    loaders.symptoms.load(id),
    loaders.causes.load(id),
    loaders.timeline.load(id),
    loaders.mitigations.load(id),
    loaders.actionItems.load(id),
    loaders.attributes.load(id),
  ]);
  const components = await Promise.all(affected.map(({ componentId }) => mustLoad(loaders.component, componentId)));
  const names = components.flatMap(({ name, aliases }) => [name, ...aliases]);
  const quotes = quotesOf(
    incident,
    [...claims.flat(), ...affected, ...steps].map(({ properties }) => properties),
  );
  return bestText([own.text, ...names, ...quotes], words).text;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(text: string): string[] {
  return [...sentences.segment(text)].map(({ segment }) => segment.trim());
}
