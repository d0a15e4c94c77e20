// The settings of a configuration, whatever its language: YAML, JSON, HCL, TOML, properties, `.env`, also templates of them and
// broken ones. In: a text. Out: groups of settings that stand side by side, each with its name, where its value lies, and the
// group it stands in. It is a net for names and values, not a parser: it never fails, and takes one pass.
import { groupBy } from '../../../cypher/model/group-by.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface Setting extends TextSpan {
  readonly name: string;
  /** what stands between name and value; `=` of all others that do */
  readonly sign: ':' | '=';
  /** not in quotes: an expression, in languages that have them */
  readonly isBare: boolean;
  /** words in a list, under the name of the list */
  readonly isItem?: boolean;
}

export interface SettingGroup {
  /** what the group is the value of: `stringData`, `variable db_password`; items of a list have the list's */
  readonly name: string;
  readonly parent: SettingGroup | null;
  readonly settings: Setting[];
}

interface Quoted extends TextSpan {
  /** behind the last quote */
  readonly after: number;
}

interface OpenGroup extends SettingGroup {
  /** what closes it: a bracket, or a line that begins no further right than this column */
  readonly closedBy: 'bracket' | number;
  readonly isItem: boolean;
}

/** A section of TOML or of an INI file ends where the next begins. */
const BY_SECTION = -1;
/** Deeper ones go into the group above: nothing that people write is as deep. */
const DEEPEST = 200;
const LONGEST_NAME = 200;
/** characters that a value over several lines may have */
const LONGEST_QUOTED = 2_000;
const LONGEST_BLOCK = 100_000;

