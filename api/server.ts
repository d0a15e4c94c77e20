// Page and API on one port. In: the API, the built page's folder, whether the store can be read. Out: a listening server.
// GET / the page · POST /graphql · GET /health (the process lives) · GET /ready (the store can be read).
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from './create-api.js';
import { codedError } from './errors.js';
import { isForeign } from './foreign-requests.js';
import { pageFile } from './page-files.js';

export class PortInUseError extends Error {
  readonly code = 'PORT_IN_USE';
  override readonly name = 'PortInUseError';
}

export interface ServerDependencies {
  readonly api: Api;
  readonly pageFolder: string;
  /** how the store stands, for /ready; rejects when it cannot be read */
  readonly health: () => Promise<object>;
  readonly host: string;
  /** 0 for any free port */
  readonly port: number;
  /** ends replies that would go on for as long as the client listens */
  readonly endStreams?: () => void;
}

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests, lets those under way finish, then closes. */
  stop(): Promise<void>;
}

/** How long requests under way may take to finish once the server stops. */
const DRAIN_MS = 5_000;
const LOOK_EVERY_MS = 20;

/** @throws PortInUseError when the port cannot be had, whatever the reason */
export async function startServer(deps: ServerDependencies): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(request, response, deps).catch(() => {
      if (!response.headersSent)
        send(response, 500, 'text/plain; charset=utf-8', 'Something went wrong on our side.\n');
      else response.destroy();
    });
  });
  await listen(server, deps.host, deps.port);
  const { port } = server.address() as AddressInfo;
  const host = deps.host.includes(':') ? `[${deps.host}]` : deps.host;
  return { url: `http://${host}:${port}`, stop: () => drain(server, deps) };
}

async function answer(request: IncomingMessage, response: ServerResponse, deps: ServerDependencies): Promise<void> {
  const path = (request.url ?? '/').split('?')[0]!;
  response.setHeader('x-content-type-options', 'nosniff');
  if (isForeign(request.headers, path)) {
    const message = 'This server answers this machine and its own page only.';
    return path === '/graphql'
      ? sendJson(response, 403, { errors: [codedError('FORBIDDEN', message)] })
      : send(response, 403, 'text/plain; charset=utf-8', `${message}\n`);
  }
  if (path === '/graphql') return deps.api(request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(response, 405, 'text/plain; charset=utf-8', 'Only GET is answered here.\n');
  }
  if (path === '/health') return sendJson(response, 200, { status: 'ok' });
  if (path === '/ready') {
    try {
      return sendJson(response, 200, { status: 'ok', ...(await deps.health()) });
    } catch (error) {
      return sendJson(response, 503, { status: 'unavailable', reason: (error as Error).message });
    }
  }
  const file = await pageFile(deps.pageFolder, path);
  response.writeHead(file.status, file.headers);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', `${JSON.stringify(value)}\n`);
}

/** What the system says, in words, and the way out. */
const LISTEN_PROBLEMS: Readonly<Record<string, readonly [string, string]>> = {
  EADDRINUSE: ['is in use', 'stop what listens there, or set PORT to another one'],
  EACCES: ['may not be used', 'set PORT to one above 1023'],
  EADDRNOTAVAIL: ['cannot be had, this machine has no such address', 'set HOST to 127.0.0.1'],
};

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const [problem, advice] = LISTEN_PROBLEMS[cause.code ?? ''] ?? [
        `cannot be listened on (${cause.code ?? cause.message})`,
        'set HOST and PORT to others',
      ];
      reject(new PortInUseError(`port ${port} on ${host} ${problem}: ${advice}`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function drain(server: Server, { endStreams }: ServerDependencies): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    // A connection whose reply is complete would be kept open for the client's next request.
    const closing = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(closing);
      resolve();
    });
    endStreams?.();
  });
}
