// The one table of errors a client may see. In: whatever was thrown. Out: a GraphQLError with `extensions.code`.
// Deliberate errors keep their words; anything else is masked as INTERNAL and written to the log.
import { GraphQLError } from 'graphql';
import { GraphMissingError, QueryTimeoutError, StoreUnavailableError } from '../cypher/store/store-errors.js';

export type ErrorCode =
  | 'BAD_INPUT'
  | 'BAD_REQUEST'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'TOO_EXPENSIVE'
  | 'STORE_UNAVAILABLE'
  | 'INTERNAL';

/** A value that an argument cannot take. @param argument named in the message and in `extensions.argument` */
export function badInput(argument: string, problem: string): GraphQLError {
  return new GraphQLError(`${argument}: ${problem}`, { extensions: { code: 'BAD_INPUT', argument } });
}

/** @returns null for what must not be shown */
export function toPublicError(thrown: unknown): GraphQLError | null {
  if (thrown instanceof GraphQLError) {
    const original = thrown.originalError;
    if (original === undefined || original === null || original instanceof GraphQLError) return thrown;
    const shown = toPublicError(original);
    return shown === null
      ? null
      : new GraphQLError(shown.message, { ...locationOf(thrown), extensions: shown.extensions });
  }
  if (thrown instanceof StoreUnavailableError || thrown instanceof GraphMissingError) {
    return new GraphQLError(thrown.message, { extensions: { code: 'STORE_UNAVAILABLE', http: { status: 503 } } });
  }
  if (thrown instanceof QueryTimeoutError) {
    return new GraphQLError(`${thrown.message}; narrow the filter`, { extensions: { code: 'TOO_EXPENSIVE' } });
  }
  return null;
}

export function maskedError(thrown: unknown): GraphQLError {
  const location = thrown instanceof GraphQLError ? locationOf(thrown) : {};
  return new GraphQLError('something went wrong on our side', { ...location, extensions: { code: 'INTERNAL' } });
}

function locationOf(error: GraphQLError) {
  const { nodes = null, source = null, positions = null, path = null } = error;
  return { nodes, source, positions, path };
}
