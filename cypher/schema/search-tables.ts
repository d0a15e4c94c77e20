// The tables of the embedded store's full text index, in the language of SQLite. In: nothing. Out: the statements that make
// them, which are part of the store's layout: a generation whose index has other tables is written anew.

// Words come folded (cypher/model/search-words.ts), so FTS5 is only to part them at blanks: its `ascii` tokenizer takes
// everything beyond ASCII for letters. Which fields a word stands in is kept, where in them is not.
const FTS5 = "content='', contentless_delete=1, detail=column, tokenize='ascii'";

export const SEARCH_TABLES = [
  /** `number` is the row in `incident_words` or `component_words`; `words` are a component's, to see whether they have changed */
  'CREATE TABLE entry (number INTEGER PRIMARY KEY, kind TEXT, id TEXT, startedSecond INTEGER, documentId TEXT, words TEXT)',
  'CREATE INDEX entry_document ON entry (documentId)',
  'CREATE TABLE affected (component INTEGER, incident INTEGER, PRIMARY KEY (component, incident)) WITHOUT ROWID',
  'CREATE INDEX affected_incident ON affected (incident)',
  `CREATE VIRTUAL TABLE incident_words USING fts5(title, summary, quotes, ${FTS5})`,
  `CREATE VIRTUAL TABLE component_words USING fts5(title, names, ${FTS5})`,
] as const;
