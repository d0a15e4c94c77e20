// Addresses that stand in an object of addresses or in a constant, for other files to use. In: a text with `://` in it. Out:
// a call, if the address is one of the system's own; none for what people read, what is only compared, and the web's pages.
import type { CodeFacts } from '../code-facts.js';
import { isInnerHost, purposeOfScheme } from '../literal-addresses.js';
import type { Expression } from './expression.js';
import type { FileValues } from './values.js';

/** Calls whose texts are read by people, or that only compare. */
const FOR_PEOPLE =
  /^(?:log|debug|info|warn|warning|error|fatal|trace|exception|critical|print|println|write|describe|it|test|expect|assert\w*|Error|\w*Exception|startsWith|startswith|endsWith|includes|match|replace|cors|allow_origins|add_argument|option|help|ApiProperty|setDescription|Path|Depends|require|import|importScripts|namespace|uuid5)$/;
const KEY_OF_NO_CALL =
  /^(?:\$?schema|xmlns|@context|origins?|allow\w*|cors\w*|referer|referrer|audience|description|title|summary|docs?|homepage|license|namespace|example|placeholder|help|alt|src|href|message|text|label|\$?id)$/i;

/** An address that stands in an object of addresses or in a constant, for other files to use. */
export function tellLooseAddress(expression: Expression, values: FileValues, facts: CodeFacts): void {
  for (let node = expression.node.parent, up = 0; node !== null && up < 4; node = node.parent, up++) {
    if (/^(?:pair|keyword_argument|dictionary|object|property_assignment)$/.test(node.type)) {
      const key = (node.child('key') ?? node.child('name'))?.text.replace(/^['"]|['"]$/g, '') ?? '';
      if (key !== '' && KEY_OF_NO_CALL.test(key)) return;
    }
    if (/^(?:call|call_expression|new_expression)$/.test(node.type)) {
      const callee = node.child('function') ?? node.child('constructor');
      const name = callee?.text.slice(-80).split('.').at(-1) ?? '';
      if (FOR_PEOPLE.test(name) || /^(?:logger|log|console)\b/.test(callee?.text.slice(0, 20) ?? '')) return;
    }
    if (
      /^(?:comparison_operator|import_statement|export_statement_source|jsx_\w+|throw_statement|raise_statement|regex|decorator)$/.test(
        node.type,
      )
    )
      return;
  }
  for (const text of values.texts(expression)) {
    const match = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@\s]*@)?([^/:?#%\s]*)/i.exec(text);
    if (match === null) continue;
    const purpose = purposeOfScheme(match[1]!);
    const host = match[2]!;
    if (purpose !== '' && (host.includes('${') || isOfSystem(host)))
      facts.address(expression.node.start, purpose, text);
  }
}

/** A bare URL counts only where its host is surely one of the system's own: no page of the web, no stand-in for a base. */
function isOfSystem(host: string): boolean {
  if (!isInnerHost(host) || host.length < 3) return false;
  if (
    /^(?:host|hostname|server|example|foo|bar|dummy|test|base|internal|domain|your\S*|my-?host|some\S*|unused|placeholder|invalid|fake|mock|www|address|url|ip|n\/a)$/i.test(
      host,
    )
  )
    return false;
  return !/\.(?:com|org|net|io|dev|app|ai|co|de|uk|eu|info|me|tv|fr|ru|cn|jp|be|us|gov|edu|xyz|sh|cloud|nl|ch|it|es|ca|au|in|br|html?)$/i.test(
    host,
  );
}
