// Secrets in documents: what is found, that only they change, and that nothing in a document can switch the search off.
// The keys here are put together from pieces: none of them opens anything.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maskSecrets } from '../../../ingest/documents/mask-secrets.js';
import { readDocument, type DocumentSources } from '../../../ingest/documents/read-document.js';

const LETTERS = 'Q7vR2mX9kB4nT6wZ1cJ8hD3fL5gS0pYaEuIoK';
const random = (length: number): string => LETTERS.repeat(10).slice(0, length);
const upper = (length: number): string => random(length).toUpperCase();

const ACCESS_KEY_ID = `AKIA${upper(16)}`;
const SECRET_KEY = `${random(18)}/${random(21)}`;
const GITHUB = `ghp_${random(36)}`;
const SLACK = ['xoxb', '123456789012', '123456789012', random(24)].join('-');
const PASSWORD = 'Tr0ub4dor-3';

function privateKey(kind: string, header = ''): string {
  const lines = Array.from({ length: 12 }, (_, at) => `${'MII'.slice(0, at === 0 ? 3 : 0)}${random(60)}`);
  return `-----BEGIN ${kind}PRIVATE KEY-----\n${header}${lines.join('\n')}\n-----END ${kind}PRIVATE KEY-----`;
}

async function maskOne(text: string): Promise<{ text: string; masked: number }> {
  const result = await maskSecrets([text]);
  if (!result.ok) throw new Error(result.reason);
  const [masked] = result.texts;
  if (masked === undefined) throw new Error('no text came back');
  expect(masked.text.length).toBe(text.length);
  return masked;
}

/** Only the secret is masked, character by character. */
async function expectMasked(text: string, secret: string): Promise<void> {
  expect(text).toContain(secret);
  expect((await maskOne(text)).text).toBe(text.replaceAll(secret, secret.replace(/[^\n]/g, '*')));
}

