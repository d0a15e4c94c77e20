// What a folder of infrastructure and code gives to read: what git ignores, what others wrote and what is no text are left.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listInputs } from '../../../ingest/documents/list-inputs.js';
import { readDocument, type DocumentSources } from '../../../ingest/documents/read-document.js';

const noSources: DocumentSources = {
  fetchAddress: () => Promise.reject(new Error('nothing is fetched')),
  readStandardInput: () => Promise.reject(new Error('nothing is asked')),
};
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-tree-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

function listed(word = '.'): string[] {
  return listInputs([word], folder).inputs.flatMap((input) => (input.from === 'tree' ? [within(input.uri)] : []));
}

function within(uri: string): string {
  return uri.replace(`${basename(folder)}/`, '');
}

it('takes infrastructure, code and catalogues by their names', () => {
  write({
    'main.tf': 'x',
    'k8s/checkout.yaml': 'x',
    Dockerfile: 'x',
    '.env': 'x',
    'catalog-info.yaml': 'x',
    'src/a.py': 'x',
    'src/requirements.txt': 'x',
    'logo.png': 'x',
    'notes.txt': 'x',
  });
  const kinds = Object.fromEntries(
    listInputs(['.'], folder).inputs.flatMap((input) =>
      input.from === 'tree' ? [[within(input.uri), input.kind]] : [],
    ),
  );
  expect(kinds).toEqual({
    'main.tf': 'iac',
    'k8s/checkout.yaml': 'iac',
    Dockerfile: 'iac',
    '.env': 'iac',
    'catalog-info.yaml': 'catalog',
    'src/a.py': 'code',
    'src/requirements.txt': 'code',
  });
});

it('leaves out what git ignores, with the nearer rule having the last word, and what others wrote', () => {
  write({
    '.git/HEAD': 'ref: refs/heads/main',
    '.git/info/exclude': 'local.tf\n',
    '.gitignore': '*.gen.ts\n/out/\n',
    'a.ts': 'x',
    'a.gen.ts': 'x',
    'local.tf': 'x',
    'out/b.ts': 'x',
    'keep/.gitignore': '!b.gen.ts\n',
    'keep/b.gen.ts': 'x',
    'node_modules/c/index.js': 'x',
    'vendor/d/d.go': 'x',
    '.terraform/modules/e.tf': 'x',
  });
  expect(listed()).toEqual(['a.ts', 'keep/b.gen.ts']);
  expect(listed('keep')).toEqual(['keep/b.gen.ts']);
  expect(listed('a.gen.ts')).toEqual(['a.gen.ts']);
});

it('follows no link, out of the tree or round', () => {
  write({ 'a.ts': 'x' });
  symlinkSync('/etc', join(folder, 'out'));
  symlinkSync('.', join(folder, 'round'));
  symlinkSync('a.ts', join(folder, 'b.ts'));
  expect(listed()).toEqual(['a.ts']);
});

it('refuses a name with a line end, and goes on', () => {
  write({ 'a\nb.ts': 'x', 'c.ts': 'x' });
  const { inputs, refused } = listInputs(['.'], folder);
  expect(inputs).toHaveLength(1);
  expect(refused).toMatchObject([{ reason: 'its name holds a line end or another control character' }]);
});

it('refuses what is too large without reading it, and what is no text; an empty file is passed over', async () => {
  write({ 'large.tf': '', 'binary.py': Uint8Array.from([0, 1, 2, 255]), '__init__.py': '\n' });
  truncateSync(join(folder, 'large.tf'), 200 * 1024 * 1024);
  const { inputs } = listInputs(['.'], folder);
  const readings = await Promise.all(
    inputs.map((input) => readDocument(input, { organization: 'Example' }, noSources)),
  );
  expect(readings.map((reading) => (reading.status === 'refused' ? reading.reason : reading.status))).toEqual([
    'passedOver',
    'it is a binary file, not text',
    'it is 200 MB: files of code and infrastructure of up to 2.0 MB are read',
  ]);
});

it('knows equal files at two addresses as two documents, and masks the secrets in them', async () => {
  const text = 'password = "hunter2hunter2"\nurl = "postgres://shop:s3cr3tpass@orders-db/orders"\n';
  write({ 'a/main.tf': text, 'b/main.tf': text });
  const { inputs } = listInputs(['.'], folder);
  const readings = await Promise.all(
    inputs.map((input) => readDocument(input, { organization: 'Example' }, noSources)),
  );
  const documents = readings.flatMap((reading) => (reading.status === 'read' ? reading.documents : []));
  expect(new Set(documents.map(({ documentId }) => documentId)).size).toBe(2);
  for (const document of documents) {
    expect(document.text).not.toMatch(/hunter2|s3cr3t/);
    expect(document.text).toHaveLength(text.length);
  }
});

it('says whose it is in a faultline.yaml, for all that lies in the folder, unless a folder in it says another', () => {
  write({
    'shop/faultline.yaml': 'organization: Juniper Market\n',
    'shop/main.tf': 'x',
    'shop/other/faultline.yaml': 'organization: Other\n',
    'shop/other/main.tf': 'x',
    'bad/faultline.yaml': 'organisation: Typo\n',
    'bad/main.tf': 'x',
  });
  const { inputs, refused } = listInputs(['.'], folder);
  expect(inputs.map((input) => [within(input.uri!), input.from === 'tree' ? input.organization : ''])).toEqual([
    ['bad/main.tf', null],
    ['shop/main.tf', 'Juniper Market'],
    ['shop/other/main.tf', 'Other'],
  ]);
  expect(refused).toMatchObject([{ reason: 'it must be one line: "organization: NAME"' }]);
  // Also where the run begins further in, within the tree.
  write({ 'shop/.git/HEAD': 'x', 'shop/deep/x.tf': 'x' });
  for (const word of ['shop/deep', 'shop/deep/x.tf'])
    expect(listInputs([word], folder).inputs).toMatchObject([{ organization: 'Juniper Market' }]);
  expect(listInputs(['.'], folder).folders.map((uri) => uri.split('/').at(-1))).toContain('shop');
});

it('reads no rules from a pipe, a device or a link, minds the case of names, and refuses a folder with a line end', () => {
  write({ 'a.tf': 'x', 'b/.gitignore': 'SECRET.tf', 'b/secret.tf': 'x', 'c\nd/e.tf': 'x' });
  symlinkSync('/dev/zero', join(folder, '.gitignore'));
  expect(listed()).toEqual(['a.tf', 'b/secret.tf']);
  expect(listInputs(['.'], folder).refused).toMatchObject([
    { reason: 'its name holds a line end or another control character' },
  ]);
});

it('keeps the indentation of a masked key, without which the rest is no YAML', async () => {
  const key = [
    '-----BEGIN RSA PRIVATE KEY-----',
    ...Array.from({ length: 6 }, () => 'MIIEpAIBAAKCAQEA7bq1yPQ0x9vT'.repeat(2)),
    '-----END RSA PRIVATE KEY-----',
  ];
  write({ 'k.yaml': `data:\n  tls.key: |\n    ${key.join('\n    ')}\n  other: value\n` });
  const [input] = listInputs(['.'], folder).inputs;
  const reading = await readDocument(input!, { organization: 'Example' }, noSources);
  const text = reading.status === 'read' ? reading.documents[0]!.text : '';
  expect(text).not.toContain('MIIEpAIBAAKCAQEA');
  expect(text.split('\n')[3]).toMatch(/^ {4}\*+$/);
});
