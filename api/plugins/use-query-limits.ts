// What a text may ask for at most, judged from the text alone. In: a query as it was sent. Out: nothing, or TOO_EXPENSIVE
// that names the limit. It says nothing of what a question costs the store: lists are bounded where they are asked.
import { Kind, Lexer, Source, TokenKind, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { codedError } from '../errors.js';

const MOST_TOKENS = 2_000;
const MOST_LEVELS = 12;
const MOST_ALIASES = 30;

/** Of one selection, fragments spelled out. */
interface Extent {
  readonly levels: number;
  readonly aliases: number;
}

export function useQueryLimits(): Plugin {
  return {
    onParse({ params: { source } }) {
      // Before parsing, which costs time and memory for every token.
      if (hasMoreTokens(source instanceof Source ? source : new Source(source as string), MOST_TOKENS))
        throw codedError(
          'TOO_EXPENSIVE',
          `the query is too long: at most ${MOST_TOKENS.toLocaleString('en')} tokens are read`,
        );
      return ({ result }) => {
        if (result === null || result instanceof Error) return;
        const { levels, aliases } = extentOf(result as DocumentNode);
        if (levels > MOST_LEVELS)
          throw codedError('TOO_EXPENSIVE', `the query is too deep: at most ${MOST_LEVELS} levels are answered`);
        if (aliases > MOST_ALIASES)
          throw codedError(
            'TOO_EXPENSIVE',
            `the query has too many aliases: at most ${MOST_ALIASES} aliases are answered`,
          );
      };
    },
  };
}

function hasMoreTokens(source: Source, most: number): boolean {
  const lexer = new Lexer(source);
  try {
    for (let count = 0; count <= most; count += 1) if (lexer.advance().kind === TokenKind.EOF) return false;
    return true;
  } catch {
    // No token at all: the parser says so in its own words.
    return false;
  }
}

/** The largest of a text's operations, of which one is executed. */
function extentOf(document: DocumentNode): Extent {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  // Each fragment is measured once, or fragments that name each other twice would take forever. In a circle, which
  // validation refuses, one that is met again adds nothing.
  const measured = new Map<string, Extent>();

  const ofFragment = (name: string): Extent => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, { levels: 0, aliases: 0 });
    const extent = ofSelections(fragments.get(name));
    measured.set(name, extent);
    return extent;
  };

  const ofSelections = (set: SelectionSetNode | undefined): Extent => {
    let levels = 0;
    let aliases = 0;
    for (const selection of set?.selections ?? []) {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : ofSelections(selection.selectionSet);
      const field = selection.kind === Kind.FIELD ? selection : null;
      // `ofType` unwraps one type: introspection chains nine of them, and each leads to one object at most.
      const isLevel = field !== null && field.name.value !== 'ofType';
      levels = Math.max(levels, inner.levels + (isLevel ? 1 : 0));
      aliases += inner.aliases + (field?.alias === undefined ? 0 : 1);
    }
    return { levels, aliases };
  };

  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [ofSelections(definition.selectionSet)] : [],
  );
  return {
    levels: Math.max(0, ...operations.map(({ levels }) => levels)),
    aliases: Math.max(0, ...operations.map(({ aliases }) => aliases)),
  };
}
