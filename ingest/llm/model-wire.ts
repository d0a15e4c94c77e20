// What goes over the wire to a model's server, whatever the library would add. In: the address and the key. Out: a `fetch`
// that sends to that address alone, with the headers that are needed and no others. The library takes more headers from
// the environment, tells the server what machine it runs on, and follows where an answer sends it; none of that is ours.
import { NOT_SENT } from './call-failures.js';

const NEEDED = ['accept', 'content-type', 'anthropic-version', 'anthropic-beta', 'user-agent'];

/**
 * @param base the server's address
 * @param key null where none is needed
 * @param isOwn the vendor's own server, which wants its key in one place
 */
export function createFetch(base: URL, key: string | null, isOwn: boolean): typeof fetch {
  return async (input, init = {}) => {
    const given = new Headers(init.headers);
    const headers = new Headers();
    for (const name of NEEDED) {
      const value = given.get(name);
      if (value !== null) headers.set(name, value);
    }
    headers.set('authorization', `Bearer ${key ?? 'none'}`);
    // Where servers of other makers look for it.
    if (key !== null && !isOwn) headers.set('x-api-key', key);
    let isSent = false;
    const dispatcher = patientDispatcher(() => (isSent = true));
    const options = { ...init, headers, redirect: 'manual' as const, dispatcher };
    try {
      return await fetch(atBase(input, base), options);
    } catch (cause) {
      if (isSent || dispatcher === undefined || init.signal?.aborted === true) throw cause;
      throw Object.assign(new Error('nothing was sent', { cause }), { code: NOT_SENT });
    }
  };
}

/** An answer may name an address of its own (a batch's results); the key goes to the server it is meant for. */
function atBase(input: Parameters<typeof fetch>[0], base: URL): URL {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.origin === base.origin) return url;
  return new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${url.pathname}${url.search}`);
}

interface Dispatcher {
  dispatch(options: object, handler: unknown): boolean;
}

/**
 * Node gives up on an answer whose headers do not come within five minutes; a large reply from a small machine takes
 * longer, and how long is waited is for settings to say. Undefined where this Node has no such thing.
 * @param onDispatch hears when a request is about to be sent
 */
function patientDispatcher(onDispatch: () => void): Dispatcher | undefined {
  const held = (globalThis as unknown as Readonly<Record<symbol, Dispatcher | undefined>>)[
    Symbol.for('undici.globalDispatcher.1')
  ];
  if (held === undefined) return undefined;
  return {
    dispatch: (options, handler) => {
      onDispatch();
      return held.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler);
    },
  };
}
