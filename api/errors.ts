// The one table of errors a client may see. In: what graphql, yoga or a resolver reports. Out: GraphQLErrors with a code of
// the contract and the HTTP status that goes with it. Deliberate errors keep their words; anything else is INTERNAL.
import { GraphQLError, type ExecutionResult } from 'graphql';
import { GraphMissingError, QueryTimeoutError, StoreUnavailableError } from '../cypher/store/store-errors.js';

export type ErrorCode =
  | 'BAD_INPUT'
  | 'BAD_REQUEST'
  | 'FORBIDDEN'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'STORE_UNAVAILABLE'
  | 'TOO_EXPENSIVE'
  | 'UNAUTHENTICATED';

/**
 * The status of a request of which nothing was answered. `spec`: 200 for clients that accept `application/json` alone, as
 * GraphQL over HTTP asks for well-formed requests that cannot be executed.
 */
const HTTP: Readonly<Record<ErrorCode, { readonly status: number; readonly spec?: true }>> = {
  BAD_INPUT: { status: 400, spec: true },
  BAD_REQUEST: { status: 400 },
  FORBIDDEN: { status: 403 },
  GRAPHQL_PARSE_FAILED: { status: 400, spec: true },
  GRAPHQL_VALIDATION_FAILED: { status: 400, spec: true },
  INTERNAL: { status: 500 },
  PERSISTED_QUERY_NOT_FOUND: { status: 404, spec: true },
  STORE_UNAVAILABLE: { status: 503 },
  TOO_EXPENSIVE: { status: 400, spec: true },
  UNAUTHENTICATED: { status: 401 },
};

/** Codes of yoga's own that the contract has another word for. */
const RENAMED: Readonly<Record<string, ErrorCode>> = {
  OPERATION_RESOLUTION_FAILURE: 'BAD_INPUT',
  REQUEST_ENTITY_TOO_LARGE: 'BAD_REQUEST',
};

export function codedError(code: ErrorCode, message: string, at?: GraphQLError): GraphQLError {
  const { nodes = null, source = null, positions = null, path = null } = at ?? {};
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

/** A value that an argument cannot take. @param argument named in the message and in `extensions.argument` */
export function badInput(argument: string, problem: string): GraphQLError {
  return new GraphQLError(`${argument}: ${problem}`, { extensions: { code: 'BAD_INPUT', argument } });
}

/**
 * @param onHiddenError receives what is shown as INTERNAL alone
 * @returns the result with errors as the contract has them; of a store that failed only that, because an answer with
 * holes would read as if there were nothing
 */
export function toPublicResult(result: ExecutionResult, onHiddenError: (error: unknown) => void): ExecutionResult {
  if (result.errors === undefined) return result;
  const wasAnswered = result.data !== undefined;
  const errors = result.errors.map((error) => {
    const shown = toPublicError(error);
    if (shown === null) onHiddenError(error.originalError ?? error);
    return withStatus(shown ?? codedError('INTERNAL', 'something went wrong on our side', error), error, wasAnswered);
  });
  const ofStore = errors.find(({ extensions }) => extensions['code'] === 'STORE_UNAVAILABLE');
  if (ofStore === undefined) return { ...result, errors };
  const { message, extensions } = ofStore;
  return { errors: [new GraphQLError(message, { extensions: { ...extensions, http: HTTP.STORE_UNAVAILABLE } })] };
}

/** @returns null for what must not be shown */
function toPublicError(error: GraphQLError): GraphQLError | null {
  const cause = rootOf(error);
  if (cause instanceof StoreUnavailableError || cause instanceof GraphMissingError)
    return codedError('STORE_UNAVAILABLE', cause.message, error);
  if (cause instanceof QueryTimeoutError)
    return codedError('TOO_EXPENSIVE', `${cause.message}; narrow the filter`, error);
  if (!(cause instanceof GraphQLError)) return null;
  const given = error.extensions['code'];
  if (given === 'OPERATION_RESOLUTION_FAILURE')
    return badInput('operationName', 'the text has no operation of this name, or several and none is named');
  const code = typeof given === 'string' ? (RENAMED[given] ?? given) : '';
  if (!Object.hasOwn(HTTP, code)) return null;
  const shown = codedError(code as ErrorCode, error.message, error);
  for (const name of ['argument', 'field'])
    if (error.extensions[name] !== undefined) shown.extensions[name] = error.extensions[name];
  return shown;
}

function rootOf(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

function withStatus(shown: GraphQLError, original: GraphQLError, wasAnswered: boolean): GraphQLError {
  if (wasAnswered) return shown;
  const usual = HTTP[shown.extensions['code'] as ErrorCode];
  const { status, headers } = original.extensions.http ?? {};
  // Yoga knows better which kind of bad request it is: 405, 413.
  const isOther = shown.extensions['code'] === 'BAD_REQUEST' && status !== undefined;
  shown.extensions.http = { ...usual, ...(isOther ? { status } : {}), ...(headers === undefined ? {} : { headers }) };
  return shown;
}
