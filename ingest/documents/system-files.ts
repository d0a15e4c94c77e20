// Which files are infrastructure as code, service code or a catalogue, by their names alone. In: a file's name, or a
// folder's. Out: the kind of document it is, or null for what is none. Whether its text is what the name promises is the
// reader's to find out.
import type { DocumentKind } from '../../cypher/model/values.js';

/** More than any file that people write has; generated ones and bundles have more. */
export const LARGEST_SYSTEM_FILE_BYTES = 2 * 1024 * 1024;

/** Folders that hold what others wrote, or what a build made. */
const NOT_OURS = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'third_party',
  'third-party',
  'site-packages',
  '__pycache__',
  'venv',
  'virtualenv',
  'dist',
  'target',
  'obj',
  'coverage',
]);

const CATALOG = /^(?:catalog-info|openapi|swagger|asyncapi)(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/i;
const CODE = /\.(?:ts|tsx|mts|cts|js|jsx|mjs|cjs|py|go|java|kt|cs|prisma)$/i;
const MANIFEST =
  /^(?:package\.json|go\.mod|go\.work|pyproject\.toml|pipfile|setup\.cfg|requirements[\w.-]*\.txt|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$|\.csproj$/i;
const CONFIGURATION = /^(?:(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)|appsettings[\w.-]*\.json)$/i;
const INFRASTRUCTURE =
  /\.(?:tf|tofu|tfvars|ya?ml|toml|tpl|conf)$|\.tf\.json$|\.conf\.(?:template|tmpl|tpl|j2)$|\.ya?ml\.(?:template|tmpl|tpl)$|\.template(?:\.json)?$|^(?:template|cloudformation)[\w.-]*\.json$|^(?:[\w.-]*\.)?(?:dockerfile|containerfile)(?:[.-][\w.-]+)?$|^caddyfile$|^haproxy[\w.-]*\.cfg$|^\.env(?:\.[\w.-]+)?$|\.env$/i;

/** @param name the last part of its path */
export function systemFileKind(name: string): DocumentKind | null {
  if (CATALOG.test(name)) return 'catalog';
  if (CODE.test(name) || MANIFEST.test(name) || CONFIGURATION.test(name)) return 'code';
  return INFRASTRUCTURE.test(name) ? 'iac' : null;
}

/** @param name of a folder whose code and infrastructure are not the organization's own */
export function isNotOurs(name: string): boolean {
  return NOT_OURS.has(name.toLowerCase()) || name.startsWith('.');
}
