// The settings of a configuration, whatever its language: YAML, JSON, HCL, TOML, properties, `.env`, also templates of them and
// broken ones. In: a text. Out: groups of settings that stand side by side, each with its name, where its value lies, and the
// group it stands in. It is a net for names and values, not a parser: it never fails, and takes one pass.
import { groupBy } from '../../../cypher/model/group-by.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface Setting extends TextSpan {
  readonly name: string;
  /** what stands between name and value: `:` with white space behind, or any other */
  readonly sign: ':' | '=';
  /** not in quotes: an expression, in languages that have them */
  readonly isBare: boolean;
}

export interface SettingGroup {
  /** what the group is the value of: `stringData`, `variable db_password`; items of a list have the list's */
  readonly name: string;
  readonly parent: SettingGroup | null;
  readonly settings: Setting[];
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
const BARE_NAME = /(?:[^\s:=,{}[\]"'#]|:(?=[^\s,{}[\]"'=])){1,200}/y;
const SIGN = /(?:=>|:=|\+=|=(?!=)|:(?=[\s"'[{!|>&]|$))[ \t]*/y;
const PROPERTY = /^(?<name>[\w.[\]-]{1,120}):(?<value>[^/\s][^\s]*)$/;
/** Before a value: an anchor, or the type that YAML has for words. */
const BEFORE_VALUE = /(?:&[\w.-]+[ \t]+|!!\w+[ \t]+)*/y;
const BLOCK_MARK = /[|>][+-]?\d?[+-]?[ \t\r]*(?:#[^\n]*)?(?=\n|$)/y;
const HEREDOC = /<<[-~]?["']?(?<end>\w+)["']?[^\n]*\n/y;
const LONE_WORD = /^[ \t]*(\w+)[ \t\r]*$/gm;
const TEMPLATE = String.raw`\$\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\$\([^()\n]*\)`;
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
  #loneWords: Map<string, RegExpExecArray[]> | null = null;

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
    if (this.#match(LIST_MARK) !== null) {
      this.#begin(this.#top.name, this.#at - this.#lineStart, true);
      this.#at += 1;
    } else if (sign === '{' || sign === '[') {
      this.#begin(this.#top.name, 'bracket', true);
      this.#at += 1;
    } else if (sign === '}' || sign === ']') {
      this.#closeBracket();
      this.#at += 1;
    } else if (!this.#skip(COMMENT_MARK) && !this.#takeSetting()) this.#at += 1;
  }

  /** @returns false where no name begins */
  #takeSetting(): boolean {
    const column = this.#at - this.#lineStart;
    const name = this.#takeName();
    if (name === null) return false;
    this.#skip(BLANK);
    const sign = this.#text.charAt(this.#at);
    if (this.#skip(SIGN)) this.#takeValue(name, sign === ':' ? ':' : '=', column);
    else this.#takeBlock(name);
    return true;
  }

  #takeName(): string | null {
    const start = this.#at;
    const quoted = this.#quotedAt(start);
    // An apostrophe begins no name: it is in a word, and what stands behind it is read on.
    if (quoted !== null && this.#isOnOneLine(quoted)) {
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

  /** `resource "kubernetes_secret" "orders" {` */
  #takeBlock(first: string): void {
    let name = first;
    for (let labels = 0; labels < 3; labels += 1) {
      const label = this.#quotedAt(this.#at);
      if (label === null || !this.#isOnOneLine(label)) break;
      name += ` ${this.#text.slice(label.start, label.end)}`;
      this.#at = label.after;
      this.#skip(BLANK);
    }
    if (this.#text.charAt(this.#at) !== '{') return;
    this.#begin(name.slice(0, LONGEST_NAME), 'bracket', false);
    this.#at += 1;
  }

  #takeValue(name: string, sign: Setting['sign'], column: number): void {
    this.#skip(BEFORE_VALUE);
    const quoted = this.#quotedAt(this.#at);
    const next = this.#text.charAt(this.#at);
    if (quoted !== null) {
      this.#tell({ name, sign, isBare: false }, quoted.start, quoted.end);
      this.#at = quoted.after;
    } else if (next === '{' || next === '[') {
      this.#begin(name, 'bracket', false);
      this.#at += 1;
    } else if (/^[\r\n]?$/.test(next)) this.#begin(name, column, false);
    else if (this.#skip(BLOCK_MARK)) {
      // What stands in the block may be a configuration itself: it is read on.
      this.#tell({ name, sign, isBare: false }, this.#at + 1, this.#endOfBlock(column));
      this.#begin(name, column, false);
    } else this.#takeHeredocOrBare(name, sign);
  }

  #takeHeredocOrBare(name: string, sign: Setting['sign']): void {
    const start = this.#at;
    const heredoc = this.#match(HEREDOC);
    if (heredoc !== null) {
      const from = start + heredoc[0].length;
      const end = this.#nextLineOf(heredoc.groups?.['end'] ?? '', from);
      if (end !== null) this.#tell({ name, sign, isBare: false }, from, end);
      // It may hold a configuration, too.
      this.#at = from - 1;
      return;
    }
    const isInBrackets = this.#top.closedBy === 'bracket' && this.#top.parent !== null;
    if (isInBrackets) this.#skip(BARE_IN_BRACKETS);
    else this.#at = this.#lineEnd(start);
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

  /** Where a line begins that has one word alone; null without. Asked for places that lie further and further on. */
  #nextLineOf(word: string, from: number): number | null {
    // The last first: what lies behind is taken off the end.
    this.#loneWords ??= groupBy([...this.#text.matchAll(LONE_WORD)].reverse(), ([, lone = '']) => lone);
    const lines = this.#loneWords.get(word) ?? [];
    while ((lines.at(-1)?.index ?? from) < from) lines.pop();
    return lines.at(-1)?.index ?? null;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end === -1 ? this.#text.length : end;
  }

  /** Of a quote that its line does not close, the next lines are part of it, up to a limit; without an end, the line alone. */
  #quotedAt(at: number): { start: number; end: number; after: number } | null {
    const quote = this.#text.charAt(at);
    if (quote !== '"' && quote !== "'") return null;
    const isTriple = this.#text.startsWith(quote.repeat(3), at);
    const start = at + (isTriple ? 3 : 1);
    const limit = Math.min(this.#text.length, start + (isTriple ? LONGEST_BLOCK : LONGEST_QUOTED));
    for (let end = start; end < limit; end += 1) {
      const sign = this.#text.charAt(end);
      if (sign === '\\' && quote === '"') end += 1;
      else if (isTriple ? this.#text.startsWith(quote.repeat(3), end) : sign === quote)
        return { start, end, after: end + (isTriple ? 3 : 1) };
    }
    const end = this.#lineEnd(start);
    return { start, end, after: end };
  }

  #isOnOneLine({ start, after }: { start: number; after: number }): boolean {
    return this.#lineEnd(start) >= after;
  }

  #tell(setting: Omit<Setting, 'start' | 'end'>, start: number, end: number): void {
    let [from, to] = [start, end];
    while (to > from && /\s/.test(this.#text.charAt(to - 1))) to -= 1;
    while (from < to && /\s/.test(this.#text.charAt(from))) from += 1;
    if (to > from) this.#top.settings.push({ ...setting, start: from, end: to });
  }

  #begin(name: string, closedBy: 'bracket' | number, isItem: boolean): void {
    if (this.#open.length >= DEEPEST) return;
    const group = { name, parent: this.#open.at(-1) ?? null, settings: [], closedBy, isItem };
    this.#groups.push(group);
    this.#open.push(group);
  }

  /** Lists and maps that were indented inside it end with it. */
  #closeBracket(): void {
    const at = this.#open.findLastIndex(({ closedBy, parent }) => closedBy === 'bracket' && parent !== null);
    if (at > 0) this.#open.length = at;
  }

  get #top(): OpenGroup {
    const top = this.#open.at(-1) ?? this.#groups[0];
    if (top === undefined) throw new Error('an outline has a root');
    return top;
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
