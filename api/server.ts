// Page and API on one port. In: the API, the built page's folder, whether the store can be read. Out: a listening server.
// GET / the page · POST /graphql · GET /health (the process lives) · GET /ready (the store can be read).
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphVersion } from '../cypher/store/graph-store.js';
import type { Api } from './create-api.js';
import { pageFile } from './page-files.js';

export class PortInUseError extends Error {
  readonly code = 'PORT_IN_USE';
  override readonly name = 'PortInUseError';
}

export interface ServerDependencies {
  readonly api: Api;
  readonly pageFolder: string;
  readonly ping: () => Promise<GraphVersion>;
  readonly host: string;
  /** 0 for any free port */
  readonly port: number;
}

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests, lets those under way finish, then closes. */
  stop(): Promise<void>;
}

/** How long requests under way may take to finish once the server stops. */
const DRAIN_MS = 5_000;

/** @throws PortInUseError when something else listens there */
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
  return { url: `http://${host}:${port}`, stop: () => drain(server) };
}

async function answer(request: IncomingMessage, response: ServerResponse, deps: ServerDependencies): Promise<void> {
  const path = (request.url ?? '/').split('?')[0]!;
  // A page of another site may point its own name at this address: only our own names are answered.
  if (!isOwnName(request.headers.host))
    return send(response, 403, 'text/plain; charset=utf-8', 'This server answers local addresses only.\n');
  if (path === '/graphql') return deps.api(request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(response, 405, 'text/plain; charset=utf-8', 'Only GET is answered here.\n');
  }
  if (path === '/health') return send(response, 200, 'application/json', '{"status":"ok"}\n');
  if (path === '/ready') {
    try {
      const version = await deps.ping();
      return send(response, 200, 'application/json', `${JSON.stringify({ status: 'ok', ...version })}\n`);
    } catch (error) {
      return send(
        response,
        503,
        'application/json',
        `${JSON.stringify({ status: 'unavailable', reason: (error as Error).message })}\n`,
      );
    }
  }
  const file = await pageFile(deps.pageFolder, path);
  response.writeHead(file.status, file.headers);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** Guards against DNS rebinding: the server answers loopback only, so its names are the loopback's. */
function isOwnName(host: string | undefined): boolean {
  return host !== undefined && /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i.test(host);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new PortInUseError(`port ${port} on ${host} is in use: stop what listens there, or set PORT to another one`, {
            cause: error,
          }),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new PortInUseError(`port ${port} on ${host} may not be used: set PORT to one above 1023`, { cause: error }),
        );
      } else reject(error);
    });
    server.listen(port, host, resolve);
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
