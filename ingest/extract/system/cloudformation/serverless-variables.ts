// Variables of the Serverless Framework: `${self:custom.table}`, `${ssm:/path}`. In: the file's root. Out: a function that
// fills them into a text; what only a deployment knows (stage, options, environment) becomes `*`.
import type { YamlValue } from '../yaml-documents.js';
import { inReference } from './template.js';

const DEEPEST = 6;
const LONGEST_TEXT = 4_000;

export function variablesOf(root: YamlValue): (text: string) => string {
  const fill = (text: string, depth: number): string =>
    text
      .replace(
        /\$\{(self|sls|opt|env|file|cf|ssm|aws|param|s3)([^{}]{0,200})\}/g,
        (_, source: string, rest: string) => {
          if (source === 'self' && depth < DEEPEST) return fill(valueAt(root, rest), depth + 1);
          if (source === 'ssm')
            return ` cfn-import:ssm:${inReference(/^[^:]*:([^,]*)/.exec(rest)?.[1]?.trim() ?? '')} `;
          return '*';
        },
      )
      .slice(0, LONGEST_TEXT);
  return (text) => (text.includes('${') ? fill(text, 0) : text);
}

/** `:custom.tableName, 'orders'` */
function valueAt(root: YamlValue, words: string): string {
  const [, path = '', other = ''] = /^:([^,]*)(?:,(.*))?$/.exec(words) ?? [];
  const found = root.textAt(...path.trim().split('.'));
  return found !== '' ? found : (/^\s*['"]([^'"]*)['"]\s*$/.exec(other)?.[1] ?? '*');
}
