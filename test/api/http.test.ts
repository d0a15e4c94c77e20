// The server as browsers and scripts meet it, over a real port: who may ask, how much at once, and what its HTML allows.
import { request } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../api/create-api.js';
import { PortInUseError, startServer, type RunningServer } from '../../api/server.js';
import { postmortem, TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
let server: RunningServer;
let own: string;

beforeAll(async () => {
  test = new TestWorkspace();
  await test.ingest([test.write('a.md', postmortem('A'))], { organization: 'Alpha' });
  const pageFolder = join(test.folder, 'page');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Faultline</title>');
  writeFileSync(join(pageFolder, 'assets', 'a.js'), '');
  server = await startServer({
    api: createApi({
      openReader: () => test.store.reader(),
      readText: async () => null,
      onHiddenError: () => undefined,
    }),
    pageFolder,
    health: () => test.store.ping(),
    host: '127.0.0.1',
    port: 0,
  });
  own = new URL(server.url).host;
});
afterAll(async () => {
  await server.stop();
  await test.dispose();
});

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Plain node, because `fetch` would not send a Host of our choosing. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: readonly string[] = [],
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, server.url), { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    for (const chunk of body) sent.write(chunk);
    sent.end();
  });
}

const JSON_BODY = { 'content-type': 'application/json' };
const STATS = '{"query":"{ stats { incidents } }"}';

function ask(headers: Record<string, string> = {}, body: readonly string[] = [STATS]): Promise<Reply> {
  return send('POST', '/graphql', { ...JSON_BODY, ...headers }, body);
}

function codesOf({ text }: Reply): string[] {
  return (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors.map(
    ({ extensions }) => extensions.code,
  );
}

describe('a request to the API', () => {
  it('is answered without an Origin, and from our own page', async () => {
    for (const headers of [{}, { origin: `http://${own}` }] as Record<string, string>[]) {
      const reply = await ask(headers);
      expect(reply.status).toBe(200);
      expect(JSON.parse(reply.text)).toMatchObject({ data: { stats: { incidents: 1 } } });
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('works under each name of this machine', async () => {
    const host = `localhost:${new URL(server.url).port}`;
    expect((await ask({ host, origin: `http://${host}` })).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:1', 'http://OWN.evil.example', 'file://', 'x'])(
    'is refused from a page of %s, and tells that page nothing',
    async (origin) => {
      for (const method of ['POST', 'GET', 'OPTIONS']) {
        const reply = await send(
          method,
          '/graphql?query={__typename}',
          { ...JSON_BODY, origin: origin.replace('OWN', own), 'access-control-request-method': 'POST' },
          method === 'POST' ? [STATS] : [],
        );
        expect(reply.status).toBe(403);
        expect(codesOf(reply)).toEqual(['FORBIDDEN']);
        expect(reply.text).not.toContain('data');
        expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    },
  );

  it.each(['cross-site', 'same-site'])(
    'is refused when a %s page has it sent without an Origin, as a picture, a form or a frame',
    async (site) => {
      for (const [mode, target] of [
        ['no-cors', 'image'],
        ['no-cors', 'script'],
        ['navigate', 'iframe'],
        ['cors', 'empty'],
      ] as const) {
        const reply = await send('GET', '/graphql?query={__typename}', {
          'sec-fetch-site': site,
          'sec-fetch-mode': mode,
          'sec-fetch-dest': target,
        });
        expect(reply.status).toBe(403);
        expect(codesOf(reply)).toEqual(['FORBIDDEN']);
      }
    },
  );

  it('is answered when a browser says that our own page sends it, or that somebody typed it', async () => {
    for (const site of ['same-origin', 'none'])
      expect((await ask({ 'sec-fetch-site': site, 'sec-fetch-mode': 'cors' })).status).toBe(200);
  });

  it('shows GraphiQL, and asks nothing, where a link from elsewhere leads to it', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const reply = await send('GET', '/graphql?query={__typename}', { ...followed, accept: 'text/html,*/*;q=0.8' });
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toContain('text/html');
  });

  it.each(['evil.example', 'localhost.evil.example', 'localhost:99999', '[::2]'])(
    'is refused under the name %j, which is not ours',
    async (host) => {
      const reply = await ask({ host });
      expect(reply.status).toBe(403);
      expect(codesOf(reply)).toEqual(['FORBIDDEN']);
      expect((await send('GET', '/', { host })).status).toBe(403);
    },
  );
});

describe('a body', () => {
  const padded = (size: number): string => STATS.replace('"}', `#${'x'.repeat(size - STATS.length - 1)}"}`);

  it('of up to 1 MB is read', async () => {
    const body = padded(1_000_000);
    expect(body).toHaveLength(1_000_000);
    expect((await ask({ 'content-length': '1000000' }, [body])).status).toBe(200);
  });

  it('above that is 413, whether it says its length or not', async () => {
    const body = padded(1_000_001);
    for (const headers of [{ 'content-length': '1000001' }, { 'transfer-encoding': 'chunked' }]) {
      const reply = await ask(headers, [body.slice(0, 600_000), body.slice(600_000)]);
      expect(reply.status).toBe(413);
      expect(codesOf(reply)).toEqual(['BAD_REQUEST']);
    }
  });

  it('of another type is 400', async () => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml']) {
      const reply = await ask({ 'content-type': type });
      expect(reply.status).toBe(400);
      expect(codesOf(reply)).toEqual(['BAD_REQUEST']);
    }
  });
});

describe('an address that cannot be had', () => {
  it('is one line that says what to set', async () => {
    const taken = { host: '127.0.0.1', port: Number(new URL(server.url).port) };
    for (const [where, message] of [
      [taken, `port ${taken.port} on 127.0.0.1 is in use: stop what listens there, or set PORT to another one`],
      [
        { host: '192.0.2.1', port: 0 },
        'port 0 on 192.0.2.1 cannot be had, this machine has no such address: set HOST to 127.0.0.1',
      ],
    ] as const) {
      const starting = startServer({
        api: (() => undefined) as never,
        pageFolder: test.folder,
        health: () => test.store.ping(),
        ...where,
      });
      await expect(starting).rejects.toThrow(new PortInUseError(message));
    }
  });
});

describe('every HTML reply', () => {
  it.each(['/', '/index.html', '/incidents/inc_1', '/graphql'])('at %s is held to what is ours', async (path) => {
    const { status, headers } = await send('GET', path, { accept: 'text/html' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toMatch(/https?:|script-src[^;]*'unsafe-inline'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('of GraphiQL loads nothing from another host', async () => {
    const { text } = await send('GET', '/graphql', { accept: 'text/html' });
    const html = text.replace(/(<script>|<style>)[\s\S]*(<\/script>|<\/style>)/, '');
    expect(text).toContain('GraphiQL');
    expect(text).toContain('Faultline');
    expect(text).not.toMatch(/unpkg\.com|raw\.githubusercontent/);
    expect(html).not.toMatch(/(src|href)=["']?(https?:)?\/\//);
  });
});
