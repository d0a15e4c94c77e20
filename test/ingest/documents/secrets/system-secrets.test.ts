// Secrets in plain words in code and infrastructure: where a name, a neighbour or a place says that a value is one, whatever it
// looks like; and the values beside them that dependencies are read from, which stay.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSystemFile } from '../../../../ingest/documents/read-system-file.js';
import { maskSecrets } from '../../../../ingest/documents/secrets/mask-secrets.js';
import { findSystemSecrets } from '../../../../ingest/documents/secrets/system-secrets.js';
import { overwrite } from '../../../../cypher/model/text-span.js';

/** Invented ones, of letters only: no form gives them away. */
const SECRET = 'correcthorse';
const STARS = '*'.repeat(SECRET.length);

function maskedIn(fileName: string, text: string): string {
  return overwrite(text, findSystemSecrets(text, fileName), '*');
}

describe('a secret in plain words', () => {
  it.each([
    ['an env list of Kubernetes', 'deployment.yaml', `env:\n- name: DB_PASSWORD\n  value: ${SECRET}\n`],
    ['one whose value comes first', 'task.yaml', `- value: ${SECRET}\n  name: DB_PASSWORD\n`],
    ['one in a row', 'd.yaml', `env: [{name: DB_PASSWORD, value: ${SECRET}}, {name: A, value: b}]\n`],
    ['one of a container definition', 'task.json', `[{"name":"DB_PASSWORD","value":"${SECRET}"}]`],
    [
      'one in a template of Helm',
      'd.yaml',
      `{{- if .Values.x }}\n- name: DB_PASSWORD\n  value: "${SECRET}"\n{{- end }}\n`,
    ],
    ['an environment of Compose', 'compose.yaml', `environment:\n  POSTGRES_PASSWORD: ${SECRET}\n`],
    ['one as a list', 'compose.yaml', `environment:\n  - POSTGRES_PASSWORD=${SECRET}\n`],
    ['a default of Compose', 'compose.yaml', `environment:\n  A: \${DB_PASSWORD:-${SECRET}}\n`],
    ['arguments in a row', 'compose.yaml', `command: ["redis-server", "--requirepass", "${SECRET}"]\n`],
    ['arguments in lines', 'd.yaml', `args:\n  - --auth-token\n  - ${SECRET}\n`],
    ['an argument with its value', 'd.yaml', `args:\n  - --password=${SECRET}\n`],
    ['a connection string', 'compose.yaml', `A: "Server=db;User Id=sa;Password=${SECRET};"\n`],
    ['one in words', 'compose.yaml', `A: host=db user=x password=${SECRET} dbname=y\n`],
    ['a command in a hook', 'd.yaml', `command: mysql -u root -p${SECRET} -e "select 1"\n`],
    ['values of a chart', 'values.yaml', `postgresql:\n  auth:\n    password: ${SECRET}\n`],
    ['a template of a chart', 'd.yaml', `a: {{ .Values.password | default "${SECRET}" | quote }}\n`],
    ['secrets of a chart', 'values.yaml', `secrets:\n  stripe: ${SECRET}\n  mail: \${MAIL}\n`],
    ['a comment', 'values.yaml', `auth:\n  # password: ${SECRET}\n`],
    [
      'what Kustomize makes a secret of',
      'kustomization.yaml',
      `secretGenerator:\n- name: x\n  literals:\n  - a=${SECRET}\n`,
    ],
    [
      'the default of a parameter',
      'template.yaml',
      `Parameters:\n  DBPassword:\n    Type: String\n    Default: ${SECRET}\n`,
    ],
    ['one in a row', 'template.yaml', `Parameters: {DBPassword: {Type: String, Default: ${SECRET}}}\n`],
    ['a parameter that is secure', 'template.yaml', `Type: SecureString\nName: /shop/stripe\nValue: ${SECRET}\n`],
    ['the default of a variable', 'variables.tf', `variable "db_password" {\n  default = "${SECRET}"\n}\n`],
    ['a value of Terraform', 'prod.tfvars', `secret = "${SECRET}"\n`],
    ['one in a map', 'main.tf', `variables = { PW = "${SECRET}", HOST = "orders-db" }\n`],
    [
      'a secret of Kubernetes in Terraform',
      'main.tf',
      `resource "kubernetes_secret" "a" {\n  data = {\n    plain = "${SECRET}"\n  }\n}\n`,
    ],
    [
      'a secret of a key vault',
      'main.tf',
      `resource "azurerm_key_vault_secret" "a" {\n  name = "b"\n  value = "${SECRET}"\n}\n`,
    ],
    ['settings of ASP.NET', 'appsettings.json', `{"Jwt":{"Issuer":"shop","Key":"${SECRET}"}}`],
    ['settings of Spring', 'application.yml', `spring:\n  datasource:\n    password: ${SECRET}\n`],
    ['a default of Spring', 'application.yml', `a: \${DB_PASSWORD:${SECRET}}\n`],
    ['properties', 'application.properties', `spring.datasource.password = ${SECRET}\n`],
    ['a section', 'settings.toml', `[jwt]\nkey = "${SECRET}"\n`],
    ['an environment file', '.env', `export APP_SECRET='${SECRET}'\n`],
    ['one of several words', '.env', `TOKEN=${SECRET}\nDB_PASSWORD=${SECRET} # local\n`],
    ['an image', 'Dockerfile', `FROM x\nENV DB_PASSWORD ${SECRET}\n`],
    ['an argument of an image', 'Dockerfile', `ARG NPM_TOKEN=${SECRET}\nRUN npm ci\n`],
    ['a command of an image', 'Dockerfile', `RUN PGPASSWORD=${SECRET} psql -h orders-db\n`],
    ['a proxy', 'haproxy.cfg', `  stats auth admin:${SECRET}\n`],
    ['a header of a proxy', 'nginx.conf', `proxy_set_header X-Api-Key "${SECRET}";\n`],
    ['a cache', 'redis.conf', `requirepass ${SECRET}\n`],
    ['a settings file of Maven', 'pom.xml', `<password>${SECRET}</password>\n`],
    ['a constant', 'a.ts', `const password = "${SECRET}";\n`],
    ['a default of Node', 'a.ts', `const a = process.env.DB_PASSWORD || '${SECRET}';\n`],
    ['one by index', 'a.ts', `const a = process.env["DB_PASSWORD"] ?? "${SECRET}";\n`],
    ['a field with a type', 'a.ts', `class A { private readonly apiKey: string = '${SECRET}'; }\n`],
    ['an option', 'a.ts', `new Redis({ host: 'orders-cache', password: '${SECRET}' });\n`],
    ['a pair', 'a.ts', `env.push({ name: 'DB_PASSWORD', value: '${SECRET}' });\n`],
    ['a default of Python', 'a.py', `A = os.environ.get("DB_PASSWORD", "${SECRET}")\n`],
    [
      'one by name',
      'a.py',
      `A = config("DB_PASSWORD", default="${SECRET}")\nB = os.getenv("DB_TOKEN") or "${SECRET}"\n`,
    ],
    ['a keyword', 'a.py', `redis.Redis(host="orders-cache", password="${SECRET}")\n`],
    ['a default of Go', 'a.go', `a := getEnv("DB_PASSWORD", "${SECRET}")\n`],
    ['a connection of Go', 'a.go', `dsn := "host=db user=x password=${SECRET} sslmode=disable"\n`],
    ['a default of C#', 'a.cs', `var a = Environment.GetEnvironmentVariable("DB_PASSWORD") ?? "${SECRET}";\n`],
    ['a connection of C#', 'a.cs', `var a = "Server=db;Password=${SECRET}";\n`],
    ['an annotation of Java', 'A.java', `@Value("\${db.password:${SECRET}}") String p;\n`],
    ['a constant of Kotlin', 'a.kt', `const val API_TOKEN: String = "${SECRET}"\n`],
    ['an address in two strings', 'a.ts', `const a = "redis://:${SECRET}" + "@cache:6379";\n`],
    ['an address in two lines', '.env', `A=postgres://a:${SECRET}\n  @cache:6379\n`],
    ['a login of Kafka', 'application.yml', `a: PlainLoginModule required username="orders" password="${SECRET}";\n`],
    ['an argument in quotes', 'compose.yaml', `command: redis-server --save 20 1 --masterauth "${SECRET}"\n`],
    ['one behind its sign', 'compose.yaml', `command: app --db-password="${SECRET}" --host orders-db\n`],
    ['a property of Java', 'Dockerfile', `ENTRYPOINT ["java", "-Ddb.password=${SECRET}", "-jar", "app.jar"]\n`],
    ['values of a release', 'main.tf', `values = [<<EOF\nauth:\n  adminPassword: ${SECRET}\nEOF\n]\n`],
    ['a script of a machine', 'main.tf', `user_data = <<-EOT\n  export DB_PASSWORD=${SECRET}\nEOT\nhost = var.host\n`],
    ['a stored secret', 'main.tf', `secret_id = "orders-db"\nsecret_string = "${SECRET}"\n`],
    ['JSON in words', 'compose.yaml', `A: '{"db.password":"${SECRET}","host":"orders-db"}'\n`],
    ['a list', 'values.yaml', `passwords:\n  - ${SECRET}\nhosts:\n  - orders-db\n`],
    ['a login of a registry', 'ci.yaml', `script:\n  - docker login -u deploy -p ${SECRET} registry.example.org\n`],
    ['a default of Ansible', 'vars.yml', `db_password: "{{ lookup('env', 'DB_PASSWORD') | default('${SECRET}') }}"\n`],
    ['a value below its name', 'd.yaml', `db:\n  password:\n    ${SECRET}\n  host: orders-db\n`],
    ['a quoted item', 'compose.yaml', `environment:\n  - "DB_PASSWORD=${SECRET}"\n`],
    ['a header', 'nginx.conf', `proxy_set_header Authorization "Bearer ${SECRET}";\n`],
    ['a password of one service', 'd.yaml', `DB_PASSWORD_API: ${SECRET}\nDB_PASSWORD_STAGING: ${SECRET}\n`],
    ['one of a service among others', 'application.properties', `services.payments.token=${SECRET}\n`],
    ['a setter', 'A.java', `ds.setPassword("${SECRET}"); ds.setServerName("orders-db");\n`],
    ['bytes', 'a.go', `var jwtKey = []byte("${SECRET}")\n`],
    ['a property of C#', 'a.cs', `public string Password { get; set; } = "${SECRET}";\n`],
    ['a header in code', 'a.go', `req.Header.Set("Authorization", "Bearer ${SECRET}")\n`],
    ['one behind a lone backtick', 'a.py', `# the \` sign\npassword = "${SECRET}"\nx = 1 # another \` one\n`],
    ['one in a long string', 'a.py', `A = '''\npassword = "${SECRET}"\n'''\n`],
  ])('is masked: %s', (_, fileName, text) => {
    expect(text).toContain(SECRET);
    expect(maskedIn(fileName, text)).toBe(text.replaceAll(SECRET, STARS));
  });

  describe.each([
    ['base 62', 'b7Xq2LmZ0pR4tYc8Wd1K'],
    ['base 64', 'q3Vn8+Zt1bYx/7Kd2mWc5A=='],
    ['hexadecimal signs', '9f1c04be27a86d53e0b2'],
    ['small letters and digits', 'x7k2m9q4z1v8b3n6w5r0'],
    ['a UUID', '5b0e3c9a-71d2-4f86-a3e4-0c9d8e7f6a5b'],
    ['signs behind a word', 'wk_live.b7Xq2LmZ0pR4tYc8Wd1K'],
  ])('behind the name of a key, drawn by a machine: %s', (_, key) => {
    it.each([
      ['an env list', 'd.yaml', `env:\n- name: SEGMENT_WRITE_KEY\n  value: ${key}\n`],
      ['a setting', 'values.yaml', `segment:\n  writeKey: "${key}"\n`],
      ['the default of a variable', 'variables.tf', `variable "segment_key" {\n  default = "${key}"\n}\n`],
      ['an environment file', '.env', `APPINSIGHTS_INSTRUMENTATIONKEY=${key}\n`],
      ['an image', 'Dockerfile', `ENV HASH_SALT=${key}\n`],
      ['a constant', 'a.ts', `const writeKey = '${key}';\n`],
      ['a default', 'a.py', `A = os.environ.get("SEGMENT_WRITE_KEY", "${key}")\n`],
    ])('%s', (_, fileName, text) => {
      expect(maskedIn(fileName, text)).toBe(text.replace(key, '*'.repeat(key.length)));
    });
  });

  it.each([
    'created_at',
    'orders-v2-by-customer',
    'ProductCatalogueCacheV2',
    'shop/prod/terraform.tfstate',
    'arn:aws:kms:eu-west-1:000000000000:alias/orders',
    'orders.cache.internal:6379',
    '20260105120000123456',
  ])('is not what a key is called: %s', (name) => {
    for (const [fileName, text] of [
      ['d.yaml', `sort_key: ${name}\n`],
      ['a.ts', `const cacheKey = '${name}';\n`],
      ['main.tf', `kms_key = "${name}"\n`],
    ] as const)
      expect(maskedIn(fileName, text)).toBe(text);
  });

  it('is masked in a Secret of Kubernetes, whatever its entries are called', () => {
    const manifest = (data: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: orders}\n${data}`;
    expect(maskedIn('a.yaml', manifest(`data:\n  first: Y29ycmVjdA==\n  b: >-\n    Y29ycmVjdA\n    ZZ\n`))).toBe(
      manifest(`data:\n  first: ************\n  b: >-\n    **********\n    **\n`),
    );
    expect(
      maskedIn('a.yaml', manifest(`stringData:\n  first: ${SECRET}\n  DB_HOST: orders-db\n  URL: http://a/b\n`)),
    ).toBe(manifest(`stringData:\n  first: ${STARS}\n  DB_HOST: orders-db\n  URL: http://a/b\n`));
    const configuration = (word: string): string =>
      `stringData:\n  app.yaml: |\n    db: ${word}\n    host: orders-db\n`;
    expect(maskedIn('a.yaml', manifest(configuration(SECRET)))).toBe(manifest(configuration(STARS)));
    const others = `---\nkind: ConfigMap\ndata:\n  first: ${SECRET}\n`;
    expect(maskedIn('a.yaml', manifest('') + others)).toBe(manifest('') + others);
    expect(maskedIn('a.json', `{"kind":"Secret","stringData":{"a":"${SECRET}"}}`)).toContain(STARS);
  });

  it('is masked in a Secret though it is written as something else', () => {
    const manifest = (...values: readonly string[]): string =>
      `kind: Secret\nstringData: # from the vault\n${values.map((value, at) => `  a${at}: ${value}\n`).join('')}`;
    const values = ['1.2-horse', 'horse.test', '/horse/battery', 'f(horse', "it''s", 'kafka-0:9092,kafka-1:9092'];
    expect(maskedIn('a.yaml', manifest(...values, '${DB_PASSWORD}'))).toBe(
      manifest(...values.map((value) => '*'.repeat(value.length)), '${DB_PASSWORD}'),
    );
    const brokers = 'kind: Secret\nstringData:\n  KAFKA_BROKERS: kafka-0:9092,kafka-1:9092\n  QUEUE: orders\n';
    expect(maskedIn('a.yaml', brokers)).toBe(brokers);
  });

  it.each(['Password2024', 'postgres', 'пароль'])('is masked though it is a usual one: %s', (word) => {
    expect(maskedIn('compose.yaml', `POSTGRES_PASSWORD: ${word}\n`)).toBe(
      `POSTGRES_PASSWORD: ${'*'.repeat(word.length)}\n`,
    );
  });

  it('leaves JSON what it is', () => {
    const text = '{"tokenValidity": 604800, "token": 12345, "password": "correcthorse", "secret": null}';
    expect(JSON.parse(maskedIn('a.json', text))).toEqual({ ...JSON.parse(text), password: STARS });
  });

  it('hides nothing else of the same words', async () => {
    const text = `kind: Secret\nstringData:\n  a: orders-production-db\n---\nkind: Service\nmetadata:\n  name: orders-production-db\n`;
    const masked = await maskSecrets([text], (each) => findSystemSecrets(each, 'a.yaml'));
    expect(masked.ok && masked.texts[0]?.text).toBe(text.replace('orders-production-db', '*'.repeat(20)));
  });

  it('is masked in files that no parser reads', () => {
    expect(maskedIn('a.tf', `resource "x" "y" { password = "${SECRET}" {{{{`)).toContain(STARS);
    expect(maskedIn('a.yaml', `kind: Secret\n password: ${SECRET}\n  : - [\n`)).toContain(STARS);
    expect(maskedIn('.env', `DB_PASSWORD="${SECRET}\nHOST=orders-db\n`)).toBe(
      `DB_PASSWORD="${STARS}\nHOST=orders-db\n`,
    );
  });

  it.each([
    ['references', 'd.yaml', 'password: ${DB_PASSWORD}\ntoken: {{ .Values.token }}\nsecret: !Ref Db\nkey: $(KEY)\n'],
    [
      'names of secrets',
      'd.yaml',
      'valueFrom:\n  secretKeyRef:\n    name: orders-db\n    key: password-of-db\nsecretName: orders\n',
    ],
    ['which secret a release takes', 'main.tf', 'set {\n  name = "auth.existingSecret"\n  value = "orders-db"\n}\n'],
    [
      'which secret it is',
      'values.yaml',
      'existingSecret: orders\nuserPasswordKey: redis-password\nimagePullSecrets:\n- name: registry\n',
    ],
    [
      'secrets of Compose',
      'compose.yaml',
      'secrets:\n  - db_password\nA_FILE: x\nDB_PASSWORD_FILE: /run/secrets/db_password\n',
    ],
    [
      'secrets of a task',
      'main.tf',
      'secrets = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:ssm:eu:1:parameter/db" }]\n',
    ],
    ['expressions', 'main.tf', 'password = random_password.db.result\ntoken = var.token\nsecret_id = "orders-db"\n'],
    [
      'addresses',
      'compose.yaml',
      'TOKEN_SERVICE: token-api:8080\nTOKEN: http://token-api:8080\nSECRETS_URL: http://vault:8200\n',
    ],
    [
      'switches and counts',
      'values.yaml',
      'token: true\npassword: false\nmax_tokens: 4096\ntoken_ttl: 3600\nsecret: null\n',
    ],
    [
      'versions',
      'package.json',
      '{"dependencies": {"jsonwebtoken": "^9.0.0", "csrf-token": "1.2.0", "pass": "~0.1.0"}}',
    ],
    ['topics', 'a.ts', "const TOKEN_CREATED = 'token.created'; const PASSWORD_TOPIC = 'password-changed';\n"],
    [
      'names in code',
      'a.ts',
      "connect(user, password, 'orders-db'); f(['password', 'token', 'email']); pick({ type: 'password' });\n",
    ],
    [
      'code between strings',
      'a.py',
      'getpass("Password: "); redis.Redis(password=settings.password, host="orders-cache")\n',
    ],
    ['words for people', 'a.ts', "const errors = { password: 'Please choose a longer one', token: 'token' };\n"],
    ['a message where one is missing', 'compose.yaml', 'A: ${DB_PASSWORD:?set it in .env}\n'],
    ['the command behind one', 'd.yaml', 'command: TOKEN=$(cat /t) curl http://orders:8080/\n'],
    ['entries of a secret', 'main.tf', 'secret_key_ref {\n  name = "orders"\n  key = "latest-one"\n}\n'],
    [
      'names under a group of names',
      'application.yml',
      'topics:\n  token: token-events\nservices: {secrets: vault-api}\n',
    ],
    ['what comes next', 'a.ts', "const page = { nextToken: 'orders-page' }; producer.send('token', 'orders-topic');\n"],
    ['a case', 'a.java', 'case "password": url = "orders-api"; break;\n'],
    ['units', 'main.tf', 'token_validity_units {\n  access_token = "minutes"\n}\n'],
    ['a vault', 'main.tf', 'Pwd = "@Microsoft.KeyVault(SecretUri=https://a.example/secrets/db)"\n'],
    ['rights', 'ci.yml', 'permissions:\n  id-token: write\n'],
    [
      'elements beside one',
      'a.csproj',
      '<add name="TOKEN_URL" value="http://a"/><add name="DB_HOST" value="orders-db"/>\n',
    ],
    ['a short one, which YAML would take for an alias', 'd.yaml', 'password: ab\n'],
  ])('is told from %s', (_, fileName, text) => expect(maskedIn(fileName, text)).toBe(text));

  it.each([
    ...['"', "'", '"\\', '`', 'a:\n', '"a":"b",', '${a:-', 'a = <<E\n', 'a=<<E,', '- ', '{', '{{', 'a: |\n ', "k: '\n"],
    ...['("a", ', '\\"""\n', 'name: a_password\nvalue: on\n', 'kind: x\ndata: {}\n', 'a: b\n c\n', '# a: "', '.setA("'],
    ...['mysql-', 'authorization ', '${env:a, '],
  ])(
    'is sought in one pass over many a %j',
    (odd) => {
      // Minutes, were it to look again from each of them.
      const text = odd.repeat(300_000 / odd.length);
      for (const name of ['a.yaml', 'a.ts', 'a.tf', 'a.conf']) expect(maskedIn(name, text)).toHaveLength(text.length);
    },
    60_000,
  );

  it('never reaches the stored text of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-secrets-'));
    try {
      const path = join(folder, 'settings.py');
      writeFileSync(path, `DATABASE = connect("orders-db", password=os.environ.get("DB_PASSWORD", "${SECRET}"))\n`);
      const reading = await readSystemFile(
        { from: 'tree', path, uri: 'shop/settings.py', kind: 'code', organization: null },
        {},
      );
      expect(reading).toMatchObject({
        status: 'read',
        secretsMasked: 1,
        documents: [{ text: `DATABASE = connect("orders-db", password=os.environ.get("DB_PASSWORD", "${STARS}"))\n` }],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
