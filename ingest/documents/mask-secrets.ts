// Secrets out of texts before anything reads them. In: the texts of one document (its stored text, its title, what lies
// beside it). Out: the same texts with each secret as `*` of equal length, so that every offset stays, and how many places
// were masked. It trusts nothing that a document says about itself, and hands out no text that was not scanned to its end.
import { findSecretForms } from './secret-forms.js';
import { findBySecretlint } from './secretlint-rules.js';
import { mergeSpans, type TextSpan } from './text-span.js';

export interface MaskedText {
  readonly text: string;
  /** places, overlapping ones counted once */
  readonly masked: number;
}

export type SecretsMasked =
  { readonly ok: true; readonly texts: readonly MaskedText[] } | { readonly ok: false; readonly reason: string };

/**
 * What splits a secret for a search and not for the eye: invisible characters, a Markdown escape (`ghp\_…`), a tag that
 * marks words, a comment.
 */
const SEAM =
  /[\p{Default_Ignorable_Code_Point}\0-\x08\v-\x1f\x7f-\x9f]|\\(?=[!-/:-@[-`{-~])|<!--[^]{0,200}?-->|<\/?(?:a|b|i|u|em|strong|wbr|span|code|kbd|samp|tt|mark|font|small)\b[^<>\n]{0,200}>|&(?:shy|ZeroWidthSpace|zwj|zwnj|#173|#8203|#x200b);/giu;
/** A secret this long is masked wherever its document has it, also where no rule would know it. */
const SHORTEST_REPEATED = 16;
const HEAD = 8;

/**
 * @param texts of one document: a secret found in one is masked in all
 * @returns the texts in their order, or why they may not be used: one that was not scanned is never handed out
 */
export async function maskSecrets(texts: readonly string[]): Promise<SecretsMasked> {
  try {
    const found = await Promise.all(texts.map(findSecrets));
    const known = new Set(found.flatMap(({ words }) => words).filter((words) => words.length >= SHORTEST_REPEATED));
    const findAgain = repeatsOf(known);
    return { ok: true, texts: texts.map((text, at) => mask(text, [...(found[at]?.spans ?? []), ...findAgain(text)])) };
  } catch (error) {
    // The error's own words may hold what was found.
    return { ok: false, reason: `it could not be searched for secrets (${(error as Error).name}), so it is not read` };
  }
}

interface Found {
  readonly spans: readonly TextSpan[];
  readonly words: readonly string[];
}

async function findSecrets(text: string): Promise<Found> {
  const plain = await findIn(text);
  const seamless = withoutSeams(text);
  if (seamless === null) return plain;
  const joined = await findIn(seamless.text);
  return {
    spans: [...plain.spans, ...joined.spans.map(seamless.toOriginal)],
    words: [...plain.words, ...joined.words],
  };
}

async function findIn(text: string): Promise<Found> {
  const spans = [...(await findBySecretlint(text)), ...findSecretForms(text)];
  return { spans, words: spans.map(({ start, end }) => text.slice(start, end)) };
}

/** The text as the eye takes it; null where it is that already. */
function withoutSeams(text: string): { text: string; toOriginal: (span: TextSpan) => TextSpan } | null {
  const pieces: { at: number; from: number }[] = [];
  let joined = '';
  let from = 0;
  for (const seam of text.matchAll(SEAM)) {
    pieces.push({ at: joined.length, from });
    joined += text.slice(from, seam.index);
    from = seam.index + seam[0].length;
  }
  if (pieces.length === 0) return null;
  pieces.push({ at: joined.length, from });
  const toOffset = (offset: number): number => {
    let low = 0;
    for (let high = pieces.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    return piece === undefined ? offset : piece.from + (offset - piece.at);
  };
  // An end is that of the last character: what lies behind it need not belong to the secret.
  return {
    text: joined + text.slice(from),
    toOriginal: ({ start, end }) => ({ start: toOffset(start), end: toOffset(end - 1) + 1 }),
  };
}

/** One pass over a text for all of them: a leak that lists thousands must not take hours. */
function repeatsOf(secrets: ReadonlySet<string>): (text: string) => TextSpan[] {
  const lengthsByHead = new Map<string, Set<number>>();
  for (const secret of secrets) {
    const head = secret.slice(0, HEAD);
    lengthsByHead.set(head, (lengthsByHead.get(head) ?? new Set()).add(secret.length));
  }
  return (text) => {
    const spans: TextSpan[] = [];
    if (secrets.size === 0) return spans;
    for (let at = 0; at + SHORTEST_REPEATED <= text.length; at += 1) {
      for (const length of lengthsByHead.get(text.slice(at, at + HEAD)) ?? [])
        if (secrets.has(text.slice(at, at + length))) spans.push({ start: at, end: at + length });
    }
    return spans;
  };
}

function mask(text: string, spans: readonly TextSpan[]): MaskedText {
  const merged = mergeSpans(spans);
  let masked = '';
  let from = 0;
  for (const span of merged) {
    const start = cutsCharacter(text, span.start) ? span.start - 1 : span.start;
    const end = cutsCharacter(text, span.end) ? span.end + 1 : span.end;
    masked += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, '*');
    from = end;
  }
  return { text: masked + text.slice(from), masked: merged.length };
}

/** Whether a cut there would leave half a character. */
function cutsCharacter(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
