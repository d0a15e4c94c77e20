// One option of a program's own configuration, in facts. In: the option's name and value, and its line. Out: what the program
// is set to unless its surroundings say otherwise, and which variables those are.
import {
  addressAsDefault,
  isAddressName,
  isEnvironmentName,
  isSecretName,
  purposeOfScheme,
} from '../code/literal-addresses.js';
import type { Purpose } from '../facts.js';
import type { ClaimsOfFile } from '../system-file.js';

/** `${NAME}`, `${NAME:default}`, which may hold another */
interface Placeholder {
  readonly name: string;
  readonly fallback: string | null;
  readonly start: number;
  readonly end: number;
}

const LONGEST_VALUE = 2_000;
const MOST_PLACEHOLDERS = 20;

/**
 * @param key the option in dots, as the program knows it: `spring.datasource.url`
 * @param value as written
 */
export function tellOption(claims: ClaimsOfFile, line: number, key: string, value: string): void {
  if (value === '' || value.length > LONGEST_VALUE) return;
  const purpose = purposeOfKey(key);
  const placeholders = placeholdersOf(value);
  if (placeholders.length === 0) {
    const address = addressOf(key, value);
    if (address === null) return;
    claims.fact(line, 'reads', key, purposeOfValue(purpose, value));
    claims.fact(line, 'default', key, address);
    return;
  }
  const whole = filled(value, placeholders);
  const address = addressOf(key, whole);
  const isAddress = address !== null || purpose !== '' || isAddressName(key);
  for (const { name, fallback, start } of placeholders) {
    if (isSecretName(name) || (!isEnvironmentName(name, true) && !isAddress)) continue;
    claims.fact(line, 'reads', name, isAddress ? purposeOfValue(purpose, value) : '');
    // The variable that holds the host stands for the whole address, since a host alone has no name to tell it by.
    const telling = address !== null && fallback !== null && holdsHost(value, start);
    if (telling) claims.fact(line, 'default', name, address);
  }
  if (address !== null && !placeholders.some(({ start }) => holdsHost(value, start))) {
    claims.fact(line, 'reads', key, purposeOfValue(purpose, value));
    claims.fact(line, 'default', key, address);
  }
}

/** Values with `${NAME:default}` as they are where nothing is set. */
export function withDefaults(value: string): string {
  return filled(value, placeholdersOf(value));
}

/** The variables that a value asks for, with what stands in for each: `${NAME:default}`. */
export function askedIn(value: string): readonly { readonly name: string; readonly fallback: string | null }[] {
  return value.length > LONGEST_VALUE ? [] : placeholdersOf(value);
}

function filled(value: string, placeholders: readonly Placeholder[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, fallback } of placeholders) {
    text += value.slice(at, start) + (fallback ?? '');
    at = end;
  }
  return text + value.slice(at);
}

/** Whether a placeholder stands where the host is: first, or right behind `//` or `@`. */
function holdsHost(value: string, start: number): boolean {
  return (
    start === 0 ||
    /(?:\/\/|@|[=,;])$/.test(value.slice(0, start)) ||
    /(?:server|host|data source|endpoint)=$/i.test(value.slice(0, start))
  );
}

/** Scans once; a placeholder within another's default belongs to the outer one's text. */
function placeholdersOf(value: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (
    let start = value.indexOf('${');
    start >= 0 && found.length < MOST_PLACEHOLDERS;
    start = value.indexOf('${', start)
  ) {
    let depth = 0;
    let end = start;
    do {
      if (value.startsWith('${', end)) depth += 1;
      else if (value[end] === '}') depth -= 1;
      end += 1;
    } while (depth > 0 && end < value.length);
    if (depth > 0) break;
    const inner = value.slice(start + 2, end - 1);
    const colon = inner.indexOf(':');
    const name = (colon < 0 ? inner : inner.slice(0, colon)).trim();
    let fallback = colon < 0 ? null : inner.slice(colon + 1).replace(/^-/, '');
    if (fallback !== null && fallback.includes('${')) fallback = filled(fallback, placeholdersOf(fallback));
    if (name !== '') found.push({ name, fallback, start, end });
    start = end;
  }
  return found;
}

/** in-memory stores are part of the program */
const IN_MEMORY =
  /^jdbc:(?:h2|hsqldb|derby|sqlite)|^(?:file|classpath|mem|sqlite|forward|redirect|native):|^(?:data source|filename)=[^;]*\.(?:db|sqlite)/i;
const CONNECTION_STRING =
  /(?:^|;)\s*(?:server|data source|host|addr|address|network address|endpoint|accountendpoint|bootstrapservers|datasource)\s*=\s*(?:tcp:|sb:\/\/|amqps?:\/\/)?([^;,\\:/]+)/i;

/** the address in a value, as a fact tells it; null for none that is another machine's */
function addressOf(key: string, value: string): string | null {
  const plain = value.trim().replace(/^(?:optional:)?(?:configserver|consul|zookeeper|vault):(?=https?:|[a-z])/i, '');
  if (IN_MEMORY.test(plain) || plain === '') return null;
  // A list of several has the addresses of all; one elsewhere is enough.
  const parts = plain.includes(';') ? [plain] : plain.split(/\s*,\s*/).slice(0, 20);
  if (parts.some((part) => addressAsDefault(lastPart(key), part) !== null)) return plain;
  const host = CONNECTION_STRING.exec(plain)?.[1]?.trim();
  return host !== undefined && addressAsDefault('host', host) !== null ? plain : null;
}

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
}

const PURPOSES: readonly (readonly [pattern: RegExp, purpose: Purpose])[] = [
  [/^eureka\.|eurekaclient|^eureka$/i, 'eureka'],
  [/^spring\.cloud\.config|^spring\.config\.import/i, 'config-server'],
  [/consul/i, 'consul'],
  [/zookeeper/i, 'zookeeper'],
  [/nacos/i, 'nacos'],
  [/zipkin/i, 'zipkin'],
  [/jaeger/i, 'jaeger'],
  [/otlp|opentelemetry|otel/i, 'opentelemetry'],
  [/spring\.boot\.admin/i, 'spring-boot-admin'],
  [/mongo/i, 'mongodb'],
  [/redis/i, 'redis'],
  [/kafka/i, 'kafka'],
  [/rabbit|amqp/i, 'rabbitmq'],
  [/artemis|activemq/i, 'activemq'],
  [/elasticsearch/i, 'elasticsearch'],
  [/cassandra/i, 'cassandra'],
  [/neo4j/i, 'neo4j'],
  [/memcache/i, 'memcached'],
  [/oauth2|openid|oidc|issuer|jwk|identityurl|identity\.url|authority/i, 'oidc'],
  [/vault/i, 'vault'],
];

function purposeOfKey(key: string): Purpose {
  return PURPOSES.find(([pattern]) => pattern.test(key))?.[1] ?? '';
}

function purposeOfValue(purpose: Purpose, value: string): Purpose {
  if (purpose !== '') return purpose;
  const scheme = /^((?:[a-z][a-z0-9+.-]*:)+)\/\//i.exec(value.trim())?.[1];
  return scheme === undefined ? '' : purposeOfScheme(scheme.replace(/:$/, ''));
}
