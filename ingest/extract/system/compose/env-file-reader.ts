// `.env` files. In: one file. Out: its variables as written (`compose-variable`), for Compose files to be closed with, and as
// `default` of the code beside it, which many frameworks load it into. Secrets are left out.
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { isWorthTelling } from './setting-names.js';

const NAMED_AS_ENV = /^(?:\.env(?:[.-][\w.-]+)?|[\w.-]*\.env(?:\.[\w-]+)?|env\.(?:example|sample|template|dist))$/i;
const FOR_TESTS = /(?:^|[-_.])(?:tests?|e2e|ci)(?:$|[-_.])/i;
const MOST_VARIABLES = 2000;

/** `.env`, `.env.production`, `cart.env`, `.env.example`, … */
export const envFileReader: SystemReader = {
  name: 'environment file',
  isFor: ({ name }) => NAMED_AS_ENV.test(name),
  read: readEnvFile,
};

function readEnvFile(file: SystemFile): SystemReading {
  const claims = new ClaimsOfFile(file);
  const loadedByCode = !FOR_TESTS.test(file.name);
  let told = 0;
  for (const [at, text] of file.text.split('\n').entries()) {
    const [, name, written] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*)$/.exec(text.slice(0, 4000)) ?? [];
    if (name === undefined || written === undefined) continue;
    const value = valueOf(written);
    if (!isWorthTelling(name, value)) continue;
    if (++told > MOST_VARIABLES) break;
    claims.fact(at + 1, 'compose-variable', name, value);
    if (loadedByCode && !value.includes('$')) claims.fact(at + 1, 'default', name, value);
  }
  return { status: 'read', claims: claims.claims() };
}

/** Quotes undone, a comment after the value gone; `$` within single quotes is no variable. */
function valueOf(written: string): string {
  const text = written.trim();
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(text);
  if (quoted) return quoted[1] === "'" ? quoted[2]!.replaceAll('$', '$$$$') : quoted[2]!;
  const comment = text.search(/(?:^|\s)#/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}
