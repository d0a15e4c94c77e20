// Proxies whose configuration is a list of lines: HAProxy, Caddy, Apache, and Traefik's TOML. In: text. Out: what they pass
// requests to. Expressions that are known only as a request comes are left out.
import { isElsewhere, isPublicName, type ProxiedTarget, type ProxyConfiguration } from './proxied.js';

export function isHaproxy(name: string, text: string): boolean {
  return (
    /\.(?:cfg|conf|cfg\.\w+)$/i.test(name) &&
    /^[ \t]*(?:backend|listen|frontend)[ \t]+\S/m.test(text) &&
    /^[ \t]*server(?:-template)?[ \t]+\S+[ \t]+\S/m.test(text)
  );
}

export function readHaproxy(text: string): ProxyConfiguration {
  const targets: ProxiedTarget[] = [];
  let section = '';
  for (const [line, words] of linesOf(text)) {
    if (
      /^(?:global|defaults|frontend|backend|listen|resolvers|peers|mailers|cache|program|http-errors|ring|userlist)$/.test(
        words[0]!,
      )
    )
      section = words[0]!;
    if (section === 'backend' || section === 'listen') {
      if (words[0] === 'server' && words[2] !== undefined) targets.push({ target: words[2], line, purpose: '' });
      if (words[0] === 'server-template' && words[3] !== undefined)
        targets.push({ target: words[3], line, purpose: '' });
    }
    if (words[0] === 'log' && /:\d+$/.test(words[1] ?? ''))
      targets.push({ target: words[1]!, line, purpose: 'telemetry' });
  }
  return { technology: 'haproxy', targets: withEnvironment(targets), hosts: [] };
}

export function isCaddy(name: string, text: string): boolean {
  return /caddyfile/i.test(name) && /\b(?:reverse_proxy|php_fastcgi|proxy)\b/.test(text);
}

export function readCaddy(text: string): ProxyConfiguration {
  const targets: ProxiedTarget[] = [];
  const hosts: { host: string; line: number }[] = [];
  let inProxy = 0;
  let depth = 0;
  for (const [line, words] of linesOf(text)) {
    const [word = ''] = words;
    const opens = words.at(-1) === '{';
    const values = words.slice(1).filter((each) => each !== '{');
    if (word === 'reverse_proxy' || word === 'php_fastcgi' || (word === 'proxy' && values.length > 1)) {
      // The first word may say which requests: `/api/*`, `@name`, `*`.
      for (const target of values.filter((each) => !/^[/@*]/.test(each))) targets.push({ target, line, purpose: '' });
      if (opens) inProxy = depth + 1;
    } else if (inProxy > 0 && word === 'to') {
      for (const target of values) targets.push({ target, line, purpose: '' });
    } else if (word === 'forward_auth' && values.length > 0) {
      targets.push({ target: values.at(-1)!, line, purpose: 'other' });
    } else if (depth === 0) {
      for (const each of words) {
        const host = each.replace(/^https?:\/\//, '').replace(/[:,/].*$/, '');
        if (isPublicName(host)) hosts.push({ host: host.toLowerCase(), line });
      }
    }
    if (opens) depth++;
    if (word === '}') {
      if (inProxy === depth) inProxy = 0;
      depth = Math.max(0, depth - 1);
    }
  }
  const written = targets.map(({ target, ...rest }) => ({
    ...rest,
    target: target
      .replace(/\{\$(\w+)(?::([^{}]*))?\}/g, (_, name: string, other?: string) =>
        other === undefined ? `\${${name}}` : `\${${name}:-${other}}`,
      )
      .replace(/\{env\.(\w+)\}/g, '${$1}'),
  }));
  return { technology: 'caddy', targets: withEnvironment(written), hosts };
}

export function isApache(name: string, text: string): boolean {
  return (
    /\.conf(?:\.|$)|\.htaccess$|\.vhost$/i.test(name) &&
    /^[ \t]*(?:ProxyPass(?:Match)?|BalancerMember)[ \t]/im.test(text)
  );
}

export function readApache(text: string): ProxyConfiguration {
  const targets: ProxiedTarget[] = [];
  const hosts: { host: string; line: number }[] = [];
  for (const [line, words] of linesOf(text)) {
    if (/^(?:ProxyPass(?:Match)?|BalancerMember)$/i.test(words[0]!)) {
      const target = words.slice(1).find((word) => /^"?(?:https?|ws|wss|fcgi|ajp|h2c?|uwsgi):\/\//i.test(word));
      if (target !== undefined) targets.push({ target: target.replaceAll('"', ''), line, purpose: '' });
    }
    if (/^ServerName$/i.test(words[0]!) && isPublicName(words[1] ?? ''))
      hosts.push({ host: words[1]!.toLowerCase(), line });
  }
  return { technology: 'httpd', targets: withEnvironment(targets), hosts };
}

export function isTraefikToml(name: string, text: string): boolean {
  return /\.toml$/i.test(name) && /^[ \t]*\[{1,2}(?:(?:http|tcp|udp)\.services|backends)\./m.test(text);
}

export function readTraefikToml(text: string): ProxyConfiguration {
  const targets: ProxiedTarget[] = [];
  let inService = false;
  for (const [line, words] of linesOf(text)) {
    if (words[0]!.startsWith('[')) inService = /^\[{1,2}(?:(?:http|tcp|udp)\.services|backends)\./.test(words[0]!);
    const target = inService ? /^(?:url|address)\s*=\s*["']([^"']+)["']/.exec(words.join(' '))?.[1] : undefined;
    if (target !== undefined) targets.push({ target, line, purpose: '' });
  }
  return { technology: 'traefik', targets: withEnvironment(targets), hosts: [] };
}

/** Each line that says something, with its number from 1, split at white space, its comment gone. */
function* linesOf(text: string): Iterable<[number, string[]]> {
  for (const [at, line] of text.split('\n').entries()) {
    const words = line
      .slice(0, 2000)
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (words[0] !== '') yield [at + 1, words];
  }
}

/** `$NAME` in capitals as `${NAME}`; quotes gone. */
function withEnvironment(targets: readonly ProxiedTarget[]): readonly ProxiedTarget[] {
  return targets
    .map(({ target, ...rest }) => ({
      ...rest,
      target: target.replace(/^["']|["']$/g, '').replace(/\$([A-Z][A-Z0-9_]*)/g, '${$1}'),
    }))
    .filter(({ target }) => isElsewhere(target));
}
