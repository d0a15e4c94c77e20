// The built page as responses. In: the folder vite built into. Out: a function from path to file, with every path that
// names no file answered by the page itself, so that addresses inside it can be opened directly.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere runs or loads in the page; Mantine sets styles on elements. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export interface PageFile {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** What goes with every HTML reply. @param policy what the page may load and run */
export function htmlHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'content-type': TYPES['.html']!,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

export async function pageFile(folder: string, path: string): Promise<PageFile> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return inWords(400, 'This address cannot be read.\n');
  }
  const file = normalize(join(folder, decoded));
  const isInside = file.startsWith(normalize(folder) + sep) && !decoded.includes('\0');
  if (!isInside && file !== normalize(folder) && file !== normalize(folder) + sep) return missing();
  const extension = extname(file);
  if (extension === '') {
    const page = await readFile(join(folder, 'index.html')).catch(() => null);
    if (page === null)
      return inWords(503, 'The page is not built yet: run "npm run build". The API answers at /graphql.\n');
    return { status: 200, headers: htmlHeaders(PAGE_POLICY), body: page };
  }
  const body = await readFile(file).catch(() => null);
  if (body === null) return missing();
  if (extension === '.html') return { status: 200, headers: htmlHeaders(PAGE_POLICY), body };
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': decoded.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

function missing(): PageFile {
  return inWords(404, 'There is no such file.\n');
}

function inWords(status: number, body: string): PageFile {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
