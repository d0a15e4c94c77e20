// Settings as people write them: where the graph lies, and one clear line for what cannot be used.
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../../api/settings.js';

const folder = resolve('/somewhere');

function messageOf(environment: Record<string, string>): string {
  try {
    readSettings(environment, folder);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('these settings were accepted');
}

/** The folder of the embedded graph. */
function folderOf(environment: Record<string, string>): string {
  const { store } = readSettings(environment, folder);
  if (store.kind !== 'ladybug') throw new Error('these settings name another store');
  return store.folder;
}

describe('FAULTLINE_STORE', () => {
  it('is a folder of the workspace when it is relative', () => {
    expect(folderOf({})).toBe(join(folder, '.faultline', 'graph'));
    expect(folderOf({ FAULTLINE_HOME: 'w', FAULTLINE_STORE: 'ladybug:a/b' })).toBe(join(folder, 'w', 'a', 'b'));
  });

  it('is used as it is when it is absolute', () => {
    const graph = resolve('/data/graph');
    expect(folderOf({ FAULTLINE_STORE: `ladybug:${graph}` })).toBe(graph);
  });

  it('is refused when it names no store', () => {
    const words = messageOf({ FAULTLINE_STORE: 'mongodb://x' });
    expect(words).toMatch(/^FAULTLINE_STORE: "mongodb:\/\/x" is no store/);
    // What a Neo4j would need is not asked for.
    expect(words).not.toContain('NEO4J_PASSWORD');
  });

  it.each(['neo4j://db.example', 'neo4j+s://db.example:7687', 'bolt://localhost', 'bolt+ssc://[::1]:7687'])(
    'takes the address %s, with user, password, database and limits beside it',
    (address) => {
      const environment = { FAULTLINE_STORE: address, NEO4J_PASSWORD: 'secret', NEO4J_DATABASE: 'incidents' };
      expect(readSettings(environment, folder).store).toEqual({
        kind: 'neo4j',
        address,
        user: 'neo4j',
        password: 'secret',
        database: 'incidents',
        queryTimeoutMs: 10_000,
        maxConnections: 50,
        connectionTimeoutMs: 10_000,
      });
    },
  );

  it.each(['neo4j://me:p@ss@db.example', 'neo4j://neo4j:123#hunter@db.example', 'neo4j:me:hunter@db.example'])(
    'refuses the address %s and prints nothing of the password',
    (address) => {
      const words = messageOf({ FAULTLINE_STORE: address, NEO4J_PASSWORD: 'x' });
      expect(words).toMatch(/^FAULTLINE_STORE: .*…@db\.example/);
      expect(words).not.toMatch(/ss@|hunter/);
    },
  );

  it('names everything that is wrong with it at once, and no password', () => {
    const words = messageOf({
      FAULTLINE_STORE: 'neo4j://admin:hunter2@db.example/incidents',
      NEO4J_MAX_CONNECTIONS: '0',
      NEO4J_CONNECT_TIMEOUT_S: 'soon',
      FAULTLINE_QUERY_TIMEOUT_S: '1.5',
      PORT: 'x',
    });
    expect(words.split('\n').map((line) => line.split(':')[0])).toEqual([
      'FAULTLINE_QUERY_TIMEOUT_S',
      'FAULTLINE_STORE',
      'NEO4J_PASSWORD',
      'NEO4J_MAX_CONNECTIONS',
      'NEO4J_CONNECT_TIMEOUT_S',
      'PORT',
    ]);
    expect(words).not.toContain('hunter2');
  });
});

describe('ANTHROPIC_BASE_URL', () => {
  it.each([
    'http://localhost:8080',
    'https://models.example/team/',
    'http://localhost:8080/v1',
    'http://localhost:8080/v1/',
  ])('takes the address %s', (address) => {
    expect(readSettings({ ANTHROPIC_BASE_URL: address }, folder).model.baseUrl).toBe(address);
  });

  it.each(['localhost:8080', 'http://me:hunter2@localhost', 'http://:hunter2@localhost', 'http://localhost?key=x'])(
    'refuses %s in one line without a password',
    (address) => {
      const words = messageOf({ ANTHROPIC_BASE_URL: address });
      expect(words).toMatch(/^ANTHROPIC_BASE_URL: .* is no address of a model's server: write http:\/\/HOST:PORT/);
      expect(words).not.toContain('hunter2');
    },
  );
});

describe('HOST and PORT', () => {
  it('have defaults, also where they are empty', () => {
    expect(readSettings({ HOST: '', PORT: ' ' }, folder)).toMatchObject({ host: '127.0.0.1', port: 4000 });
    expect(readSettings({ HOST: 'localhost', PORT: '0' }, folder)).toMatchObject({ host: 'localhost', port: 0 });
  });

  it.each(['abc', '80.5', '-1', '65536', '1e3', '0x10', '4000\nx'])(
    'refuse the port %j in one line that says what to write',
    (port) => {
      expect(messageOf({ PORT: port })).toBe(
        `PORT: ${JSON.stringify(port)} is no port: write a whole number from 0 (any free one) to 65535`,
      );
    },
  );

  it.each(['0.0.0.0', 'example.org', '127.0.0.1\nx'])('refuse the host %j in one line', (host) => {
    expect(messageOf({ HOST: host })).toBe(
      `HOST: ${JSON.stringify(host)} would answer other machines, which needs tokens: use 127.0.0.1`,
    );
  });
});

describe('the model', () => {
  it('is named by a plain word, and reviewing is turned off in any case', () => {
    expect(messageOf({ FAULTLINE_MODEL: 'a\n\u001b[31mb' })).toMatch(
      /^FAULTLINE_MODEL: "a\\n\\u001b\[31mb" is no name of a model/,
    );
    expect(readSettings({ FAULTLINE_REVIEW_MODEL: 'OFF' }, folder).model.reviewModel).toBe('off');
  });

  it('has an address without a key in it, and no message repeats what may be one', () => {
    for (const address of ['http://127.0.0.1:1/?key=hunter2', 'http://127.0.0.1:1/#hunter2', 'http://:hunter2@host'])
      expect(messageOf({ ANTHROPIC_BASE_URL: address })).not.toContain('hunter2');
  });
});
