// Errors a store may throw. Each has a literal code; callers look at class or code, never at the message.

export class StoreUnavailableError extends Error {
  readonly code = 'STORE_UNAVAILABLE';
  override readonly name = 'StoreUnavailableError';
}

/** There is no graph yet, or one that this version cannot read: `faultline load` builds it from the extractions. */
export class GraphMissingError extends Error {
  readonly code = 'GRAPH_MISSING';
  override readonly name = 'GraphMissingError';
}

export class QueryTimeoutError extends Error {
  readonly code = 'QUERY_TIMEOUT';
  override readonly name = 'QueryTimeoutError';
}

/** The graph could not be written: disk full, no permission. The graph that was there before stays. */
export class PublishError extends Error {
  readonly code = 'PUBLISH_FAILED';
  override readonly name = 'PublishError';
}
