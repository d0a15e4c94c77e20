// What a document adds to full text search. In: the rows of a document. Out: the texts of each incident it tells, by field;
// and entries as a store keeps them that keeps names of components with the incidents they were affected in.
import type { GraphRows } from '../model/graph-batch.js';
import type { NodeRow } from '../model/nodes.js';
import { componentWords, quotesOf, summaryOf, type SearchField, type SearchKind } from '../model/search.js';
import { wordsOf } from '../model/search-words.js';

/** An incident's texts by field. Names of components are not among them: they may change without the document. */
export interface IncidentTexts {
  readonly id: string;
  readonly startedSecond: number | null;
  readonly title: string;
  readonly summary: string;
  readonly quotes: string;
  /** each once */
  readonly componentIds: readonly string[];
}

type Claim = Pick<NodeRow<'Cause'>, 'incidentId' | 'quote' | 'also'>;

export function incidentTexts({ nodes, edges }: GraphRows): IncidentTexts[] {
  return (nodes.Incident ?? []).map((incident) => {
    const lists = [
      nodes.Symptom,
      nodes.Cause,
      nodes.TimelineEvent,
      nodes.Mitigation,
      nodes.ActionItem,
      nodes.Attribute,
    ];
    const claims = (lists as readonly (readonly Claim[] | undefined)[])
      .flatMap((rows) => rows ?? [])
      .filter(({ incidentId }) => incidentId === incident.id);
    const affected = (edges.AFFECTED ?? []).filter(({ from }) => from === incident.id);
    const steps = (edges.FAILED_INTO ?? []).filter(({ incidentId }) => incidentId === incident.id);
    const quotes = quotesOf(incident, [...claims, ...affected, ...steps]);
    return {
      id: incident.id,
      startedSecond: incident.startedSecond,
      title: incident.title,
      summary: summaryOf(incident),
      quotes: quotes.join('\n'),
      componentIds: [...new Set(affected.map(({ to }) => to))],
    };
  });
}

/** The names of components, by their ids, as entries of incidents carry them where a store keeps them together. */
export function namesOf(components: ReadonlyMap<string, NodeRow<'Component'>>, ids: readonly string[]): string[] {
  const known = ids.flatMap((id) => components.get(id) ?? []);
  return [...new Set(known.flatMap((component) => componentWords(component).title))];
}

/** Words as one text with a blank around each, so that a word, or its beginning, can be looked for in it. */
export function toField(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

/** An entry as a store keeps it that keeps it in one piece: its words by field. */
export interface SearchEntryRow extends Readonly<Record<SearchField, string>> {
  readonly id: string;
  readonly kind: SearchKind;
  readonly documentId: string | null;
  readonly startedSecond: number | null;
}

export function componentEntry(component: NodeRow<'Component'>): SearchEntryRow {
  const { title, names } = componentWords(component);
  const none = toField([]);
  const fields = { title: toField(title), names: toField(names), summary: none, quotes: none };
  return { id: component.id, kind: 'component', documentId: null, startedSecond: null, ...fields };
}

export function incidentEntryRows(
  documentId: string,
  rows: GraphRows,
  components: ReadonlyMap<string, NodeRow<'Component'>>,
): SearchEntryRow[] {
  return incidentTexts(rows).map(({ id, startedSecond, componentIds, ...texts }) => {
    // Each word in the best of the fields it stands in: it is found there, and counted there.
    const title = wordsOf(texts.title);
    const summary = without(wordsOf(texts.summary), title);
    const quotes = without(wordsOf(texts.quotes), [...title, ...summary]);
    return {
      id,
      kind: 'incident',
      documentId,
      startedSecond,
      title: toField(title),
      names: toField(namesOf(components, componentIds)),
      summary: toField(summary),
      quotes: toField(quotes),
    };
  });
}

function without(words: readonly string[], those: readonly string[]): string[] {
  const known = new Set(those);
  return words.filter((word) => !known.has(word));
}
