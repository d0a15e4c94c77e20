// Hostile files in a folder of infrastructure and code: each is refused with its reason, or read for what it says, and what
// lies beside it is read as if it were not there.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestWorkspace } from '../support/make-workspace.js';

let test: TestWorkspace;
beforeEach(() => {
  test = new TestWorkspace();
});
afterEach(() => test.dispose());

async function ingest(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  for (const [name, content] of Object.entries(files)) test.write(name, content);
  const { documents } = await test.ingest(['shop'], { organization: 'Example' });
  return Object.fromEntries(documents.map(({ uri, status, reason }) => [uri, reason ?? status]));
}

function told(): string[] {
  return test
    .extractions()
    .flatMap(({ facts }) => facts.map(({ kind, name }) => `${kind} ${name}`))
    .sort();
}

describe('hostile files', () => {
  it('that take the memory of the parser of code leave it fit for the next, in every language', async () => {
    const host = `var builder = DistributedApplication.CreateBuilder(args);\nvar cache = builder.AddRedis("cache");\n`;
    const reports = await ingest({
      'shop/a/Program.cs': host + '<a '.repeat(20_000),
      'shop/b/Program.cs': host,
      'shop/c/main.py': 'import os\nprint(os.environ["CART_ADDR"])\n',
      'shop/d/main.go': 'package main\n\nimport "os"\n\nfunc main() {\n\tprintln(os.Getenv("PAY_ADDR"))\n}\n',
    });
    expect(reports['shop/a/Program.cs']).toMatch(/^could not be parsed: /);
    expect(reports).toMatchObject({ 'shop/b/Program.cs': 'added', 'shop/c/main.py': 'added' });
    expect(told()).toEqual(expect.arrayContaining(['reads CART_ADDR', 'reads PAY_ADDR']));
  }, 30_000);

  it.each([
    ['comments that begin and never end', '/** '.repeat(100_000)],
    ['comments within a value', `x = "\${${'/** '.repeat(100_000)}`],
    ['heredocs that never end', 'a = <<-B\n b\n'.repeat(30_000)],
    ['an error for every sign', '\\'.repeat(1_500_000)],
    ['an error for every line', '$\n'.repeat(500_000)],
  ])(
    'of HCL are refused soon: %s',
    async (_, text) => {
      const start = performance.now();
      const reports = await ingest({ 'shop/a.tf': text, 'shop/b.tf': 'resource "aws_sqs_queue" "jobs" {}\n' });
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(reports['shop/a.tf']).toMatch(/HCL/);
      expect(reports['shop/b.tf']).toBe('added');
    },
    30_000,
  );

  it('of HCL are read in parts when long, and the line that is wrong is that of the whole', async () => {
    const queue = (number: number): string =>
      `resource "aws_sqs_queue" "q${number}" {\n  name = "queue-${number}"\n}\n`;
    const queues = Array.from({ length: 4_000 }, (_, number) => queue(number)).join('');
    const reports = await ingest({ 'shop/a.tf': queues, 'shop/b.tf': `${queues}resource {{\n` });
    expect(reports['shop/a.tf']).toBe('added');
    expect(reports['shop/b.tf']).toMatch(/^invalid HCL, line 12001: /);
    const [extraction] = test.extractions();
    expect(extraction?.components).toHaveLength(4_000);
    expect(extraction?.components.at(-1)?.evidence.line).toBe(11_998);
  }, 30_000);

  it('may use the names that every object has', async () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__'];
    const each = (write: (name: string) => string): string => names.map(write).join('');
    const reports = await ingest({
      'shop/main.py': `import os\n${each((name) => `import ${name}\n`)}print(os.environ["CART_ADDR"])\n`,
      'shop/pyproject.toml': `[project]\nname = "cart"\ndependencies = [${each((name) => `"${name}",`)}]\n`,
      'shop/main.tf': each((name) => `resource "aws_sqs_queue" "${name}" {}\nresource "${name}" "x" {}\n`),
      'shop/docker-compose.yml': `services:\n${each((name) => `  ${name}:\n    image: ${name}\n    environment: {A_URL: "${name}://${name}:80"}\n`)}`,
      'shop/template.yaml': `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${each(
        (name) =>
          `  R${name.replaceAll('_', '')}: {Type: "AWS::${name}"}\n  S${name.replaceAll('_', '')}: {Type: ${name}}\n`,
      )}`,
      'shop/serverless.yml': `service: cart\nprovider: {name: aws}\nfunctions:\n  pay:\n    handler: a.b\n    events:\n${each(
        (name) => `      - ${name}: x\n`,
      )}`,
      'shop/Cart.cs': `class Cart { ${each((name) => `[${name}("x")] void ${name}X() {} `)} }\n`,
      'shop/Cart.java': `class Cart { ${each((name) => `${name} ${name}1 = new ${name}("cart");`)} }\n`,
    });
    expect(Object.values(reports).filter((report) => report !== 'added')).toEqual([]);
  });
});
