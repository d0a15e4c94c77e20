// The instructions of a Dockerfile. In: its text. Out: word and rest of each with the line it begins on; continued lines are one,
// comments and here-documents are left out.

export interface Instruction {
  /** in capitals: `FROM` */
  readonly word: string;
  readonly rest: string;
  /** counted from 1 */
  readonly line: number;
}

/** lines; one that has no end is looked for no further */
const LONGEST_HEREDOC = 500;

/** In the order written. */
export function instructionsOf(text: string): readonly Instruction[] {
  const lines = text.split('\n');
  const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
  const instructions: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const begin = at;
    const parts: string[] = [];
    for (;;) {
      const line = (lines[at] ?? '').trimEnd();
      const comment = line.trimStart().startsWith('#');
      const continued = !comment && line.endsWith(escape);
      if (!comment) parts.push(continued ? line.slice(0, -1) : line);
      // A comment or an empty line between continued lines does not end them.
      const open = continued || (parts.length > 0 && begin !== at && (comment || line.trim() === ''));
      if (!open || at + 1 >= lines.length) break;
      at++;
    }
    const [, word, rest] = /^\s*([A-Za-z]+)\s+([^]*)$/.exec(parts.join(' ')) ?? [];
    if (word === undefined || rest === undefined) continue;
    instructions.push({ word: word.toUpperCase(), rest: rest.trim(), line: begin + 1 });
    const heredoc = /<<-?["']?(\w+)["']?/.exec(rest)?.[1];
    if (heredoc !== undefined && /^(?:RUN|COPY|ADD)$/i.test(word)) {
      const end = lines.slice(at + 1, at + LONGEST_HEREDOC).findIndex((line) => line.trim() === heredoc);
      if (end >= 0) at += end + 1;
    }
  }
  return instructions;
}
