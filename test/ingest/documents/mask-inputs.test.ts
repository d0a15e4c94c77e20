// What inputs are called: without secrets, and opened all the same. The keys open nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listInputs } from '../../../ingest/documents/list-inputs.js';
import { maskInputs } from '../../../ingest/documents/mask-inputs.js';
import { readDocument } from '../../../ingest/documents/read-document.js';

const ACCESS_KEY_ID = `AKIA${'Q7VR2MX9KB4NT6WZ'}`;
const STARS = '*'.repeat(20);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-masked-inputs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a file is told without the secret in its name, and read', async () => {
  writeFileSync(join(folder, `b-${ACCESS_KEY_ID}.md`), 'The queue was full.');
  const { inputs } = await maskInputs(listInputs(['.'], folder));
  const [input] = inputs;
  if (input === undefined) throw new Error('it was not listed');
  expect(input.uri).toBe(`${basename(folder)}/b-${STARS}.md`);
  const nowhere = {
    fetchAddress: () => Promise.reject(new Error()),
    readStandardInput: () => Promise.reject(new Error()),
  };
  expect(await readDocument(input, {}, nowhere)).toMatchObject({ status: 'read', uri: input.uri });
});

it('an address is told without the secret in it, and asked for with it', async () => {
  const url = 'https://wiki.example.org/1?token=Xy12Zz9900aa&page=2';
  const { inputs } = await maskInputs(listInputs([url], folder));
  expect(inputs).toEqual([{ from: 'address', url, uri: url.replace('Xy12Zz9900aa', '*'.repeat(12)) }]);
});

it('what is refused is told without a secret, in its name and in its reason', async () => {
  const listed = await maskInputs(listInputs([`no-${ACCESS_KEY_ID}.md`], folder));
  expect(listed).toEqual({
    inputs: [],
    refused: [{ uri: `no-${STARS}.md`, reason: 'there is no such file or folder' }],
    passedOver: 0,
    folders: [],
  });
  const told = { uri: 'a', reason: `EIO: /x/${ACCESS_KEY_ID}.md` };
  const { refused } = await maskInputs({ inputs: [], refused: [told], passedOver: 0, folders: [] });
  expect(refused).toEqual([{ uri: 'a', reason: `EIO: /x/${STARS}.md` }]);
});

it('two inputs whose names differ in nothing but the secret stay two', async () => {
  const other = ACCESS_KEY_ID.replace('Q7', 'Z8');
  for (const key of [ACCESS_KEY_ID, other]) writeFileSync(join(folder, `${key}.md`), 'x');
  expect((await maskInputs(listInputs(['.'], folder))).inputs).toHaveLength(2);
});

it('standard input has no name', async () => {
  expect((await maskInputs(listInputs(['-', `${ACCESS_KEY_ID}.md`], folder))).inputs).toEqual([
    { from: 'stdin', uri: null },
  ]);
});
