// What a reader of IaC or code gets and gives. In: one file, its text as stored. Out: components, dependencies and facts,
// each with the line it rests on; or one line that says why the file could not be read.
import type { Basis, ComponentKind, DependencyKind } from '../../../cypher/model/values.js';
import type { Evidence } from '../../../cypher/model/evidence.js';
import type { ComponentClaim, DependencyClaim, FactClaim } from '../extraction.js';

/** One file of IaC or code, on its way to claims. */
export class SystemFile {
  /** from the root of its tree, that folder's name first: `shop/infra/main.tf` */
  readonly uri: string;
  /** `uri` without the last part: `shop/infra`; '' at the top */
  readonly folder: string;
  /** the last part: `main.tf` */
  readonly name: string;
  /** stored text: secrets are `*`, which YAML takes for an alias; `parseable` is without */
  readonly text: string;
  /** inside its tree: `infra/main.tf` */
  readonly #path: string;
  #starts: readonly number[] | null = null;

  constructor(uri: string, text: string) {
    this.uri = uri;
    this.#path = uri.slice(uri.indexOf('/') + 1);
    this.text = text;
    const cut = uri.lastIndexOf('/');
    this.folder = cut < 0 ? '' : uri.slice(0, cut);
    this.name = uri.slice(cut + 1);
  }

  /** The text with masked secrets as letters, of equal length, for parsers to which `*` means something. */
  get parseable(): string {
    return this.text.replace(/\*{3,}/g, (stars) => 'x'.repeat(stars.length));
  }

  /** counted from 1 */
  lineAt(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** how many lines it has */
  get lines(): number {
    return this.#lineStarts().length;
  }

  /** One line without its line end, counted from 1; '' beyond the last. */
  line(number: number): string {
    const { start, end } = this.#bounds(number);
    return this.text.slice(start, end);
  }

  /**
   * Evidence: the words of one line, without the white space around them.
   * @param line counted from 1
   * @param confidence 0.95 the line says it; 0.8 the reader chose a kind; 0.6 it follows from several places
   * @param alsoLines further lines that the claim needs as well
   */
  evidence(line: number, confidence = 0.95, basis: Basis = 'stated', alsoLines: readonly number[] = []): Evidence {
    const also = [...new Set(alsoLines)].filter((each) => each !== line).map((each) => this.#quote(each));
    return {
      ...this.#quote(line),
      also: also.filter(({ quote }) => quote !== ''),
      confidence,
      basis,
      path: this.#path,
      line,
    };
  }

  #quote(line: number): { quote: string; start: number; end: number } {
    const { start, end } = this.#bounds(line);
    const whole = this.text.slice(start, end);
    const from = start + (whole.length - whole.trimStart().length);
    // A line of a minified file would be quoted whole: what stands at its beginning tells where it is.
    const to = Math.min(start + whole.trimEnd().length, from + LONGEST_QUOTE);
    const quote = this.text.slice(from, to);
    return quote.isWellFormed()
      ? { quote, start: from, end: to }
      : { quote: quote.slice(0, -1), start: from, end: to - 1 };
  }

  #bounds(line: number): { start: number; end: number } {
    const starts = this.#lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return { start: this.text.length, end: this.text.length };
    const next = starts[line];
    return { start, end: next === undefined ? this.text.length : next - 1 };
  }

  #lineStarts(): readonly number[] {
    if (this.#starts === null) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
      this.#starts = starts;
    }
    return this.#starts;
  }
}

const LONGEST_QUOTE = 400;

export interface SystemClaims {
  readonly components: readonly ComponentClaim[];
  readonly dependencies: readonly DependencyClaim[];
  readonly facts: readonly FactClaim[];
}

export type SystemReading =
  | { readonly status: 'read'; readonly claims: SystemClaims }
  /** it is none of the files that this reader is for, though its name is like one's */
  | { readonly status: 'other' }
  | { readonly status: 'refused'; readonly reason: string };

export interface SystemReader {
  /** for people: `Terraform`, `Python` */
  readonly name: string;
  /**
   * Whether a file may be for it, by its name and text alone; cheap. `read` may still find that it is not.
   * Readers are asked in one fixed order and the first that reads it has it.
   */
  isFor(file: SystemFile): boolean;
  read(file: SystemFile): SystemReading | Promise<SystemReading>;
}

export const NO_CLAIMS: SystemClaims = { components: [], dependencies: [], facts: [] };

/** Collects the claims of one file: refs are given out, and a fact or a dependency told twice is one. */
export class ClaimsOfFile {
  readonly #file: SystemFile;
  readonly #components: ComponentClaim[] = [];
  readonly #dependencies = new Map<string, DependencyClaim>();
  readonly #facts = new Map<string, FactClaim>();

  constructor(file: SystemFile) {
    this.#file = file;
  }

  /**
   * @param line the line that defines it
   * @returns its ref within the file
   */
  component(
    line: number,
    claim: {
      readonly name: string;
      readonly kind: ComponentKind;
      readonly technology?: string | undefined;
      readonly team?: string | undefined;
      readonly aliases?: readonly string[];
      readonly external?: boolean;
      readonly confidence?: number;
    },
  ): string {
    const ref = `c${this.#components.length + 1}`;
    const { name, kind, technology, team, aliases = [], external = false, confidence = 0.95 } = claim;
    this.#components.push({
      ref,
      name,
      kind,
      ...(technology === undefined ? {} : { technology }),
      ...(team === undefined ? {} : { team }),
      aliases: [...aliases],
      external,
      evidence: this.#file.evidence(line, confidence),
    });
    return ref;
  }

  /** `from` needs `to`; one of each kind between two, a component and itself none */
  dependency(line: number, from: string, to: string, kind: DependencyKind, confidence = 0.95): void {
    const key = `${from}\n${to}\n${kind}`;
    if (from === to || this.#dependencies.has(key)) return;
    this.#dependencies.set(key, { from, to, kind, evidence: this.#file.evidence(line, confidence) });
  }

  /** the same fact told again is not kept */
  fact(line: number, kind: string, name: string, value: string, component?: string): void {
    const key = JSON.stringify([kind, name, value, component]);
    if (this.#facts.has(key)) return;
    this.#facts.set(key, {
      kind,
      name,
      value,
      ...(component === undefined ? {} : { component }),
      evidence: this.#file.evidence(line),
    });
  }

  claims(): SystemClaims {
    return {
      components: this.#components,
      dependencies: [...this.#dependencies.values()],
      facts: [...this.#facts.values()],
    };
  }
}