const BLANK = /[ \t\r]*/y;
const LIST_MARK = /-(?=[ \t\n]|$)/y;
const COMMENT_MARK = /(?:#+|\/\/+|\/\*+|;+)[ \t]*/y;
/** A comment may hold a setting that was switched off; brackets in it open nothing. */
const COMMENT =
  /(?:#|\/\/)[#/ \t!-]*(?:(?<name>[\w.-]{1,120})[ \t]*(?<sign>[:=])[ \t]*["']?(?<value>[^\s"'][^\s]*?)["']?[ \t\r]*(?=\n|$))?[^\n]*/dy;
const COMMENT_BEHIND = /[ \t]*(?:#[^\n]*)?(?=\r?\n|$)/y;
const BARE_NAME = /(?:[^\s:=,{}[\]"'#]|:(?=[^\s,{}[\]"'=])){1,200}/y;
const SIGN = /(?:=>|:=|\+=|=(?!=)|:(?=[\s"'[{!|>&]|$))[ \t]*/y;
const PROPERTY = /^(?<name>[\w.[\]-]{1,120}):(?<value>[^/\s][^\s]*)$/;
/** Before a value: an anchor, or the type that YAML has for words. */
const BEFORE_VALUE = /(?:(?:&[\w.-]{1,100}|!!\w{1,40})(?:[ \t]+|(?=[\r\n]|$)))*/y;
const BLOCK_MARK = /[|>][+-]?\d?[+-]?[ \t\r]*(?:#[^\n]*)?(?=\n|$)/y;
const HEREDOC = /<<[-~]?["']?(?<end>\w{1,64})["']?[ \t\r]*\n/y;
const LONE_WORD = /^[ \t]*(\w+)[ \t\r]*$/gm;
const TEMPLATE = String.raw`\$\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\$\([^()\n]*\)`;
/** `{{ if .Values.token }}` is nothing that stands in the file. */
const ACTION = /\{\{[^\n]{0,500}?\}\}/y;
const SECTION = /\[{1,2}(?<name>[\w."' -]{1,120})\]{1,2}[ \t\r]*(?:#[^\n]*)?(?=\n|$)/y;
const NEXT_DOCUMENT = /---(?=\s|$)/y;
const BARE_IN_BRACKETS = new RegExp(String.raw`(?:${TEMPLATE}|[^\n,{}[\]])*`, 'y');

/** All groups, in the order in which they begin; those without a setting are among them. */
export function outlineSettings(text: string): readonly SettingGroup[] {
  return new Outline(text).read();
}

class Outline {
  readonly #text: string;
  readonly #groups: OpenGroup[] = [];
  readonly #open: OpenGroup[] = [];
  #at = 0;
  #lineStart = 0;
  #openUntil = 0;
  #heredocEnd = 0;
  #loneWords: Map<string, number[]> | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#begin('', 'bracket', false);
  }

  read(): readonly SettingGroup[] {
    for (let atLineStart = true; this.#at < this.#text.length;) {
      this.#skip(BLANK);
      if (this.#text.charAt(this.#at) === '\n') {
        this.#at += 1;
        this.#lineStart = this.#at;
        atLineStart = true;
        continue;
      }
      if (atLineStart) this.#takeLineStart();
      atLineStart = false;
      this.#takeNext();
    }
    return this.#groups;
  }

  /** What was indented ends here, with all that was opened in it: a bracket in words may never be closed. */
  #takeLineStart(): void {
    const column = this.#at - this.#lineStart;
    const section = this.#match(SECTION)?.groups?.['name'];
    if (column === 0 && this.#match(NEXT_DOCUMENT) !== null) {
      this.#open.length = 0;
      this.#begin('', 'bracket', false);
      this.#at += 3;
    } else if (section !== undefined && this.#open.every(({ closedBy }) => closedBy === 'bracket' || closedBy < 0)) {
      this.#open.length = 1;
      this.#begin(section, BY_SECTION, false);
      this.#skip(SECTION);
    } else {
      const isItem = this.#match(LIST_MARK) !== null;
      const over = this.#open.findIndex(
        (group) =>
          group.closedBy !== 'bracket' &&
          (group.closedBy > column || (group.closedBy === column && (group.isItem || !isItem))),
      );
      if (over !== -1) this.#open.length = over;
    }
  }

  #takeNext(): void {
    const sign = this.#text.charAt(this.#at);
    if (this.#skip(ACTION)) return;
    if (this.#match(LIST_MARK) !== null) {
      this.#begin(this.#top.name, this.#at - this.#lineStart, true);
      this.#at += 1;
    } else if (sign === '{' || sign === '[') {
      this.#begin(this.#top.name, 'bracket', true);
      this.#at += 1;
    } else if (sign === '}' || sign === ']') {
      this.#closeBracket();
      this.#at += 1;
    } else if (!this.#takeHeredoc(this.#top.name, '=') && !this.#takeComment() && !this.#takeSetting()) this.#at += 1;
  }

  #takeComment(): boolean {
    const comment = this.#match(COMMENT);
    if (comment === null) return this.#skip(COMMENT_MARK);
    const { name, sign } = comment.groups ?? {};
    const value = comment.indices?.groups?.['value'];
    if (name !== undefined && value !== undefined)
      this.#tell({ name, sign: sign === ':' ? ':' : '=', isBare: false }, ...value);
    this.#at += comment[0].length;
    return true;
  }

  /** @returns false where no name begins */
  #takeSetting(): boolean {
    const start = this.#at;
    const column = start - this.#lineStart;
    const name = this.#takeName();
    if (name === null) return false;
    this.#skip(BLANK);
    const sign = this.#text.charAt(this.#at);
    if (this.#skip(SIGN)) this.#takeValue(name, sign === ':' ? ':' : '=', column);
    else if (!this.#takeBlock(name)) this.#takeScalar(start);
    return true;
  }

  /** Words that are no setting: an item of a list, or what stands on the line behind its name. */
  #takeScalar(start: number): void {
    const { name, isItem, closedBy, settings } = this.#top;
    if (name === '' || settings.length > 0 || (closedBy === 'bracket' && /\s/.test(name))) return;
    const quoted = this.#quotedOnLine(start);
    if (quoted === null && closedBy !== 'bracket') this.#at = this.#lineEnd(start);
    const [from, to] = quoted === null ? [start, this.#at] : [quoted.start, quoted.end];
    const assigned = /^[\w.-]{1,120}=/.exec(this.#text.slice(from, Math.min(to, from + 130)))?.[0];
    if (assigned === undefined) this.#tell({ name, sign: ':', isBare: quoted === null, isItem }, from, to);
    // `- "DB_PASSWORD=…"`
    else this.#tell({ name: assigned.slice(0, -1), sign: ':', isBare: false }, from + assigned.length, to);
  }

  #takeName(): string | null {
    const start = this.#at;
    const quoted = this.#quotedOnLine(start);
    if (quoted !== null) {
      this.#at = quoted.after;
      return this.#text.slice(quoted.start, Math.min(quoted.end, quoted.start + LONGEST_NAME));
    }
    if (!this.#skip(BARE_NAME)) return null;
    const name = this.#text.slice(start, this.#at);
    const property = PROPERTY.exec(name)?.groups;
    // `password:plain`, as properties may have it
    if (property?.['name'] !== undefined && property['value'] !== undefined)
      this.#tell({ name: property['name'], sign: ':', isBare: true }, start + property['name'].length + 1, this.#at);
    return name;
  }

  /** `resource "kubernetes_secret" "orders" {`; @returns whether it is one */
  #takeBlock(first: string): boolean {
    let name = first;
    for (let labels = 0; labels < 3; labels += 1) {
      const label = this.#quotedOnLine(this.#at);
      if (label === null) break;
      name += ` ${this.#text.slice(label.start, label.end)}`;
      this.#at = label.after;
      this.#skip(BLANK);
    }
    if (this.#text.charAt(this.#at) !== '{') return name !== first;
    this.#begin(name.slice(0, LONGEST_NAME), 'bracket', false);
    this.#at += 1;
    return true;
  }

  #takeValue(name: string, sign: Setting['sign'], column: number): void {
    this.#skip(BEFORE_VALUE);
    const quoted = this.#quotedAt(this.#at);
    const next = this.#text.charAt(this.#at);
    if (quoted !== null) {
      this.#tell({ name, sign, isBare: false }, quoted.start, quoted.end);
      this.#at = quoted.after;
    } else if ((next === '{' && this.#match(ACTION) === null) || next === '[') {
      this.#begin(name, 'bracket', false);
      this.#at += 1;
    } else if (this.#match(COMMENT_BEHIND) !== null) {
      this.#skip(COMMENT_BEHIND);
      this.#begin(name, column, false);
    } else if (this.#skip(BLOCK_MARK)) {
      // What stands in the block may be a configuration itself: it is read on.
      this.#tell({ name, sign, isBare: false }, this.#at + 1, this.#endOfBlock(column));
      this.#begin(name, column, false);
    } else if (!this.#takeHeredoc(name, sign)) this.#takeBare(name, sign, column);
  }

  #takeBare(name: string, sign: Setting['sign'], column: number): void {
    const start = this.#at;
    const isInBrackets = this.#top.closedBy === 'bracket' && this.#top.parent !== null;
    if (isInBrackets) this.#skip(BARE_IN_BRACKETS);
    else this.#at = sign === ':' ? this.#endOfWords(start, column) : this.#lineEnd(start);
    const words = this.#text.slice(start, this.#at);
    const comment = words.search(/[ \t]#/);
    this.#tell({ name, sign, isBare: true }, start, comment === -1 ? this.#at : start + comment);
  }

  /** The lines after this one that stand further right. */
  #endOfBlock(column: number): number {
    const limit = Math.min(this.#text.length, this.#at + LONGEST_BLOCK);
    let end = this.#lineEnd(this.#at);
    while (end < limit) {
      const next = this.#lineEnd(end + 1);
      const line = this.#text.slice(end + 1, next);
      if (line.trim() !== '' && line.search(/\S/) <= column) return end;
      end = next;
    }
    return end;
  }

  /** @returns whether one begins here */
  #takeHeredoc(name: string, sign: Setting['sign']): boolean {
    const heredoc = this.#match(HEREDOC);
    if (heredoc === null) return false;
    const from = this.#at + heredoc[0].length;
    const end = this.#nextLineOf(heredoc.groups?.['end'] ?? '', from);
    if (end !== null) {
      this.#tell({ name, sign, isBare: false }, from, end);
      this.#heredocEnd = end;
    }
    // It may hold a configuration, too.
    this.#at = from - 1;
    return true;
  }

  /** Words of YAML go on in the lines that stand further right, unless they are settings. */
  #endOfWords(start: number, column: number): number {
    let end = this.#lineEnd(start);
    for (const limit = Math.min(this.#text.length, end + LONGEST_QUOTED); end < limit;) {
      const next = this.#lineEnd(end + 1);
      const line = this.#text.slice(end + 1, next);
      if (!/^[ \t]+[^\s#:={}-][^#:={}]*$/.test(line) || line.search(/\S/) <= column) break;
      end = next;
    }
    return end;
  }

  /** Where a line begins that has one word alone; null without. Asked for places that lie further and further on. */
  #nextLineOf(word: string, from: number): number | null {
    if (this.#loneWords === null) {
      const lines = [...this.#text.matchAll(LONE_WORD)].map(({ 1: lone = '', index }) => ({ lone, index }));
      const byWord = groupBy(lines.reverse(), ({ lone }) => lone);
      // The last first: what lies behind is taken off the end.
      this.#loneWords = new Map([...byWord].map(([lone, found]) => [lone, found.map(({ index }) => index)]));
    }
    const lines = this.#loneWords.get(word) ?? [];
    while ((lines.at(-1) ?? from) < from) lines.pop();
    return lines.at(-1) ?? null;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end === -1 ? this.#text.length : end;
  }

  /** A value may go on in the next lines, up to a limit; without an end it is what its line has. */
  #quotedAt(at: number): Quoted | null {
    const quote = this.#text.charAt(at);
    if (quote !== '"' && quote !== "'") return null;
    const isTriple = this.#text.startsWith(quote.repeat(3), at);
    const start = at + (isTriple ? 3 : 1);
    if (isTriple) {
      const end = this.#text.slice(start, start + LONGEST_BLOCK).indexOf(quote.repeat(3));
      if (end !== -1) return { start, end: start + end, after: start + end + 3 };
    }
    const end = this.#lineEnd(start);
    return this.#closed(quote, start, start + LONGEST_QUOTED) ?? { start, end, after: end };
  }

  /** An apostrophe begins no name: it is in a word, and what stands behind it is read on. */
  #quotedOnLine(at: number): Quoted | null {
    const quote = this.#text.charAt(at);
    if ((quote !== '"' && quote !== "'") || at < this.#openUntil) return null;
    const lineEnd = this.#lineEnd(at);
    const quoted = this.#closed(quote, at + 1, lineEnd);
    // To look again from each quote of a line that has no end would take minutes.
    if (quoted === null) this.#openUntil = lineEnd;
    return quoted;
  }

  #closed(quote: string, start: number, limit: number): Quoted | null {
    for (let end = start; end < Math.min(limit, this.#text.length); end += 1) {
      const sign = this.#text.charAt(end);
      if (sign === '\\' && quote === '"') end += 1;
      else if (sign === quote && quote === "'" && this.#text.charAt(end + 1) === quote) end += 1;
      else if (sign === quote) return { start, end, after: end + 1 };
    }
    return null;
  }

  #tell(setting: Omit<Setting, 'start' | 'end'>, start: number, end: number): void {
    let [from, to] = [start, end];
    while (to > from && /\s/.test(this.#text.charAt(to - 1))) to -= 1;
    while (from < to && /\s/.test(this.#text.charAt(from))) from += 1;
    // What a heredoc holds is no expression.
    const isBare = setting.isBare && from >= this.#heredocEnd;
    if (to > from) this.#top.settings.push({ ...setting, isBare, start: from, end: to });
  }

  #begin(name: string, closedBy: 'bracket' | number, isItem: boolean): void {
    if (this.#open.length >= DEEPEST) return;
    const group = { name, parent: this.#open.at(-1) ?? null, settings: [], closedBy, isItem };
    this.#groups.push(group);
    this.#open.push(group);
  }

  /** Lists and maps that were indented inside it end with it. */
  #closeBracket(): void {
    const at = this.#open.findLastIndex(({ closedBy }) => closedBy === 'bracket');
    if (at > 0) this.#open.length = at;
  }

  get #top(): OpenGroup {
    // The root of a document is never closed.
    return this.#open.at(-1)!;
  }

  #match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    return sticky.exec(this.#text);
  }

  /** @returns whether anything was there */
  #skip(sticky: RegExp): boolean {
    sticky.lastIndex = this.#at;
    if (!sticky.test(this.#text) || sticky.lastIndex === this.#at) return false;
    this.#at = sticky.lastIndex;
    return true;
  }
}
