// What a text may ask for at most, and what it cost. In: a query as it was sent. Out: nothing, or TOO_EXPENSIVE with the
// limit that was passed and the field that adds most; and `extensions.cost` on every reply. All is judged before the text
// is validated, so that what is refused takes no time. Why these are our own: api/README.md.
import { Lexer, Source, TokenKind, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { codedError } from '../errors.js';
import { measure } from '../cost/asked-cost.js';
import type { AskedQuery } from '../cost/fields.js';
import { costOf } from '../cost/reply-cost.js';
import { MOST_COST } from '../cost/weights.js';

const MOST_TOKENS = 2_000;
const MOST_LEVELS = 12;
const MOST_ALIASES = 30;
/** The parser calls itself for every bracket that opens in another one; its stack ends long before 2,000 of them. */
const MOST_BRACKETS = 100;

interface Judged extends AskedQuery {
  readonly requested: number;
}

export function useQueryLimits(schema: GraphQLSchema): Plugin {
  const judged = new WeakMap<Request, Judged>();
  return {
    onParse({ params: { source }, context }) {
      // Before parsing, which costs time and memory for every token.
      const passed = passedLimit(source instanceof Source ? source : new Source(source as string));
      if (passed !== null) throw codedError('TOO_EXPENSIVE', passed);
      return ({ result }) => {
        if (result === null || result instanceof Error) return;
        const { request, params } = context as { request: Request; params: GraphQLParams };
        const asked = { document: result as DocumentNode, ...params };
        const { cost, levels, aliases, heaviest } = measure(schema, asked);
        judged.set(request, { ...asked, requested: cost });
        const refuse = (problem: string): void => {
          const error = codedError('TOO_EXPENSIVE', `${problem}; most of it is ${heaviest.field}`);
          error.extensions['field'] = heaviest.field;
          throw error;
        };
        if (levels > MOST_LEVELS) refuse(`the query is too deep: at most ${MOST_LEVELS} levels are answered`);
        if (aliases > MOST_ALIASES)
          refuse(`the query has too many aliases: at most ${MOST_ALIASES} aliases are answered`);
        if (cost > MOST_COST)
          refuse(
            `the query asks for too much, take a smaller \`first\` or fewer fields: its cost is up to ${inWords(cost)}, at most ${inWords(MOST_COST)} is answered`,
          );
      };
    },
    onResultProcess(event) {
      const { request, result } = event;
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const { data, extensions, ...rest } = result as ExecutionResult;
      const asked = judged.get(request);
      const cost = {
        requested: asked?.requested ?? 0,
        actual: asked === undefined ? 0 : costOf(schema, asked, data),
        limit: MOST_COST,
      };
      event.setResult({ ...rest, ...(data === undefined ? {} : { data }), extensions: { ...extensions, cost } });
    },
  };
}

/** @returns which limit a text passes that counts before it is parsed, in words; null for none */
function passedLimit(source: Source): string | null {
  const lexer = new Lexer(source);
  let open = 0;
  try {
    for (let count = 0; count <= MOST_TOKENS; count += 1) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) return null;
      if (OPENING.has(kind)) open += 1;
      if (CLOSING.has(kind)) open -= 1;
      if (open > MOST_BRACKETS)
        return `the query is too deep: at most ${MOST_BRACKETS} brackets within each other are read`;
    }
    return `the query is too long: at most ${inWords(MOST_TOKENS)} tokens are read`;
  } catch {
    // No token at all: the parser says so in its own words.
    return null;
  }
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function inWords(count: number): string {
  return count.toLocaleString('en');
}
