// What people rule about names, as files of the workspace: read strictly, and told with its place where it is wrong.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAliasFile } from '../../../ingest/workspace/alias-file.js';
import { readDecisions, withDecision, writeDecisions, type Decision } from '../../../ingest/workspace/decisions.js';
import { WorkspaceError } from '../../../ingest/workspace/workspace.js';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'faultline-rulings-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const decided = { organization: 'Example', by: 'person', at: '2026-05-01T10:00:00Z' };
const merge = (name: string, into: string): Decision => ({ decision: 'merge', name, into, ...decided });
const split = (name: string, from: string): Decision => ({ decision: 'split', name, from, ...decided });

describe('aliases.yaml', () => {
  const read = (text: string): ReturnType<typeof readAliasFile> => {
    writeFileSync(join(home, 'aliases.yaml'), text);
    return readAliasFile(home);
  };

  it('may be missing or empty', () => {
    expect(readAliasFile(home)).toEqual([]);
    expect(read('# nothing yet\n')).toEqual([]);
  });

  it('gives each name with its line', () => {
    const text =
      'organizations:\n  Example Corp:\n    session-cache: [the cache, Redis sessions]\n    ledger:\n      - books\n    mail: postbox\n';
    expect(read(text).map(({ name, alias, place }) => [name, alias, place])).toEqual([
      ['session-cache', 'the cache', 'aliases.yaml:3'],
      ['session-cache', 'Redis sessions', 'aliases.yaml:3'],
      ['ledger', 'books', 'aliases.yaml:5'],
      ['mail', 'postbox', 'aliases.yaml:6'],
    ]);
  });

  it.each([
    ['organizations:\n  Example: [a\n', /aliases\.yaml:\d: .*correct it, or move the file away/],
    ['organisations:\n  Example:\n    a: [b]\n', /aliases\.yaml:1: "organisations" is not known here/],
    ['organizations:\n  Example:\n    a: 5\n', /aliases\.yaml:3: "a" must have a list of other names/],
    ['organizations:\n  Example:\n    a:\n', /aliases\.yaml:3: "a" must have a list of other names/],
    ['organizations:\n  Example:\n    a: [b, 404]\n', /aliases\.yaml:3: a name must be text/],
    ['organizations:\n  Example:\n    a: [b]\n    c: [B]\n', /aliases\.yaml:4: "B" is given to "a" and to "c"/],
    ['organizations:\n  Example:\n    a: [b]\n    a: [c]\n', /aliases\.yaml:4: Map keys must be unique/],
    ['organizations:\n  Example:\n    a: &x [b]\n    c: *x\n', /aliases\.yaml:4: "c" must have a list/],
    ['- a\n', /aliases\.yaml:1: the file must be a map/],
  ])('that is wrong is one line with file and line: %j', (text, message) => {
    let told: unknown;
    try {
      read(text);
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(WorkspaceError);
    expect((told as Error).message).toMatch(message);
    expect((told as Error).message.split('\n')).toHaveLength(1);
  });
});

describe('decisions.json', () => {
  it('holds what was written, for people to read', () => {
    writeDecisions(home, [merge('a', 'b'), split('c', 'd')]);
    expect(readDecisions(home)).toEqual([merge('a', 'b'), split('c', 'd')]);
    expect(readFileSync(join(home, 'decisions.json'), 'utf8')).toContain('\n      "into": "b",\n');
  });

  it('takes a decision once, the latest about two names, and one component for a name', () => {
    expect(withDecision([merge('a', 'b')], merge('A', 'the b'))).toBeNull();
    expect(withDecision([merge('a', 'b')], split('b', 'a'))).toEqual([split('b', 'a')]);
    expect(withDecision([split('b', 'a')], merge('a', 'b'))).toEqual([merge('a', 'b')]);
    expect(withDecision([merge('a', 'b'), merge('c', 'b')], merge('a', 'd'))).toEqual([
      merge('c', 'b'),
      merge('a', 'd'),
    ]);
    const other = { ...merge('a', 'b'), organization: 'Other Corp' };
    expect(withDecision([other], split('a', 'b'))).toEqual([other, split('a', 'b')]);
  });

  it.each([
    ['{', /decisions\.json cannot be read: .*correct it, or move it away/],
    ['[]', /decisions\.json: the file: /],
    ['{"schemaVersion": 2, "decisions": []}', /decisions\.json: schemaVersion: /],
    [JSON.stringify({ schemaVersion: 1, decisions: [{ ...split('a', 'b'), into: 'c' }] }), /decisions\[0\]: .*into/],
    [JSON.stringify({ schemaVersion: 1, decisions: [{ ...split('a', 'b'), at: 'today' }] }), /decisions\[0\]\.at: /],
  ])('that is wrong is one line with its place: %s', (text, message) => {
    writeFileSync(join(home, 'decisions.json'), text);
    expect(() => readDecisions(home)).toThrow(message);
    expect(() => readDecisions(home)).toThrow(WorkspaceError);
  });
});
