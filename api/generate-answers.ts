// The worked questions, answered: `npm run docs` writes the answers into the page, `npm run docs:check` fails when one is
// stale. In: docs/questions.md, the questions beside it, and the samples. Out: the page with each question's text from its
// file and its answer from the very command that the page shows, run in a shell on a workspace of the samples alone.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { format } from 'prettier';

const projectFolder = join(import.meta.dirname, '..');
const pagePath = join(projectFolder, 'docs', 'questions.md');
const bin = join(import.meta.dirname, 'bin.js');
const run = promisify(execFile);

const home = mkdtempSync(join(tmpdir(), 'faultline-docs-'));
const settings = Object.entries(process.env).filter(
  ([name]) => !/^(FAULTLINE_|ANTHROPIC_|NEO4J_|INIT_CWD$)/.test(name),
);
const options = {
  cwd: projectFolder,
  env: { ...Object.fromEntries(settings), FAULTLINE_HOME: home },
  maxBuffer: 10_000_000,
};

try {
  await run(process.execPath, [bin, 'ingest', 'samples'], options);
  const page = readFileSync(pagePath, 'utf8');
  const answered = await format(await answerAll(page), {
    parser: 'markdown',
    singleQuote: true,
    printWidth: 120,
    trailingComma: 'all',
  });
  if (!process.argv.includes('--check')) writeFileSync(pagePath, answered);
  else if (answered !== page) {
    process.stderr.write('docs/questions.md is stale: run "npm run docs"\n');
    process.exitCode = 1;
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Three blocks make a question: its text, the command that asks it, and the answer. */
async function answerAll(page: string): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  let lastAnswer = '';
  for (const match of page.matchAll(/^```graphql\n[^]*?^```\n+^```sh\n([^]*?)^```\n+^```\w+\n[^]*?^```$/gm)) {
    // The next page of a list starts where the one before it ended.
    const cursor = /"endCursor": "([^"]+)"/.exec(lastAnswer)?.[1];
    const command = match[1]!.replace(/(?<="after": ")[^"]+/, (known) => cursor ?? known);
    const file = / -f (\S+)/.exec(command)?.[1];
    if (file === undefined) throw new Error(`${command}: the question is in no file`);
    lastAnswer = await answer(command);
    const language = lastAnswer.startsWith('{') ? 'json' : 'text';
    parts.push(
      page.slice(end, match.index),
      block('graphql', readFileSync(join(projectFolder, file), 'utf8')),
      '\n\n',
      block('sh', command),
      '\n\n',
      block(language, lastAnswer),
    );
    end = match.index + match[0].length;
  }
  return [...parts, page.slice(end)].join('');
}

/** @returns standard output. @throws Error when the command ends with another code than 0 */
async function answer(command: string): Promise<string> {
  const { stdout } = await run(
    'sh',
    ['-c', `npx() { shift; "${process.execPath}" "${bin}" "$@"; }\n${command}`],
    options,
  );
  return stdout.replaceAll('\r\n', '\n');
}

function block(language: string, content: string): string {
  return `\`\`\`${language}\n${content.trimEnd()}\n\`\`\``;
}
