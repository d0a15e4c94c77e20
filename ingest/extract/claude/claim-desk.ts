// Where claims of one document get their evidence, or are turned away. In: located entries of a reply. Out: evidence with
// verbatim quotes and a confidence under its ceilings; or an entry among the refused, with the words that were not found.
// An entry with one quote that is not in the text is turned away whole: the others may say too little without it.
import type { Evidence } from '../../../cypher/model/evidence.js';
import type { Refused } from '../extraction.js';
import { quoteOf } from '../rules/evidence.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';
import type { Sureness } from './extract-reply.js';
import type { Support } from './locate-reply.js';
import { contentWords, isLoneWord, sayTechnology } from './said-words.js';
import { BASIS_OF, CEILING, SEVERAL_PLACES } from './sureness.js';

export interface Supported {
  readonly support: Support;
  readonly sureness: Sureness;
}

export class ClaimDesk {
  readonly refused: Refused[] = [];
  readonly #text: string;
  readonly #view: string;
  /** content words of the whole view, once somebody asks */
  #said: ReadonlySet<string> | null = null;

  /** @param view what the model was shown, of the text's length */
  constructor(text: string, view: string) {
    this.#text = text;
    this.#view = view;
  }

  /** Those of a list whose quotes are all found and say something; the others are refused. */
  quoted<Entry extends { readonly support: Support }>(list: string, entries: readonly Entry[]): Entry[] {
    return entries.filter((entry) => {
      const { places, missing } = entry.support;
      if (missing.length > 0) this.refuse(list, entry, 'its quote is not in the document');
      else if (places.length === 0) this.refuse(list, entry, 'it has no quote');
      else if (!this.words(entry).some((quote) => contentWords(quote).length > 0))
        this.refuse(list, entry, 'its quote says nothing');
      else return true;
      return false;
    });
  }

  refuse(list: string, entry: object, reason: string): void {
    const { support, ...offered } = entry as { readonly support?: Support };
    const sought = support === undefined || support.missing.length === 0 ? {} : { sought: support.missing.join('\n') };
    this.refused.push({ claim: { list, ...offered, ...sought }, reason });
  }

  /**
   * @param entry with at least one place
   * @param ceiling the most that a claim of its kind gets
   * @param isInferred whatever its sureness says
   */
  evidence({ support, sureness }: Supported, ceiling: number, isInferred = false): Evidence {
    const [first = NOWHERE, ...others] = support.places;
    // What was put together, from two quotes or with what no quote tells, is no surer than that.
    const together = others.length > 0 || isInferred ? SEVERAL_PLACES : 1;
    return {
      ...quoteOf(this.#text, first),
      also: others.map((place) => quoteOf(this.#text, place)),
      confidence: Math.min(CEILING[sureness], ceiling, together),
      basis: isInferred ? 'inferred' : BASIS_OF[sureness],
    };
  }

  /** Evidence that something is so, for which it takes more than its name: what rests on a lone word is the reader's conclusion. */
  statement(entry: Supported, ceiling: number, isInferred = false): Evidence {
    return this.evidence(entry, ceiling, isInferred || isLoneWord(this.words(entry)));
  }

  /** One thing that an entry tells beside its claim, as one line; where nothing says it, the claim stands without it. */
  detail(
    list: string,
    entry: { readonly support: Support },
    { name, words, isSaid }: { readonly name: string; readonly words: string; readonly isSaid: boolean },
  ): string | null {
    const line = tidy(words, LONGEST.name);
    // Stars alone are a name that was masked.
    if (!/[\p{L}\p{N}]/u.test(line)) return null;
    if (!isSaid) this.refuse(list, entry, `only its ${name}: nothing says it`);
    return isSaid ? line : null;
  }

  /** Whether any place of the text says a product. */
  saysTechnology(technology: string): boolean {
    this.#said ??= new Set(contentWords(this.#view));
    return sayTechnology(this.#said, technology);
  }

  /** The quotes as the model saw them: what it was not shown supports nothing. */
  words({ support }: { readonly support: Support }): string[] {
    return support.places.map(({ start, end }) => this.#view.slice(start, end));
  }

  quoteAt(place: TextSpan): Evidence['also'][number] {
    return quoteOf(this.#text, place);
  }
}

const NOWHERE: TextSpan = { start: 0, end: 0 };

/** What ends lines, is not seen, or turns the reading direction round has no place in a line of prose; joiners of scripts do. */
const UNSEEN = /(?:[\p{Cc}\p{Zl}\p{Zp}\s]|(?![\u200c\u200d])\p{Cf})+/gu;

/** A model's own words as one line of sane length. @param longest in UTF-16 code units */
export function tidy(words: string, longest: number): string {
  const line = words
    .slice(0, 4 * longest)
    .toWellFormed()
    .replace(UNSEEN, ' ')
    .trim();
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest - 1)
        .trimEnd()
        .toWellFormed()}…`;
}

export const LONGEST = { name: 200, phrase: 500, title: 300, summary: 2_000 } as const;
