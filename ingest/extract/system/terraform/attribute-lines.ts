// Where the attributes of an HCL or Terraform JSON file stand, which the parser does not tell. In: its text. Out: for each
// path (`resource.aws_sqs_queue.jobs.name`) the places of its occurrences in order, and how deep the text is nested.
// It checks no syntax and is never surer than the parser: strings, heredocs and comments are stepped over.

export interface AttributeLines {
  /** offsets of the attributes and blocks of that path, in the order of the text */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly deepest: number;
  /** a heredoc begins that ends nowhere below */
  readonly hasOpenHeredoc: boolean;
  /** offsets behind the lines that end outside of every block */
  readonly statementEnds: readonly number[];
}

interface Frame {
  /** path of what stands directly in it */
  readonly path: string;
  /** what an object without a name of its own belongs to: `environment` in `environment = [{`; '' in a block */
  readonly name: string;
  readonly isObject: boolean;
}

/** Deeper texts are refused by the reader; from here on no paths are built. */
export const DEEPEST_NESTING = 80;

const WORD = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

/** @param text HCL, or JSON of the same shape */
export function attributeLines(text: string): AttributeLines {
  const places = new Map<string, number[]>();
  const frames: Frame[] = [{ path: '', name: '', isObject: true }];
  let deepest = 0;
  /** words of the statement so far, and where it began */
  let words: string[] = [];
  let start = 0;
  /** the attribute whose value is being read */
  let assigned: string | null = null;
  let questions = 0;
  let hasOpenHeredoc = false;
  const statementEnds: number[] = [];

  const note = (path: string, at: number): void => {
    const known = places.get(path);
    if (known === undefined) places.set(path, [at]);
    else known.push(at);
  };
  const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
  const newStatement = (): void => {
    words = [];
    assigned = null;
    questions = 0;
  };
  const open = (isObject: boolean): void => {
    const frame = frames.at(-1)!;
    deepest = Math.max(deepest, frames.length);
    let path = frame.path;
    let name = assigned ?? frame.name;
    if (isObject && frames.length <= DEEPEST_NESTING) {
      const isBlock = assigned === null && frame.isObject && words.length > 0;
      if (isBlock) {
        path = below(path, words.join('.'));
        note(path, start);
      } else if (name !== '') path = below(path, name);
      name = '';
    }
    frames.push({ path, name, isObject });
    newStatement();
  };
  const word = (value: string, at: number): void => {
    if (assigned !== null) return;
    if (words.length === 0) start = at;
    words.push(value);
  };

  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    const frame = frames.at(-1)!;
    switch (sign) {
      case '\n':
        if (frame.isObject) newStatement();
        at += 1;
        if (frames.length === 1) statementEnds.push(at);
        break;
      case ',':
        newStatement();
        at += 1;
        break;
      case '#':
        at = endOfLine(text, at);
        break;
      case '/':
        if (text[at + 1] === '/') at = endOfLine(text, at);
        else if (text[at + 1] === '*') at = after(text, '*/', at + 2);
        else at += 1;
        break;
      case '"': {
        const string = skipString(text, at);
        deepest = Math.max(deepest, frames.length + string.deepest);
        if (frame.isObject) word(text.slice(at + 1, Math.max(at + 1, string.end - 1)), at);
        at = string.end;
        break;
      }
      case '<': {
        HEREDOC.lastIndex = at;
        const heredoc = HEREDOC.exec(text);
        const end = heredoc === null ? at + 1 : skipHeredoc(text, HEREDOC.lastIndex, heredoc[1]!);
        hasOpenHeredoc ||= end === null;
        at = end ?? text.length;
        break;
      }
      case '=': {
        const isAssignment = text[at + 1] !== '=' && text[at + 1] !== '>' && !'=!<>'.includes(text[at - 1] ?? ' ');
        if (isAssignment && frame.isObject && words.length === 1 && assigned === null) {
          assigned = words[0]!;
          if (frames.length <= DEEPEST_NESTING) note(below(frame.path, assigned), start);
        }
        at += text[at + 1] === '=' ? 2 : 1;
        break;
      }
      case '?':
        questions += 1;
        at += 1;
        break;
      case ':':
        if (questions > 0) questions -= 1;
        else if (frame.isObject && words.length === 1 && assigned === null) {
          assigned = words[0]!;
          if (frames.length <= DEEPEST_NESTING) note(below(frame.path, assigned), start);
        }
        at += 1;
        break;
      case '{':
        open(true);
        at += 1;
        break;
      case '[':
      case '(':
        open(false);
        at += 1;
        break;
      case '}':
      case ']':
      case ')':
        if (frames.length > 1) frames.pop();
        // What stood before the bracket is over: `x = f(…)`; the statement itself ends at the line end.
        assigned = '';
        at += 1;
        break;
      default: {
        WORD.lastIndex = at;
        const match = WORD.exec(text);
        if (match === null) at += 1;
        else {
          if (frame.isObject) word(match[0], at);
          at = WORD.lastIndex;
        }
      }
    }
  }
  return { places, deepest, hasOpenHeredoc, statementEnds };
}

/** @returns where it goes on behind the closing quote, and how deep its templates are nested */
function skipString(text: string, start: number): { end: number; deepest: number } {
  // Each level is a string or the inside of a `${…}`, in which there may be braces and strings again.
  const levels: ('string' | 'template' | 'braces')[] = ['string'];
  let deepest = 1;
  let at = start + 1;
  for (; at < text.length && levels.length > 0; at += 1) {
    const sign = text[at];
    if (levels.at(-1) === 'string') {
      if (sign === '\\') at += 1;
      else if (sign === '"') levels.pop();
      else if (sign === '\n') return { end: at, deepest };
      else if ((sign === '$' || sign === '%') && text[at + 1] === '{') {
        // `$${` is no template.
        if (text[at - 1] !== sign) levels.push('template');
        at += 1;
      }
    } else if (sign === '"') levels.push('string');
    else if (sign === '{') levels.push('braces');
    else if (sign === '}') levels.pop();
    deepest = Math.max(deepest, levels.length);
  }
  return { end: at, deepest };
}

function skipHeredoc(text: string, start: number, word: string): number | null {
  for (let at = start; at < text.length; at = endOfLine(text, at) + 1) {
    const end = endOfLine(text, at);
    if (end - at < word.length + 200 && text.slice(at, end).trim() === word) return end;
  }
  return null;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function after(text: string, words: string, at: number): number {
  const found = text.indexOf(words, at);
  return found < 0 ? text.length : found + words.length;
}
