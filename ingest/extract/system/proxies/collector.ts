// The configuration of an OpenTelemetry collector: no proxy, but it passes on what it is sent. In: a document. Out: where its
// exporters report to; what it receives on and what it measures is no need of its own. null: it is none.
import { isElsewhere, type ProxiedTarget, type ProxyConfiguration } from './proxied.js';
import type { YamlValue } from '../yaml-documents.js';

const ADDRESS_KEY = /^(?:endpoint|endpoints|\w+_endpoint|brokers|addr|dsn|datasource|url)$/;
const DEEPEST = 6;
const MOST_TARGETS = 200;

/** Cheap, before the text is parsed. */
export function isCollector(text: string): boolean {
  return /^receivers:/m.test(text) && /^exporters:/m.test(text) && /^service:/m.test(text);
}

export function readCollector(document: YamlValue): ProxyConfiguration | null {
  const pipelines = document.at('service', 'pipelines')?.entries() ?? [];
  if (document.get('receivers') === null || pipelines.length === 0) return null;
  const used = new Set(
    pipelines.flatMap(({ value }) => (value.get('exporters')?.items() ?? []).map(({ text }) => text)),
  );
  const targets: ProxiedTarget[] = [];
  const walk = (value: YamlValue, isAddress: boolean, depth: number): void => {
    if (depth > DEEPEST || targets.length >= MOST_TARGETS) return;
    // `${env:JAEGER_HOST}` is the collector's own way to write a variable.
    const target = value.text.replaceAll('${env:', '${');
    if (isAddress && target !== '' && isElsewhere(target))
      targets.push({ target, line: value.line, purpose: 'telemetry' });
    for (const item of value.items()) walk(item, isAddress, depth + 1);
    for (const each of value.entries()) walk(each.value, ADDRESS_KEY.test(each.key), depth + 1);
  };
  for (const { key, value } of document.get('exporters')?.entries() ?? []) if (used.has(key)) walk(value, false, 0);
  return { technology: 'opentelemetry', targets, hosts: [] };
}
