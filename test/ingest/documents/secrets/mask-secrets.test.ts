// Secrets in documents: what is found, that only they change, and that nothing in a document can switch the search off.
// The keys here are put together from pieces: none of them opens anything.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maskSecrets } from '../../../../ingest/documents/secrets/mask-secrets.js';
import { readDocument, type DocumentSources } from '../../../../ingest/documents/read-document.js';

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
    ['one with an @', 'postgres://admin:Sup3r@Secret99@db.internal:5432/orders', 'Sup3r@Secret99'],
    ['one with a slash', 'postgres://admin:abc/DEF123+x=@db.internal/orders', 'abc/DEF123+x='],
    ['one of a service record', 'mongodb+srv://svc:p4ss/w0rd?#@cluster0.example.net/x', 'p4ss/w0rd?#'],
    ['one that begins like a variable, in code', '`redis://:$ecr3t|1@cache`', '$ecr3t|1'],
    ['one before a placeholder', 'postgres://admin:mypassword123@$DB_HOST/x', 'mypassword123'],
    ['one on a command line', 'curl -sS -u deploy:pass https://ci.acme.dev', 'pass'],
    ['one on a continued line', `curl https://ci.acme.dev \\\n  --user "deploy:${PASSWORD}!"`, `${PASSWORD}!`],
    ['one of a database client', `mysqldump -u root -p${PASSWORD} orders`, PASSWORD],
    ['the key of an account', `AccountName=a;AccountKey=${random(86)}==;EndpointSuffix=x`, `${random(86)}==`],
    ['the signature of an address', `https://a.example/b?sv=2020&sig=${random(43)}%3D&se=1`, `${random(43)}%3D`],
    ['a key for tests', `sk_test_${random(24)}`, `sk_test_${random(24)}`],
    [
      'a setting with more words behind',
      `SECRET_KEY_BASE=${'9f86d081884c7d65'.repeat(8)}`,
      '9f86d081884c7d65'.repeat(8),
    ],
    ['a setting behind another', 'env: DB_PASS=Xy12Zz9900aa', 'Xy12Zz9900aa'],
    ['a setting of a connection', 'Server=a;Uid=b;Pwd=Xy12Zz99;Timeout=30', 'Xy12Zz99'],
    ['a setting of a logged request', String.raw`{\"clientSecret\": \"Xy12Zz99{,}\"}`, 'Xy12Zz99{,}'],
    ['a setting in words', '**API key:** Xy12Zz9900aa', 'Xy12Zz9900aa'],
    ['a parameter, and not the next one', 'https://a.example/b?token=Xy12Zz9900aa&page=2', 'Xy12Zz9900aa'],
    ['a setting of thousands of characters', `API_TOKEN=${random(370).repeat(20)} b`, random(370).repeat(20)],
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

  it('are masked where references or emphasis stand in them or around them', async () => {
    const [begin, middle, end] = [GITHUB.slice(0, 12), GITHUB.slice(12, 20), GITHUB.slice(20)];
    for (const split of [
      GITHUB.replace('_', '&#95;'),
      GITHUB.replace('g', '&#103;').replace('_', '&lowbar;'),
      GITHUB.replace('h', '&#x68;').replace('_', '&#x5F;'),
      `${begin}**${middle}**${end}`,
      `${begin}*${middle}*${end}`,
      `${begin}\`${middle}\`${end}`,
      `${begin}~~${middle}~~${end}`,
      `${begin}&#8203;**${middle}**<b>${end}`,
    ])
      expect((await maskOne(`It was ${split}, sadly.`)).text).toBe(`It was ${'*'.repeat(split.length)}, sadly.`);
    for (const secret of [GITHUB, ACCESS_KEY_ID, SLACK])
      expect((await maskOne(`It was _${secret}_.`)).text).not.toContain(secret.slice(0, 12));
  });

  it('are masked in addresses with another @ behind, at the price of the host', async () => {
    const { text } = await maskOne(`https://a:${PASSWORD}@git.example.org/b/c@v1.2 and mail d@example.org`);
    expect(text).toMatch(/^https:\/\/a:\*+@v1\.2 and mail d@example\.org$/);
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

  it.each(['://a:', '://a:b@', '://a:1@b,', 'token=', 'a=', 'curl -u ', 'mysql -p', '&#95;', '*a', 'ghp_', '?sig=a1'])(
    'are sought in one pass over many a %s',
    async (odd) => {
      // Minutes, were it to look again from each of them.
      const { text } = await maskOne(`x ${odd.repeat(300_000 / odd.length)}`);
      expect(text.startsWith('x ')).toBe(true);
    },
  );

  it('are sought again in one pass, however many there are and however alike', async () => {
    // A minute and a half, were each length tried at each place.
    const list = Array.from(
      { length: 768 },
      (_, at) => `DB_PASSWORD=${'a1'.repeat(8 + at / 2)}${at % 2 === 0 ? '' : 'b'}`,
    );
    const text = list.join('\n');
    expect((await maskOne(text)).masked).toBe(768);
  });

  it('are masked wherever they stand again, the longest that begins there', async () => {
    const [short, long] = [random(20), `${random(20)}x9y8`];
    const { text } = await maskOne(`API_KEY=${short}\nAPI_TOKEN=${long}\n<${short}> <${long}> <${short}x9>`);
    expect(text).toBe(
      `API_KEY=${'*'.repeat(20)}\nAPI_TOKEN=${'*'.repeat(24)}\n<${'*'.repeat(20)}> <${'*'.repeat(24)}> <${'*'.repeat(20)}x9>`,
    );
  });

  it('are masked to their last character wherever they stand again', async () => {
    const long = Array.from({ length: 90 }, (_, at) => `${random(37)}${at}`).join('x');
    const { text, masked } = await maskOne(`API_TOKEN=${long}\n<${long}> and <${long}>.`);
    expect(text).toBe(
      `API_TOKEN=${'*'.repeat(long.length)}\n<${'*'.repeat(long.length)}> and <${'*'.repeat(long.length)}>.`,
    );
    expect(masked).toBe(3);
  });

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
    'https://example.com/@handle, https://host/path?x=a@b, http://[::1]:8080/x@y and zk://a:2181,b:2181/c@d',
    'docker://quay.io:443/team/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'https://user:${TOKEN}@registry.example.org/@scope/pkg and postgres://$USER:$PASS@$HOST/orders',
    'curl -u $USER:$PASS https://a.example; curl -o out http://a.example:80/b; mysql -u root -p orders < dump.sql',
    'PWD=/home/app1/work2; token_ttl=3600seconds1; password_reset: done-in-14m30s; secret: /prod/db1/password',
    'secret_arn = arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbC123',
    'password = var.db_password2, token: process.env.TOKEN1, token_url = https://login.example.org/oauth2/x1',
    'The crash signature: 0x7f3a9c1d4e5b6a79; compass=north123east; key: AbC12345678; bypass: enabled-2021x1',
    'A * b *c* d5*3e, `token`:`refresh-v2`, AT&amp;T&#39;s **pass**: 12 of 14 checks, _pass_ 104tests',
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

  it('belongs to an organization that was told without one, and has no such name', async () => {
    const path = join(folder, 'b.md');
    writeFileSync(path, 'The queue was full.');
    const input = { from: 'file', path, uri: `x/${ACCESS_KEY_ID}.md`, needsFrontMatter: false } as const;
    const reading = await readDocument(input, { organization: `Acme ${GITHUB}` }, sources);
    if (reading.status !== 'read') throw new Error(reading.status);
    const { source: _, ...stored } = reading;
    expect(stored.documents[0]?.organization).toBe(`Acme ${'*'.repeat(GITHUB.length)}`);
    expect(JSON.stringify(stored)).not.toContain(ACCESS_KEY_ID);
  });

  it('is refused without one, though its path and the reason have it', async () => {
    const path = join(folder, `gone-${ACCESS_KEY_ID}.md`);
    const input = { from: 'file', path, uri: `x/gone-${ACCESS_KEY_ID}.md`, needsFrontMatter: false } as const;
    const reading = await readDocument(input, {}, sources);
    expect(reading).toMatchObject({ status: 'refused', uri: `x/gone-${'*'.repeat(20)}.md` });
    expect(JSON.stringify(reading)).toContain('ENOENT');
    expect(JSON.stringify(reading)).not.toContain(ACCESS_KEY_ID);
  });

  it('is refused without the one that an unreadable extraction beside it is named by', async () => {
    const reading = await read(`b-${ACCESS_KEY_ID}.md`, 'The queue was full.');
    expect(reading.status).toBe('read');
    mkdirSync(join(folder, `b-${ACCESS_KEY_ID}.extraction.json`));
    const refused = await read(`b-${ACCESS_KEY_ID}.md`, 'The queue was full.');
    expect(refused.status).toBe('refused');
    expect(JSON.stringify(refused)).not.toContain(ACCESS_KEY_ID);
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

  it('is refused, and neither its words nor its name are told, where the search for them fails', async () => {
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
    const { readDocument: readNow } = await import('../../../../ingest/documents/read-document.js');
    const path = join(folder, 'a.md');
    writeFileSync(path, `The token ${GITHUB} leaked.`);
    const reading = await readNow({ from: 'file', path, uri: 'x/a.md', needsFrontMatter: false }, {}, sources);
    expect(reading).toEqual({
      status: 'refused',
      uri: '******',
      reason: 'it could not be searched for secrets (RangeError), so it is not read',
    });
  });
});
