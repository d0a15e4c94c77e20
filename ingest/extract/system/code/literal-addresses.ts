// Which text literals of code and configuration name something that is reached over a network. In: a literal as written.
// Out: the address and what is done there, or null. A host that is only known when the program runs (`http://%s:80`), the
// machine itself, and the URLs that are names of schemas and licences are none.
import { technologyOfScheme } from '../technologies.js';
import type { Purpose } from '../facts.js';

export interface LiteralAddress {
  /** URL or host:port */
  readonly address: string;
  /** lower case, no port */
  readonly host: string;
  readonly purpose: Purpose;
}

/** longer literals are texts */
const LONGEST = 2_000;

const URL_HOST = /^(?:[a-z][a-z0-9+.-]*:)*\/\/(?:[^/@?#\s]*@)?(\[[0-9a-f:]+\]|[^/:?#,;\s]*)/i;
const HOST_AND_PORT = /^([a-z](?:[a-z0-9_.-]{0,251}[a-z0-9])?):(\d{2,5})(?=$|[/,;?])/i;
const HOST = /^[a-z0-9](?:[a-z0-9_.-]{0,251}[a-z0-9])?$/i;
/** the DSN of Go's MySQL driver: `user:secret@tcp(catalogue-db:3306)/shop` */
const TCP = /@tcp\(([a-z0-9_.-]{1,253}(?::\d{2,5})?)\)/i;
/** Dapr's sidecar on the own machine passes on to a service: `http://localhost:3500/v1.0/invoke/orders/method/list` */
const SIDECAR = /\/v1\.0\/invoke\/([a-z0-9][a-z0-9-]{0,100})\/method(?:\/|$)/i;
const OWN_MACHINE =
  /^(?:localhost|127(?:\.\d+){3}|0(?:\.0){3}|\[::1?\]|host\.docker\.internal|.*\.localhost|localhost\..*)$/i;

/** Names of schemas, standards, licences and documentation: no service answers there. */
const NAMES_ONLY =
  /(?:^|\.)(?:w3\.org|xmlsoap\.org|example\.(?:com|org|net)|json-schema\.org|schema\.org|purl\.org|ietf\.org|xmlns\.com|springframework\.org|apache\.org|opensource\.org|gnu\.org|java\.sun\.com|jcp\.org|hibernate\.org|mybatis\.org|openid\.net|wikipedia\.org|stackoverflow\.com|schemas\.microsoft\.com|go\.microsoft\.com|docs\.microsoft\.com|learn\.microsoft\.com|aka\.ms|mozilla\.org|fonts\.googleapis\.com|jsdelivr\.net|unpkg\.com|pkg\.go\.dev|godoc\.org|swagger\.io|opentelemetry\.io|github\.com|gitlab\.com|githubusercontent\.com)$/i;

/** @param text the literal, escapes undone */
export function addressInLiteral(text: string): LiteralAddress | null {
  if (text.length < 4 || text.length > LONGEST) return null;
  const plain = text.trim();
  const invoked = serviceBehindSidecar(plain);
  if (invoked !== null) return { address: invoked, host: invoked.toLowerCase(), purpose: 'http' };
  const tcp = TCP.exec(plain)?.[1];
  if (tcp !== undefined) return { address: tcp, host: hostOf(tcp), purpose: 'mysql' };
  const url = URL_HOST.exec(plain);
  if (url !== null) {
    const host = url[1]!.toLowerCase();
    if (!isHostElsewhere(host)) return null;
    const scheme = plain.slice(0, plain.indexOf('//')).replace(/:$/, '');
    return { address: plain, host, purpose: purposeOfScheme(scheme) };
  }
  const pair = HOST_AND_PORT.exec(plain);
  const host = pair?.[1]?.toLowerCase();
  return host === undefined || !isHostElsewhere(host) ? null : { address: plain, host, purpose: '' };
}

/** The service that a call to Dapr's sidecar is meant for; null for any other address. */
export function serviceBehindSidecar(text: string): string | null {
  return text.includes('/v1.0/invoke/') ? (SIDECAR.exec(text)?.[1] ?? null) : null;
}

/** Whether a host has a name that is written out, and is another machine than the program's own. */
export function isHostElsewhere(host: string): boolean {
  return HOST.test(host) && !OWN_MACHINE.test(host) && !NAMES_ONLY.test(host);
}

/** Whether a host is one of the system's own network: `catalogue`, `orders.shop.svc.cluster.local`, `cache.internal` */
export function isInnerHost(host: string): boolean {
  return (
    !host.includes('.') ||
    /\.(?:svc|local|internal|lan|cluster|consul|docker|test)$|\.svc\./i.test(host) ||
    /^[a-z0-9-]+\.[a-z0-9-]+$/.test(host)
  );
}

/** Whether a text could be the name of a host or service: no spaces, no path, not only digits. */
export function isHostName(text: string): boolean {
  return text.length >= 2 && text.length <= 253 && HOST.test(text) && /[a-z]/i.test(text) && isHostElsewhere(text);
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').toLowerCase();
}

/** `http` for the web's schemes, `grpc`, or the technology that the scheme is of; '' for one that tells nothing */
export function purposeOfScheme(scheme: string): Purpose {
  const plain = scheme.toLowerCase();
  if (/^(?:https?(?:\+http)?|lb|wss?|feign)$/.test(plain)) return 'http';
  if (/^(?:grpcs?|dns|static)$/.test(plain)) return 'grpc';
  return technologyOfScheme(plain)?.technology ?? '';
}

const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** `PORT`, `DSN`, `HOST`: one word, which a text may be as well */
const ONE_WORD = /^[A-Z][A-Z0-9]{2,30}$/;

/** Whether a text is written as the names of environment variables are: `CART_SERVICE_ADDR`. */
export function isEnvironmentName(text: string, oneWord = false): boolean {
  return text.length <= 80 && (ENVIRONMENT_NAME.test(text) || (oneWord && ONE_WORD.test(text)));
}

const SECRET =
  /passw(?:or)?d|passwd|pwd$|secret|token|api[_.:-]?key|access[_.:-]?key|private[_.:-]?key|credential|client[_.:-]?id/i;

/** Whether a value of this name is no one's business, unless it is an address. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

const ADDRESS_NAME =
  /(?:host|hosts|hostname|addr|addrs|address|addresses|url|urls|uri|uris|endpoint|endpoints|server|servers|broker|brokers|domain|base|target|dsn|nodes|service|services|upstream|authority|connection|connectionstring|connection_string|contactpoints|contact-points|origin)$/i;

/** Whether what is set under this name is an address: `spring.redis.host`, `CART_ADDR`, `Identity:Url` */
export function isAddressName(name: string): boolean {
  return ADDRESS_NAME.test(name);
}

/** Whether a name says that the public address under it is called, not shown to people: `stripeApiUrl`, no `pictureUrl` */
export function isServiceAddressName(name: string): boolean {
  return (
    isAddressName(name) && /api|base|endpoint|service|server|backend|upstream|gateway|host|addr|broker/i.test(name)
  );
}

/** The default of an option as it may be told: an address elsewhere, or a bare host where the name asks for one. */
export function addressAsDefault(name: string, value: string): LiteralAddress | null {
  const address = addressInLiteral(value);
  if (address !== null) return address;
  if (
    !isAddressName(name) ||
    !isHostName(value) ||
    /^(?:true|false|none|null|dev|prod|production|development|default|info|debug|public)$/i.test(value)
  )
    return null;
  return { address: value, host: value.toLowerCase(), purpose: '' };
}
