// Reads Kotlin, for which there is no grammar here: line by line, and only what a line says by itself. In: one file. Out: facts as
// from Java: drivers imported, variables read, addresses, topics. What is spread over several lines is not seen.
import { askedIn, tellOption } from '../../app-config/config-facts.js';
import { ClaimsOfFile, NO_CLAIMS, type SystemReader, type SystemReading } from '../../system-file.js';
import { isServiceCode, minifiedReason } from '../code-file.js';
import { addressAsDefault, addressInLiteral, isHostName, isInnerHost } from '../literal-addresses.js';
import { technologyOfImport } from './java-libraries.js';

const IMPORT = /^\s*import\s+([a-zA-Z_][\w.]{0,300})/;
const CONSTANT = /\bva[lr]\s+(\w{1,80})(?:\s*:\s*String)?\s*=\s*"([^"$]{0,300})"/;
const GETENV = /\bgetenv\s*(?:\(\s*\)\s*\[|\()\s*"(\w{1,100})"\s*[)\]](?:\s*\?:\s*"([^"$]{0,300})")?/g;
const VALUE = /@(?:Value|ConfigProperty|Property)\s*\(\s*(?:name\s*=\s*)?"((?:[^"\\]|\\.){1,300})"/;
const FEIGN = /@FeignClient\s*\(([^)]{0,400})\)/;
const SUBSCRIBES =
  /\bsubscribe\s*\(\s*(?:listOf|setOf|List\.of|Collections\.singletonList)\s*\(\s*(?:"([^"]{1,200})"|(\w{1,80}))/;
const LISTENS = /@(Kafka|Rabbit|Jms|Sqs)Listener\s*\(([^)]{0,400})\)/;
const SENDS = /\b(?:ProducerRecord(?:<[^>]{0,100}>)?|kafkaTemplate\.send)\s*\(\s*(?:"([^"]{1,200})"|(\w{1,80}))/i;
const LITERAL = /"((?:[^"\\]|\\.){4,500})"/g;
const FOR_PEOPLE = /\b(?:log(?:ger)?|println?|error|require|check|throw)\b\s*[.({]|^\s*(?:\/\/|\*|\/\*)/i;
const TECHNOLOGY: Readonly<Record<string, string>> = { Kafka: 'kafka', Rabbit: 'rabbitmq', Jms: '', Sqs: 'sqs' };
const LONGEST_LINE = 2_000;

export const kotlinReader: SystemReader = {
  name: 'Kotlin',
  isFor: (file) => file.name.endsWith('.kt'),
  read(file): SystemReading {
    if (!isServiceCode(file)) return { status: 'read', claims: NO_CLAIMS };
    const minified = minifiedReason(file);
    if (minified !== null) return { status: 'refused', reason: minified };
    const claims = new ClaimsOfFile(file);
    const constants = new Map<string, string>();
    for (let number = 1; number <= file.lines; number++) {
      const line = file.line(number);
      if (line.length > LONGEST_LINE || /^\s*(?:\/\/|\*)/.test(line)) continue;
      const imported = IMPORT.exec(line)?.[1];
      if (imported !== undefined) {
        const technology = technologyOfImport(imported);
        if (technology !== null) claims.fact(number, 'client', technology, imported);
        continue;
      }
      const constant = CONSTANT.exec(line);
      if (constant !== null) constants.set(constant[1]!, constant[2]!);
      const named = (text: string | undefined, name: string | undefined) => text ?? constants.get(name ?? '') ?? '';
      if (/^(?:suspend\s+)?fun\s+main\s*\(/.test(line) || /@SpringBootApplication\b/.test(line))
        claims.fact(number, 'runnable', '', 'main');
      let reads = false;
      for (const [, name = '', given] of line.matchAll(GETENV)) {
        reads = true;
        claims.fact(number, 'reads', name, '');
        const address = given === undefined ? null : addressAsDefault(name, given);
        if (address !== null) claims.fact(number, 'default', name, address.address);
      }
      const value = VALUE.exec(line)?.[1]?.replaceAll('\\$', '$');
      if (value !== undefined) {
        if (askedIn(value).length > 0) tellOption(claims, number, 'value.url', value);
        else claims.fact(number, 'reads', value, '');
        continue;
      }
      const feign = FEIGN.exec(line)?.[1];
      if (feign !== undefined) {
        const name = /(?:^|\b(?:name|value)\s*=\s*)"([^"$]{1,200})"/.exec(feign)?.[1];
        const url = /\burl\s*=\s*"([^"$]{1,300})"/.exec(feign)?.[1];
        if (url !== undefined || (name !== undefined && isHostName(name)))
          claims.fact(number, 'calls', 'http', url ?? name!);
        continue;
      }
      const subscribed = SUBSCRIBES.exec(line);
      if (subscribed !== null) claims.fact(number, 'consumes', named(subscribed[1], subscribed[2]), 'kafka');
      const sent = SENDS.exec(line);
      if (sent !== null) claims.fact(number, 'publishes', named(sent[1], sent[2]), 'kafka');
      const listens = LISTENS.exec(line);
      if (listens !== null) {
        for (const [, topic = ''] of listens[2]!
          .replace(/\b(?:groupId|id|containerFactory)\s*=\s*"[^"]*"/g, '')
          .matchAll(/"([^"$]{1,200})"/g)) {
          claims.fact(number, 'consumes', topic, TECHNOLOGY[listens[1]!] ?? '');
        }
        continue;
      }
      if (reads || FOR_PEOPLE.test(line)) continue;
      for (const [, text = ''] of line.matchAll(LITERAL)) {
        const found = addressInLiteral(text);
        if (found !== null && !found.host.includes('$') && isInnerHost(found.host))
          claims.fact(number, 'calls', found.purpose, found.address);
      }
    }
    return { status: 'read', claims: claims.claims() };
  },
};
