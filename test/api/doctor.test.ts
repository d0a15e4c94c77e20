// `faultline doctor` on the models that read and review: real processes, and over HTTP a server in the models' place.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startModelServer, type ModelServerForTests, type ModelServerOptions } from '../support/model-server.js';
import { runCommand, type CommandResult } from '../support/run-command.js';

let folder: string;
const servers: ModelServerForTests[] = [];
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-doctor-'))));
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const MODELS = { FAULTLINE_MODEL: 'the-reader', FAULTLINE_REVIEW_MODEL: 'the-reviewer' };

async function doctor(
  options: ModelServerOptions,
  more: Readonly<Record<string, string>>,
): Promise<CommandResult & { readonly server: ModelServerForTests }> {
  const server = await startModelServer(options);
  servers.push(server);
  const environment = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: 'a-key', PORT: '0', ...more };
  return { ...(await runCommand(['doctor'], { folder, environment })), server };
}

const refusing = (model: string): ModelServerOptions => ({
  count: (body) => (body.model === model ? { status: 403 } : null),
});

describe('faultline doctor', () => {
  it('finds both models usable, on one line, and pays for no reply', async () => {
    const { code, stdout, server } = await doctor({}, MODELS);
    expect(stdout).toMatch(/^ok +model +the-reader can be asked, and the-reviewer for the review$/m);
    expect(code).toBe(0);
    expect(server.asked).toEqual([]);
  });

  it.each([
    ['reader', /^fails model +\S+ does not let this key use the model the-reader:/m],
    ['reviewer', /^fails model +the review model the-reviewer: \S+ does not let this key use the model the-reviewer:/m],
  ])('names the %s where that one cannot be asked', async (which, line) => {
    const { code, stdout } = await doctor(refusing(`the-${which}`), MODELS);
    expect(stdout).toMatch(line);
    expect(code).toBe(1);
  });

  it('asks about one model where that one does both, or nothing is reviewed', async () => {
    for (const reviewModel of ['the-reader', 'off']) {
      const { stdout, server } = await doctor({}, { ...MODELS, FAULTLINE_REVIEW_MODEL: reviewModel });
      expect(stdout).toMatch(/^ok +model +the-reader can be asked$/m);
      expect(server.requests).toHaveLength(1);
    }
  });
});
