// Messages as NestJS declares them: handlers by decorators, clients by a module's options. In: a file's calls, among which
// decorators are. Out: topics and addresses. The broker is known where the file names its transport.
import { technologyOfDialect } from '../drivers.js';
import { lastNameOf } from '../flow/expression.js';
import type { FileUses } from '../flow/uses.js';

const RECEIVES = new Set(['EventPattern', 'MessagePattern']);
const SENDS = new Set(['emit', 'send']);
/** What Nest injects to send by. */
const CLIENTS = /^Client(?:Proxy|Kafka|RMQ|Nats|Redis|Mqtt)$/;

export function readMessagePatterns(uses: FileUses): void {
  const { outline } = uses.values;
  const isNest = [...outline.imports.values()].some(({ module }) => module === '@nestjs/microservices');
  if (!isNest) return;
  const transport = /\bTransport\.([A-Z]+)\b/.exec(outline.root.text)?.[1] ?? '';
  const technology = technologyOfDialect(transport) ?? '';
  for (const call of outline.calls) {
    const name = lastNameOf(call.callee);
    const [first] = call.positional;
    if (first === undefined) continue;
    if (RECEIVES.has(name)) {
      for (const pattern of patternsOf(first, uses)) uses.tellTopic(call, 'consumes', pattern, technology);
    } else if (SENDS.has(name) && call.callee.kind === 'member') {
      const origin = uses.values.origin(call.callee.object);
      if (origin?.module !== '@nestjs/microservices' || !CLIENTS.test(origin.path[0] ?? '')) continue;
      for (const pattern of patternsOf(first, uses)) uses.tellTopic(call, 'publishes', pattern, technology);
    }
  }
}

/** A pattern is a text or an object, of which `cmd` is the name. */
function patternsOf(first: Parameters<FileUses['tellTopic']>[2], uses: FileUses): (typeof first)[] {
  const entries = uses.values.entries(first);
  if (entries.length === 0) return [first];
  return entries.filter(({ key }) => key === 'cmd' || key === 'event' || key === 'topic').map(({ value }) => value);
}