describe('secrets in a text', () => {
  it.each([
    ['an AWS access key id', `The job used ${ACCESS_KEY_ID}.`, ACCESS_KEY_ID],
    ['an AWS secret key, and not its name', `AWS_SECRET_ACCESS_KEY = ${SECRET_KEY}\nnext`, SECRET_KEY],
    ['an AWS secret key that ends in a sign', `aws_secret_access_key: "${random(39)}/"\n`, `${random(39)}/`],
    ['an AWS secret key in a table', `| Secret access key | ${SECRET_KEY} |`, SECRET_KEY],
    ['a GitHub token', `token ${GITHUB} was logged`, GITHUB],
    ['a Slack token', `with ${SLACK}`, SLACK],
    ['a token of npm settings', `//registry/:_authToken=${random(30)} in the file`, random(30)],
    ['the password of a web address', `see https://deploy:${PASSWORD}@ci.acme.dev/job/1`, PASSWORD],
    ['one with signs, on a host without a dot', 'http://admin:p%40ss!w0rd@jenkins:8080/', 'p%40ss!w0rd'],
    ['that of a database', `postgres://app:${PASSWORD}@db.internal/orders?x=1`, PASSWORD],
    ['that of a queue without a user', `redis://:${PASSWORD}@cache:6379/0`, PASSWORD],
    ['a bearer token', `curl -H "Authorization: Bearer ${random(32)}"`, random(32)],
    ['a setting that names a secret', `DB_PASSWORD=${random(14)}\nDB_HOST=db-1`, random(14)],
    ['an RSA key', `before\n${privateKey('RSA ')}\nafter`, privateKey('RSA ')],
    [
      'an encrypted key with headers',
      `before\n${privateKey('RSA ', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n')}\nafter`,
      privateKey('RSA ', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n'),
    ],
    ['a key of a newer kind', privateKey('ENCRYPTED '), privateKey('ENCRYPTED ')],
  ])('are masked: %s', async (_, text, secret) => expectMasked(text, secret));

  it('are masked in a key that is quoted, or cut off before its end', async () => {
    const key = privateKey('EC ');
    const quoted = await maskOne(`> ${key.replaceAll('\n', '\n> ')}\n\nThe key was rotated.`);
    expect(quoted.text).not.toContain(random(40));
    expect(quoted.text).toContain('The key was rotated.');
    const cut = await maskOne(`${key.split('\n').slice(0, 6).join('\n')}\n\nThe key was rotated.`);
    expect(cut.text).not.toContain(random(40));
    expect(cut.text).toContain('The key was rotated.');
  });

  it('are masked where something invisible, an escape or a tag splits them', async () => {
    const at = 9;
    for (const seam of ['\u200b', '\u00ad', '\u{e0041}', '<wbr>', '<b>', '<!-- -->', '&shy;', '\u2060\u200d']) {
      const split = GITHUB.slice(0, at) + seam + GITHUB.slice(at);
      expect((await maskOne(`It was ${split}, sadly.`)).text).toBe(`It was ${'*'.repeat(split.length)}, sadly.`);
    }
    const escaped = GITHUB.replace('_', '\\_');
    expect((await maskOne(`It was ${escaped}.`)).text).toBe(`It was ${'*'.repeat(escaped.length)}.`);
  });

  it('are masked at the first and last character, and behind a byte order mark', async () => {
    await expectMasked(GITHUB, GITHUB);
    await expectMasked(`\ufeff${GITHUB} x`, GITHUB);
    await expectMasked(`😀${ACCESS_KEY_ID}😀`, ACCESS_KEY_ID);
  });

  it('are masked everywhere once they are known, in all texts of a document', async () => {
    const result = await maskSecrets([`aws_secret_access_key=${SECRET_KEY}`, `"${SECRET_KEY}" leaked`, SECRET_KEY]);
    expect(
      result.ok &&
        result.texts
          .map(({ text }) => text)
          .join()
          .includes(random(10)),
    ).toBe(false);
    expect(result.ok && result.texts.map(({ masked }) => masked)).toEqual([1, 1, 1]);
  });

  it('leave line ends where they were and count overlapping finds once', async () => {
    const key = privateKey('RSA ');
    const { text, masked } = await maskOne(`a\n${key}\nb`);
    expect(text.split('\n').map((line) => line.length)).toEqual(`a\n${key}\nb`.split('\n').map((line) => line.length));
    expect(masked).toBe(1);
  });

  it.each(['secretlint-disable', 'secretlint-disable-line', 'secretlint-disable-next-line'])(
    'are found though a comment says %s',
    async (comment) => {
      const text = `<!-- ${comment} -->\n${GITHUB} <!-- ${comment} -->\n${ACCESS_KEY_ID}`;
      expect((await maskOne(text)).masked).toBe(2);
    },
  );

  it('are found in a document of any length', async () => {
    const prose = 'The queue of the order service grew until its disk was full. '.repeat(20_000);
    expect((await maskOne(`${prose}${GITHUB} ${prose}`)).masked).toBe(1);
  });
});

describe('ordinary words of a postmortem', () => {
  it.each([
    'Commit 3f2a9c1d4e5b6a7988776655443322110ffeedd0 was reverted; the secret access key was rotated in 8a1f.',
    'The commit that set the secret access key: 3f2a9c1d4e5b6a7988776655443322110ffeedd0',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 was deployed',
    'Account: 1234-5678-9012, instance i-0abcd1234ef567890, request id 7d9f3b7e-2f1a-4a57-9d0e-1c2b3a4d5e6f',
    'The password was reset. Password: see the vault. Secret: prod-db-2, token: refreshed-2021-04.',
    'postgres://app:${DB_PASSWORD}@db/orders and https://user:<password>@host/ and redis://:****@cache',
    'kubectl get secret api-token -o yaml; secretName: db-credentials-v2; tokens: 200000 a minute',
    'Basic authentication-service-endpoint-name was slow; bearer tokens expired at 14:02:33.',
    'it began with -----BEGIN RSA PRIVATE KEY----- and had no last line, so the certificate job failed',
    'See https://status.example.org:8443/incidents/2021@home and mail ops@example.org at 10:30.',
  ])('stay: %s', async (text) => expect((await maskOne(text)).text).toBe(text));
});

describe('a document with secrets', () => {
  let folder: string;
  const sources: DocumentSources = {
    fetchAddress: () => Promise.reject(new Error('no network here')),
    readStandardInput: () => Promise.reject(new Error('no terminal here')),
  };
  const read = (name: string, text: string, beside: { readonly [file: string]: string } = {}) => {
    writeFileSync(join(folder, name), text);
    for (const [file, json] of Object.entries(beside)) writeFileSync(join(folder, file), json);
    const path = join(folder, name);
    return readDocument({ from: 'file', path, uri: `x/${name}`, needsFrontMatter: false }, {}, sources);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-secrets-'));
  });
  afterEach(() => {
    vi.doUnmock('@secretlint/secretlint-rule-preset-recommend');
    vi.resetModules();
    rmSync(folder, { recursive: true });
  });

  it('is stored without them, in text, title and front matter, and keeps them in its original', async () => {
    const text = `---\ntitle: Leak of ${GITHUB}\nteam: ${ACCESS_KEY_ID}\nurl: https://wiki:${PASSWORD}@wiki.acme.dev/1\n---\nThe key ${SLACK} leaked.\n`;
    const reading = await read('leak.md', text);
    if (reading.status !== 'read') throw new Error(reading.status);
    const { source, ...stored } = reading;
    for (const secret of [GITHUB, ACCESS_KEY_ID, PASSWORD, SLACK]) expect(JSON.stringify(stored)).not.toContain(secret);
    expect(reading.documents[0]).toMatchObject({
      title: `Leak of ${'*'.repeat(GITHUB.length)}`,
      url: `https://wiki:${'*'.repeat(PASSWORD.length)}@wiki.acme.dev/1`,
    });
    expect(reading.secretsMasked).toBe(4);
    expect(Buffer.from(source.bytes).toString()).toBe(text);
  });

  it('has the same id and text whichever secret stood there', async () => {
    const one = await read('a.md', `The token ${GITHUB} leaked.`);
    const other = await read('b.md', `The token ${GITHUB.replace('Q', 'z')} leaked.`);
    expect(one.status === 'read' && one.documents[0]?.documentId).toBe(
      other.status === 'read' && other.documents[0]?.documentId,
    );
  });

  it('is stored without them where tags split them on a web page', async () => {
    const html = `<h1>Leak</h1><p>It was ${GITHUB.slice(0, 7)}<wbr>${GITHUB.slice(7, 20)}<b>${GITHUB.slice(20)}</b>.</p>`;
    const reading = await read('leak.html', html);
    expect(reading.status === 'read' && reading.documents[0]?.text).toContain(`It was ${'*'.repeat(GITHUB.length)}.`);
  });

  it('has none in its parts either', async () => {
    const part = (day: number): string =>
      `## January ${day} 04:21 UTC (lasting 3 hours)\n\nThe order service was down after the token ${GITHUB} had leaked to a public log. It was rotated.\n`;
    const reading = await read('report.md', `# Availability\n\n${part(3)}\n${part(9)}`);
    if (reading.status !== 'read') throw new Error(reading.status);
    expect(reading.documents).toHaveLength(2);
    expect(JSON.stringify([reading.documents, reading.whole])).not.toContain(GITHUB);
    expect(reading.secretsMasked).toBe(2);
  });

  it('has none in the extraction that lies beside it', async () => {
    const offered = JSON.stringify({ quote: `"${SECRET_KEY}" leaked` });
    const text = `aws_secret_access_key = "${SECRET_KEY}"\n\nThe key "${SECRET_KEY}" leaked.`;
    const reading = await read('leak.md', text, { 'leak.extraction.json': offered });
    expect(reading.status === 'read' && reading.offeredExtraction).toBe(
      offered.replace(SECRET_KEY, '*'.repeat(SECRET_KEY.length)),
    );
  });

  it('is refused, and its words are in no message, where the search for them fails', async () => {
    vi.resetModules();
    vi.doMock('@secretlint/secretlint-rule-preset-recommend', () => ({
      rules: [
        {
          meta: { id: 'broken' },
          create: () => ({
            file: ({ content }: { content: string }) => {
              throw new RangeError(content);
            },
          }),
        },
      ],
    }));
    const { readDocument: readNow } = await import('../../../ingest/documents/read-document.js');
    const path = join(folder, 'a.md');
    writeFileSync(path, `The token ${GITHUB} leaked.`);
    const reading = await readNow({ from: 'file', path, uri: 'x/a.md', needsFrontMatter: false }, {}, sources);
    expect(reading).toEqual({
      status: 'refused',
      uri: 'x/a.md',
      reason: 'it could not be searched for secrets (RangeError), so it is not read',
    });
  });
});
