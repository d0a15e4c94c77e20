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

describe('FAULTLINE_STORE', () => {
  it('is a folder of the workspace when it is relative', () => {
    expect(readSettings({}, folder).graphFolder).toBe(join(folder, '.faultline', 'graph'));
    expect(readSettings({ FAULTLINE_HOME: 'w', FAULTLINE_STORE: 'ladybug:a/b' }, folder).graphFolder).toBe(
      join(folder, 'w', 'a', 'b'),
    );
  });

  it('is used as it is when it is absolute', () => {
    const graph = resolve('/data/graph');
    expect(readSettings({ FAULTLINE_STORE: `ladybug:${graph}` }, folder).graphFolder).toBe(graph);
  });

  it('is refused when it names no store', () => {
    expect(messageOf({ FAULTLINE_STORE: 'mongodb://x' })).toMatch(/^FAULTLINE_STORE: "mongodb:\/\/x" is no store/);
  });
});

describe('HOST and PORT', () => {
  it('have defaults, also where they are empty', () => {
    expect(readSettings({ HOST: '', PORT: '' }, folder)).toMatchObject({ host: '127.0.0.1', port: 4000 });
    expect(readSettings({ HOST: 'localhost', PORT: '0' }, folder)).toMatchObject({ host: 'localhost', port: 0 });
  });

  it.each(['abc', '80.5', '-1', '65536', '1e3', '0x10', ' ', '4000\nx'])(
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
