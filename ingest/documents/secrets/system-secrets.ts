// Secrets of infrastructure as code and of code, in plain words too: there a name says what a value is. In: the text of a file,
// and its name. Out: where the secrets lie, beyond those that are found in any text.
import { extname } from 'node:path';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { findPairsAnywhere, findPairsInSettings } from './secret-pairs.js';
import { findSecretSettings } from './secret-settings.js';
import { findSecretStrings } from './secret-strings.js';

const CODE = /^\.(?:[mc]?[tj]sx?|py|go|java|kt|cs|prisma|gradle|kts)$/i;
const HAS_BACKTICKS = /^\.(?:[mc]?[tj]sx?|go)$/i;
/** There a value without quotes is an expression, a number or a switch. */
const EXPRESSIONS = /^\.(?:tf|tofu|tfvars|hcl|toml|json)$/i;
const ELEMENTS = /^\.(?:xml|csproj)$/i;

/** @param fileName the last part of its path: `values.yaml` */
export function findSystemSecrets(text: string, fileName: string): TextSpan[] {
  const extension = extname(fileName);
  if (CODE.test(extension))
    return [...findPairsAnywhere(text), ...findSecretStrings(text, HAS_BACKTICKS.test(extension))];
  const hasExpressions = EXPRESSIONS.test(extension);
  const pairs = findPairsInSettings(text, fileName, hasExpressions);
  if (ELEMENTS.test(extension)) return [...pairs, ...findSecretStrings(text, false)];
  const strings = hasExpressions ? findSecretStrings(text, false) : [];
  return [...pairs, ...findSecretSettings(text, fileName, hasExpressions), ...strings];
}
