// nginx configuration. In: text (also a template with `${NAME}`). Out: what it passes requests to, with variables that the file
// itself sets put in. `resolver`, files it includes and code in Lua are not followed.
import { isElsewhere, isPublicName, type ProxiedTarget, type ProxyConfiguration } from './proxied.js';

interface Directive {
  readonly words: readonly string[];
  readonly line: number;
  /** names of the blocks around it, outermost first */
  readonly blocks: readonly (readonly string[])[];
}

const PASSES = new Set([
  'proxy_pass',
  'grpc_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'memcached_pass',
  'redis_pass',
  'redis2_pass',
]);
const TELEMETRY = /^(?:otel_exporter|opentelemetry_\w+|opentracing_\w+|zipkin_\w+|jaeger_\w+|datadog_\w+)$/;
/** line end, comment, text in quotes, `;` `{` `}`, or a word, in which `${NAME}` and an escaped sign are no ends */
const TOKEN =
  /\n|#[^\n]*|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[;{}]|(?:\$\{\w{1,200}(?::?-[^}\n]{0,200})?\}|\\[^]|[^\s;{}"'#\\]|(?<=[^\s;{}])#)+/g;
const MOST_DIRECTIVES = 20_000;
const DEEPEST = 20;

export function isNginx(name: string, text: string): boolean {
  if (!/nginx|\.(?:conf|vhost|site)(?:\.|$)|^default$|(?:template|tmpl|j2)$/i.test(name)) return false;
  return /(?:^|[\s;{])(?:proxy_pass|grpc_pass|fastcgi_pass|uwsgi_pass)\s|^[ \t]*upstream[ \t]+\S+\s*\{/m.test(text);
}

/** @param text of a configuration or of a part of one */
export function readNginx(text: string): ProxyConfiguration {
  const directives = directivesOf(text);
  const variables = new Map<string, string[]>();
  const upstreams = new Set<string>();
  for (const { words, blocks } of directives) {
    if (words[0] === 'set' && words[1]?.startsWith('$') && words[2] !== undefined)
      addTo(variables, words[1].slice(1), words[2]);
    const map = blocks.at(-1);
    // `map $host $backend { shop cart:80; default web:80; }`
    if (map?.[0] === 'map' && map[2]?.startsWith('$') && words[1] !== undefined)
      addTo(variables, map[2].slice(1), words[1]);
    if (blocks.at(-1)?.[0] === 'upstream') upstreams.add(blocks.at(-1)![1] ?? '');
  }
  const targets: ProxiedTarget[] = [];
  const hosts: { host: string; line: number }[] = [];
  for (const { words, line, blocks } of directives) {
    const [word = '', value = ''] = words;
    const within = blocks.at(-1)?.[0] ?? '';
    if (PASSES.has(word)) {
      for (const target of withVariables(value, variables)) {
        if (!upstreams.has(hostPart(target))) targets.push({ target, line, purpose: '' });
      }
    } else if (word === 'server' && within === 'upstream') {
      for (const target of withVariables(value, variables)) targets.push({ target, line, purpose: '' });
    } else if (word === 'endpoint' && within === 'otel_exporter')
      targets.push({ target: value, line, purpose: 'telemetry' });
    else if (TELEMETRY.test(word) && /:\d|:\/\//.test(words.at(-1) ?? ''))
      targets.push({ target: words.at(-1)!, line, purpose: 'telemetry' });
    else if (/^(?:access|error)_log$/.test(word) && /^syslog:server=/.test(value)) {
      targets.push({ target: value.slice('syslog:server='.length).split(',')[0]!, line, purpose: 'telemetry' });
    } else if (word === 'server_name') {
      for (const host of words.slice(1)) if (isPublicName(host)) hosts.push({ host: host.toLowerCase(), line });
    }
  }
  return { technology: 'nginx', targets: targets.filter(({ target }) => isElsewhere(target)), hosts };
}

function addTo(map: Map<string, string[]>, name: string, value: string): void {
  const values = map.get(name);
  if (values === undefined) map.set(name, [value]);
  else if (values.length < 50) values.push(value);
}

function hostPart(target: string): string {
  return target.replace(/^[a-z]+:\/\//i, '').split(/[/:?$]/)[0]!;
}

/** `$backend` and `http://$backend:80` by what the file sets; `${NAME}` and `$NAME` in capitals are the surroundings'. */
function withVariables(value: string, variables: ReadonlyMap<string, readonly string[]>): readonly string[] {
  let open = [value];
  for (let round = 0; round < 3; round++) {
    open = open.slice(0, 50).flatMap((text) => {
      const [whole, braced, plain] = /\$(?:\{(\w+)\}|(\w+))/.exec(text) ?? [];
      const known = whole === undefined ? undefined : variables.get(braced ?? plain ?? '');
      // A function: the value's own `$` means nothing to `replace`.
      return whole === undefined || known === undefined ? [text] : known.map((each) => text.replace(whole, () => each));
    });
  }
  return open
    .map((text) => {
      // From the first variable of nginx's own on (`$request_uri`) nothing is known beforehand.
      const own = text.search(/\$(?!\{?[A-Z][A-Z0-9_]*\b)/);
      return (own < 0 ? text : text.slice(0, own)).replace(/\$([A-Z][A-Z0-9_]*)/g, '${$1}');
    })
    .filter((text) => !/^(?:[a-z]+:\/\/)?$/i.test(text));
}

/** Comments left out, quotes undone. Code in Lua may come out as nonsense, which no reader of directives asks for. */
function directivesOf(text: string): readonly Directive[] {
  const directives: Directive[] = [];
  const blocks: (readonly string[])[] = [];
  let words: string[] = [];
  let begun = 1;
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') line++;
    else if (token.startsWith('#')) continue;
    else if (token === ';' || token === '{') {
      if (words.length > 0) directives.push({ words, line: begun, blocks: [...blocks] });
      if (token === '{' && blocks.length < DEEPEST) blocks.push(words);
      words = [];
      if (directives.length >= MOST_DIRECTIVES) break;
    } else if (token === '}') {
      blocks.pop();
      words = [];
    } else {
      if (words.length === 0) begun = line;
      if (words.length < 50) words.push(/^["']/.test(token) ? token.slice(1, -1) : token);
      for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++;
    }
  }
  return directives;
}
