// The command line of a container as settings. In: `command` or `entrypoint`, as a list or as one line for a shell. Out: options
// with their values, assignments, and bare addresses, which are called `command`. What is neither is not told.
import type { YamlValue } from '../yaml-documents.js';

export interface CommandSetting {
  /** without the dashes before it */
  readonly name: string;
  readonly value: string;
  /** counted from 1 */
  readonly line: number;
}

interface Word {
  readonly text: string;
  readonly line: number;
}

const MOST_WORDS = 400;
const ASSIGNMENT = /^(-{0,2}[A-Za-z_][\w.:-]*)=([^]+)$/;
const OPTION = /^-{1,2}[A-Za-z][\w.-]*$/;
const BARE_ADDRESS = /^(?:[a-z][a-z0-9+.]*:\/\/[^\s]+|[A-Za-z0-9$_][A-Za-z0-9._${}-]*:(?:\d{2,5}|\$\{?\w+\}?))(?:,|$)/;

/** Settings in the order written. */
export function readCommand(command: YamlValue): readonly CommandSetting[] {
  const words = wordsOf(command);
  const settings: CommandSetting[] = [];
  for (const [at, { text, line }] of words.entries()) {
    const [, name, value] = ASSIGNMENT.exec(text) ?? [];
    const next = words[at + 1];
    if (name !== undefined && value !== undefined) {
      settings.push({
        name: name.replace(/^-+D?(?=.)/, (dashes) => (dashes === '-D' ? '' : dashes.replace(/^-+/, ''))),
        value,
        line,
      });
    } else if (OPTION.test(text)) {
      // `sh -c` is followed by words of its own.
      if (text === '-c') continue;
      if (next !== undefined && !next.text.startsWith('-'))
        settings.push({ name: text.replace(/^-+/, ''), value: next.text, line: next.line });
    } else if (BARE_ADDRESS.test(text) && !(at > 0 && OPTION.test(words[at - 1]!.text))) {
      settings.push({ name: 'command', value: text, line });
    }
  }
  return settings.filter(({ value }) => saysSomething(value));
}

/** A number, a switch, a length of time or a path names no one. */
function saysSomething(value: string): boolean {
  return !/^(?:\d+(?:\.\d+)?[a-zA-Z%]{0,2}|true|false|yes|no|on|off|\.{0,2}\/.*)$/.test(value);
}

function wordsOf(command: YamlValue): readonly Word[] {
  const lines: Word[] =
    command.kind === 'scalar'
      ? linesOf(command)
      : command.items().flatMap((item) => (item.kind === 'scalar' ? linesOf(item) : []));
  return lines
    .flatMap(({ text, line }) =>
      /\s/.test(text) ? splitShell(text).map((each) => ({ text: each, line })) : [{ text, line }],
    )
    .slice(0, MOST_WORDS);
}

function linesOf(value: YamlValue): Word[] {
  if (!value.text.includes('\n')) return [{ text: value.text, line: value.line }];
  return value.text.split('\n').map((text, at) => ({ text, line: value.lineOfText(at) }));
}

/** Words of a shell line; operators between commands are left out. Quotes hold words together, but for a line in a line. */
function splitShell(text: string, nested = false): string[] {
  const words: string[] = [];
  for (const [, doubled, single, plain] of text
    .slice(0, 20_000)
    .matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:=["'][^"']*["']|[^\s"'\\;&|()]|\\.)+)/g)) {
    const word = doubled ?? single ?? plain ?? '';
    if (doubled !== undefined && /\s/.test(word) && !nested) words.push(...splitShell(word, true));
    else words.push(word.replace(/=(["'])([^"']*)\1$/, '=$2'));
  }
  return words.filter((word) => word !== '' && word !== '\\');
}
