// Collects the facts of one file of code. In: what a program reads, calls, sends and receives, and where it says so. Out:
// claims, in which a variable whose purpose was found anywhere in the file is not told a second time without one.
import type { Purpose } from '../facts.js';
import { ClaimsOfFile, type SystemClaims, type SystemFile } from '../system-file.js';
import {
  addressAsDefault,
  addressInLiteral,
  isHostElsewhere,
  isSecretName,
  serviceBehindSidecar,
} from './literal-addresses.js';

/** Variables that say how a program runs, not what it needs. */
const SAYS_NOTHING =
  /^(?:NODE_ENV|PORT|HOST|CI|HOME|PATH|PWD|USER|TZ|LANG|DEBUG|LOG_?LEVEL|LOGLEVEL|ENV|ENVIRONMENT|APP_ENV|PYTHON\w*|HOSTNAME|VERSION|MODE|DEV|PROD|SSR|BASE_URL|NODE_OPTIONS|npm_\w+|__\w+|DJANGO_SETTINGS_MODULE|WORKERS|TIMEOUT|NEXT_RUNTIME)$/;
const LONGEST_NAME = 200;
/** Literals that name a place in a browser or on a disk, or a documentation page. */
const NO_PLACE = /^(?:data|blob|file|mailto|tel|javascript|chrome-extension|about|urn|ws?unix|unix):/i;

export class CodeFacts {
  readonly #file: SystemFile;
  readonly #claims: ClaimsOfFile;
  readonly #clients = new Set<string>();
  readonly #reads = new Map<string, number>();
  readonly #purposes = new Map<string, { readonly purpose: Purpose; readonly line: number }[]>();

  constructor(file: SystemFile) {
    this.#file = file;
    this.#claims = new ClaimsOfFile(file);
  }

  reads(offset: number, name: string): void {
    if (!this.#isWorthTelling(name) || this.#reads.has(name)) return;
    this.#reads.set(name, this.#file.lineAt(offset));
  }

  /** @param offset of the use, which is quoted where the variable is read in another file */
  isFor(offset: number, name: string, purpose: Purpose): void {
    if (purpose === '' || !this.#isWorthTelling(name)) return;
    const purposes = this.#purposes.get(name);
    const found = { purpose, line: this.#file.lineAt(offset) };
    if (purposes === undefined) this.#purposes.set(name, [found]);
    else if (!purposes.some((each) => each.purpose === purpose)) purposes.push(found);
  }

  default(offset: number, name: string, value: string): void {
    if (!this.#isWorthTelling(name) || value === '' || value.length > 1_000 || value.includes('${')) return;
    const address = addressAsDefault(name, value);
    // Numbers and switches are no one's address; neither is a secret.
    if (address === null && (isSecretName(name) || !NAMES_SOMETHING.test(name))) return;
    this.#claims.fact(this.#file.lineAt(offset), 'default', name, value);
  }

  /**
   * @param text what is handed to a client, `${NAME}` for a variable: a URL or host:port becomes a call
   * @param mayBeHost a bare word is a host as well: the option is called `host`
   */
  address(offset: number, purpose: Purpose, text: string, mayBeHost = false): void {
    for (const name of variablesIn(text)) this.isFor(offset, name, purpose);
    if (NO_PLACE.test(text)) return;
    const invoked = serviceBehindSidecar(text);
    if (invoked !== null) {
      this.#claims.fact(this.#file.lineAt(offset), 'calls', purpose, invoked);
      return;
    }
    const [scheme, host] = hostPartOf(text);
    if (host.includes('${')) return;
    const address = addressInLiteral(scheme + host);
    if (address !== null && (scheme !== '' || purpose !== 'http')) {
      this.#claims.fact(this.#file.lineAt(offset), 'calls', purpose, withoutUnknown(text));
    } else if (mayBeHost && scheme === '' && /^[a-z][a-z0-9.-]{1,252}$/i.test(host) && isHostElsewhere(host)) {
      this.#claims.fact(this.#file.lineAt(offset), 'calls', purpose, host);
    }
  }

  /** A resource that a client names: a queue's URL, a bucket, a table, a function. */
  resource(offset: number, purpose: Purpose, text: string): void {
    const variables = variablesIn(text);
    for (const name of variables) this.isFor(offset, name, purpose);
    if (variables.length > 0 || text.includes('${') || !/^[\w.:/@-]{2,500}$/.test(text)) return;
    this.#claims.fact(this.#file.lineAt(offset), 'calls', purpose, text);
  }

  /** @param technology the broker's; '' where the call does not tell */
  topic(offset: number, kind: 'publishes' | 'consumes', text: string, technology: string): void {
    for (const name of variablesIn(text)) this.isFor(offset, name, technology);
    const topic = text.replaceAll('${}', '*').replace(/\*{2,}/g, '*');
    if (/^[*.\s:/_-]*$/.test(topic) || topic.length > LONGEST_NAME || /\s/.test(topic)) return;
    this.#claims.fact(this.#file.lineAt(offset), kind, topic, technology);
  }

  client(offset: number, technology: string, library: string): void {
    const key = `${technology} ${library}`;
    if (this.#clients.has(key)) return;
    this.#clients.add(key);
    this.#claims.fact(this.#file.lineAt(offset), 'client', technology, library);
  }

  imports(offset: number, name: string): void {
    if (name !== '' && name.length <= 500) this.#claims.fact(this.#file.lineAt(offset), 'imports', name, '');
  }

  runnable(offset: number, how: string): void {
    this.#claims.fact(this.#file.lineAt(offset), 'runnable', '', how);
  }

  /** Also a variable that a library reads by itself: it is read where the library is imported. */
  claims(): SystemClaims {
    for (const [name, purposes] of this.#purposes) {
      const readAt = this.#reads.get(name);
      for (const { purpose, line } of purposes) this.#claims.fact(readAt ?? line, 'reads', name, purpose);
    }
    for (const [name, line] of this.#reads) {
      if (!this.#purposes.has(name)) this.#claims.fact(line, 'reads', name, '');
    }
    return this.#claims.claims();
  }

  #isWorthTelling(name: string): boolean {
    return name !== '' && name.length <= LONGEST_NAME && /^[\w.:-]+$/.test(name) && !SAYS_NOTHING.test(name);
  }
}

/** Names of queues and the like are worth keeping as defaults, though they are no addresses. */
const NAMES_SOMETHING =
  /(?:queue|topic|exchange|stream|channel|bucket|table|subject|routing_?key|event_?bus|subscription|group)(?:_?(?:name|id|arn|url))?$/i;

/** @returns `NAME` of every `${NAME}` */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^}]{1,200})\}/g)].map((match) => match[1]!);
}

/** Scheme and authority, as far as they are written. */
function hostPartOf(text: string): [scheme: string, host: string] {
  const scheme = /^(?:[a-z][a-z0-9+.-]*:)*\/\//i.exec(text)?.[0] ?? '';
  let rest = text.slice(scheme.length);
  // The name and password before the host may be variables; the host is what counts.
  const end = rest.search(/[/?#%]/);
  if (end >= 0) rest = rest.slice(0, end);
  rest = rest.slice(rest.lastIndexOf('@') + 1);
  // Nor does it matter where the port comes from.
  return [scheme, rest.replace(/:\$\{[^}]*\}$/, '')];
}

function withoutUnknown(text: string): string {
  const at = text.search(/\$\{|%[sd]/);
  const known = text.slice(0, at < 0 ? undefined : at).replace(/:$/, '');
  return (known.length > 500 ? known.slice(0, 500) : known).trim();
}
