// What became of a call that failed, to one of our errors. In: the failure as the wire tells it: a status with its headers,
// or none. Out: the error. Told by status and by the server's own codes, never by its words, which may change; they are
// shown where they help, cut short and without the key.
import { ModelUnusableError } from './llm-errors.js';
import { RequestRefusedError, ServerBusyError, ServerFaultError } from './model-server.js';
import type { ServerName } from './server-name.js';

export interface StatusFailure {
  readonly status: number;
  /** as the API names kinds of errors; null where it does not */
  readonly type: string | null;
  /** the API's own code, finer than the kind */
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly headers: Headers | undefined;
}

export type CallError = ModelUnusableError | ServerBusyError | ServerFaultError | RequestRefusedError;

/** They come as 429 and look like it, but no waiting helps. */
const SPENT = new Set(['contract_spend_limit_reached', 'enforced_spend_limit_reached', 'organization_on_hold']);

/**
 * @param model that was asked for
 * @param now milliseconds, for a `retry-after` that is a date
 */
export function errorOfStatus(failure: StatusFailure, server: ServerName, model: string, now: number): CallError {
  const { status, type, errorCode } = failure;
  const { address } = server;
  const said = saidBy(failure, server);
  if (status === 402 || type === 'billing_error' || (errorCode !== null && SPENT.has(errorCode)))
    return new ModelUnusableError(`${address} takes no more requests until its bill is seen to${said}`);
  if (status === 401 || type === 'authentication_error')
    return new ModelUnusableError(
      server.key === null
        ? `${address} wants a key: set ANTHROPIC_API_KEY`
        : `${address} refuses the key: check ANTHROPIC_API_KEY`,
    );
  if (status === 403 || type === 'permission_error')
    return new ModelUnusableError(
      `${address} does not let this key use the model ${model}: check ANTHROPIC_API_KEY and the model's name${said}`,
    );
  if (status === 404)
    return new ModelUnusableError(
      `${address} knows no model ${model}, or no Messages API: check FAULTLINE_MODEL, FAULTLINE_REVIEW_MODEL and ANTHROPIC_BASE_URL${said}`,
    );
  if (status >= 300 && status < 400)
    return new ModelUnusableError(`${address} sends elsewhere (${status}): set ANTHROPIC_BASE_URL to where it is`);
  // 503 is what servers say that are full, or still loading their model.
  if (status === 429 || status === 529 || status === 503)
    return new ServerBusyError(`${address} is too busy (${status})${said}`, retryAfterMs(failure.headers, now));
  // What stands between us and the server gave up waiting; the server may not have.
  if (status === 504) return new ServerFaultError(`${address} took too long (504)${said}`, 'lost');
  if (status === 408 || status === 409 || status >= 500)
    return new ServerFaultError(`${address} failed (${status})${said}`);
  return new RequestRefusedError(`${address} refuses the request (${status})${said}`, status);
}

/** `: what the server says`, in one short line; nothing where it says nothing, or might repeat the key. */
function saidBy({ message }: StatusFailure, { key }: ServerName): string {
  if (message === null || (key !== null && message.includes(key))) return '';
  const line = message.replace(/\s+/g, ' ').trim();
  return line === '' ? '' : `: ${line.length > 200 ? `${line.slice(0, 200)}...` : line}`;
}

/** @returns milliseconds to wait, or null where the server does not say, or names a time that has passed */
export function retryAfterMs(headers: Headers | undefined, now: number): number | null {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact > 0 && Number.isFinite(exact)) return exact;
  const told = headers?.get('retry-after')?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(told) ? 1000 * Number(told) : Date.parse(told) - now;
  return ms > 0 && Number.isFinite(ms) ? ms : null;
}

/** `fetch` refused the address by itself (a port that no browser would connect to), before any connection. */
export const NOT_SENT = 'NOT_SENT';

/** Codes of a connection that was never made. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
]);

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'the connection is refused'],
  ['ENOTFOUND', 'there is no such host'],
  ['EAI_AGAIN', 'its name cannot be looked up now'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection was made in time'],
]);

/** A connection that broke, or never was. @param cause as the library gives it */
export function errorOfConnection(cause: unknown, { address }: ServerName): ServerFaultError | ModelUnusableError {
  const code = codeIn(cause);
  if (code === NOT_SENT) {
    const words = `nothing can be sent to ${address} (Node refuses the address): set ANTHROPIC_BASE_URL to another port or address`;
    return new ModelUnusableError(words, { cause });
  }
  if (code !== null && UNREACHED.has(code))
    return new ServerFaultError(`nobody answers at ${address}: ${REASONS.get(code) ?? code}`, 'unreachable', { cause });
  return new ServerFaultError(`the connection to ${address} broke${code === null ? '' : ` (${code})`}`, 'lost', {
    cause,
  });
}

/** The first code in the chain of causes; several addresses of one host may each have their own. */
export function codeIn(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeIn(error.errors[0], depth + 1);
  return 'cause' in error ? codeIn(error.cause, depth + 1) : null;
}
