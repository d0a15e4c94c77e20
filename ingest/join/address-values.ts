// The addresses in what a variable is set to. In: the name of a setting and its value. Out: the hosts that the value names,
// each with the scheme where one stands before it. A bare word is taken for a host only where the setting's name says so:
// `DB_NAME=catalogue` names no part of the system, `DB_HOST=catalogue` does.

export interface NamedAddress {
  /** lower case, without port; or a resource's id (`arn:…`, `tf:…`) as it stands */
  readonly host: string;
  /** lower case, without `://`; null where none stands there */
  readonly scheme: string | null;
  /** `word`: nothing but the setting's name says that it is a host; `resource`: it may name a queue, a bucket, a table */
  readonly by: 'url' | 'port' | 'key' | 'id' | 'word' | 'resource';
}

const LONGEST_VALUE = 4_000;

const ADDRESS_NAME =
  /(?:host|hosts|hostname|hostnames|addr|addrs|address|addresses|url|urls|uri|uris|endpoint|endpoints|server|servers|service|services|broker|brokers|brokerlist|nodes|contactpoints|contact_points|peers|dsn|target|targets|upstream|upstreams|backend|origin|link|authority|issuer|bootstrap|seeds|connection|connectionstring|connection_string|connstr|constr)(?:[_.-]?\d+)?$/i;
/** A setting that is called after a server is set to where that one is: `ZIPKIN=zipkin`. */
const SERVER_NAME =
  /^(?:zipkin|jaeger|redis|memcached|kafka|rabbit|rabbitmq|nats|mongo|mongodb|mysql|mariadb|postgres|postgresql|elasticsearch|opensearch|cassandra|consul|eureka|zookeeper|vault|minio|keycloak)$/i;
const RESOURCE_NAME =
  /(?:queue|topic|bucket|table|stream|subscription|database|eventbus|event_bus|cluster)s?(?:[_.-]?(?:name|id|arn|url|uri))?$/i;
const HOST = /^[a-z0-9](?:[a-z0-9_.-]{0,251}[a-z0-9])?\.?$/i;
const KEYED =
  /(?:^|[;,\s])(?:server|data source|datasource|host|hostname|addr|address|endpoint|accountendpoint)\s*=\s*([^;\s]+)/gi;

/** Where one only asks whether another is well: whoever shows that on a page works without it. */
const HEALTH_PATH =
  /^[^/]+\/(?:[\w.-]+\/){0,5}(?:hc|healthz?|health[-_]?checks?|livez|readyz|liveness|readiness)(?:\/(?:live|ready|liveness|readiness))?\/?(?:[?#].*)?$/i;

/** @returns in reading order, each host once */
export function addressesIn(name: string, value: string): NamedAddress[] {
  const found = new Map<string, NamedAddress>();
  const add = (host: string, scheme: string | null, by: NamedAddress['by']): void => {
    const plain = by === 'id' ? host : host.toLowerCase().replace(/\.$/, '');
    if (plain === '' || isNowhere(plain) || (by !== 'id' && !HOST.test(plain)) || found.has(plain)) return;
    found.set(plain, { host: plain, scheme, by });
  };
  const text = value.trim().slice(0, LONGEST_VALUE);
  if (text === '') return [];
  for (const token of text.split(/[\s"'`<>(){}]+/)) readToken(token, add);
  for (const match of text.matchAll(KEYED)) {
    const [first = ''] = (match[1] ?? '').trim().split(',');
    const inner = /^([a-z][a-z0-9+.-]*):\/\/([^/:]+)/i.exec(first);
    if (inner !== null) add(inner[2]!, inner[1]!.toLowerCase(), 'key');
    else
      add(
        first
          .trim()
          .replace(/^tcp:/i, '')
          .replace(/[:\\].*$/, ''),
        null,
        'key',
      );
  }
  if (found.size > 0) return [...found.values()];
  const words = text.split(/\s*[,;]\s*/);
  if (words.length > 20 || !words.every((word) => HOST.test(word))) return [];
  if (isAddressName(name)) for (const word of words) add(word, null, 'word');
  else if (RESOURCE_NAME.test(name)) for (const word of words) add(word, null, 'resource');
  return [...found.values()];
}

/** Whether a setting of this name holds an address. */
function isAddressName(name: string): boolean {
  return ADDRESS_NAME.test(name) || SERVER_NAME.test(name);
}

function readToken(token: string, add: (host: string, scheme: string | null, by: NamedAddress['by']) => void): void {
  if (/^(?:arn|tf|cfn):/.test(token)) {
    add(token.replace(/[,;]+$/, ''), null, 'id');
    return;
  }
  // `--addr=cart:7070`, `-Dorders.url=http://orders`
  const plain = token.replace(/^-{1,2}[\w.-]+=/, '').replace(/^jdbc:(?=[a-z]+:)/i, '');
  const oracle = /^oracle:thin:@\/{0,2}([^:/]+)/i.exec(plain);
  if (oracle !== null) {
    add(oracle[1]!, 'oracle', 'url');
    return;
  }
  let rest = plain;
  const scheme = /^([a-z][a-z0-9+.]*(?:\+[a-z]+)?):\/\//i.exec(rest)?.[1]?.toLowerCase() ?? null;
  if (scheme !== null) {
    // Several addresses one after the other, with their schemes (`http://a:1,http://b:2`) or without (`mongodb://a,b`).
    for (const part of rest.split(',')) {
      const own = /^([a-z][a-z0-9+.]*):\/\//i.exec(part);
      const after = part.slice(own?.[0].length ?? 0);
      if (HEALTH_PATH.test(after)) continue;
      const authority = after
        .replace(/[/?#;].*$/, '')
        .replace(/^.*@/, '')
        // MySQL's Go driver: `user:password@tcp(host:3306)` was cut at the bracket.
        .replace(/:\d*$/, '');
      add(authority, own?.[1]?.toLowerCase() ?? scheme, 'url');
      if (/[/?#]/.test(part)) break;
    }
    return;
  }
  rest = rest.replace(/^.*@/, '');
  for (const part of rest.split(/[,;]/)) {
    const match = /^([a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?):(\d{2,5})(?:\/.*)?$/i.exec(part.replace(/^[\w.-]+=/, ''));
    // `1.2:80` is a version and `12:30` a time; a name has a letter.
    if (match !== null && /[a-z]/i.test(match[1]!)) add(match[1]!, null, 'port');
  }
}

/** This machine, or a name that stands for any. */
function isNowhere(host: string): boolean {
  return (
    /^(?:localhost|.*\.localhost|host\.docker\.internal|host\.minikube\.internal|kubernetes\.docker\.internal|none|null|true|false)$/.test(
      host,
    ) ||
    /(?:^|\.)example\.(?:com|org|net)$/.test(host) ||
    /^[\d.:]+$/.test(host) ||
    host.includes('**') ||
    host.includes('..')
  );
}

/** A name that the public internet has: at least two parts, the last one letters alone, none of them a cluster's own. */
export function isPublicHost(host: string): boolean {
  return (
    /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/.test(host) &&
    !/\.(?:local|localdomain|internal|svc|cluster|lan|intranet|corp|home|test|invalid|consul|default|docker)$/.test(
      host,
    )
  );
}
