// Secrets out of texts before anything reads them. In: the texts of one document (its stored text, its title, what lies
// beside it). Out: the same texts with each secret as `*` of equal length, so that every offset stays, and how many places
// were masked. It trusts nothing that a document says about itself, and hands out no text that was not scanned to its end.
import { findSecretForms } from './secret-forms.js';
import { createRepeatFinder } from './secret-repeats.js';
import { isMixed } from './secret-words.js';
import { findBySecretlint } from './secretlint-rules.js';
import { mergeSpans, overwrite, type TextSpan } from '../../../cypher/model/text-span.js';

export interface MaskedText {
  readonly text: string;
  /** places, overlapping ones counted once */
  readonly masked: number;
}

export type SecretsMasked =
  { readonly ok: true; readonly texts: readonly MaskedText[] } | { readonly ok: false; readonly reason: string };

/**
 * What splits a secret for a search and not for the eye: invisible characters, a Markdown escape (`ghp\_…`), emphasis within
 * or around a word, a tag that marks words, a comment, and a reference to a sign (`ghp&#95;…`), which is one itself.
 */
const SEAM =
  /[\p{Default_Ignorable_Code_Point}\0-\x08\v-\x1f\x7f-\x9f]|\\(?=[!-/:-@[-`{-~])|(?<=\S)(?:\*{1,3}|~~|`{1,3})(?=\S)|(?<=^|[\s(])_{1,3}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])_{1,3}(?=[\s.,;:!?)]|$)|<!--[^]{0,200}?-->|<\/?(?:a|b|i|u|em|strong|wbr|span|code|kbd|samp|tt|mark|font|small)\b[^<>\n]{0,200}>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,20});/giu;
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ amp: '&', apos: "'", ast: '*', bsol: '\\', colon: ':', comma: ',', commat: '@', dollar: '$', equals: '=' },
    ...{ excl: '!', gt: '>', hyphen: '-', lowbar: '_', lt: '<', num: '#', percnt: '%', period: '.', plus: '+' },
    ...{ quest: '?', quot: '"', semi: ';', sol: '/', underbar: '_', shy: '', zerowidthspace: '', zwj: '', zwnj: '' },
  }),
);
/** A secret this long is masked wherever its document has it, also where no rule would know it. */
const SHORTEST_REPEATED = 16;

/**
 * @param texts of one document: a secret found in one is masked in all
 * @param findMore what else is a secret in the first of them, of a document whose kind is known
 * @returns the texts in their order, or why they may not be used: one that was not scanned is never handed out
 */
export async function maskSecrets(
  texts: readonly string[],
  findMore: (text: string) => readonly TextSpan[] = () => [],
): Promise<SecretsMasked> {
  try {
    const found = await Promise.all(texts.map((text, at) => findSecrets(text, at === 0 ? findMore(text) : [])));
    const known = new Set(found.flatMap(({ words }) => words).filter(({ length }) => length >= SHORTEST_REPEATED));
    const findAgain = createRepeatFinder(known);
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

async function findSecrets(text: string, more: readonly TextSpan[]): Promise<Found> {
  const plain = await findIn(text);
  const spans = [...plain.spans, ...more];
  // What is one by its name alone (`orders-production`) may name something else elsewhere.
  const mixed = more.map(({ start, end }) => text.slice(start, end)).filter(isMixed);
  const words = [...plain.words, ...mixed];
  const seamless = withoutSeams(text);
  if (seamless === null) return { spans, words };
  const joined = await findIn(seamless.text);
  return { spans: [...spans, ...joined.spans.map(seamless.toOriginal)], words: [...words, ...joined.words] };
}

async function findIn(text: string): Promise<Found> {
  const spans = [...(await findBySecretlint(text)), ...findSecretForms(text)];
  return { spans, words: spans.map(({ start, end }) => text.slice(start, end)) };
}

interface Piece {
  /** in the seamless text */
  readonly at: number;
  /** in the original */
  readonly from: number;
  /** of a reference in the original, which is one sign in the seamless text */
  readonly width?: number;
}

/** The text as the eye takes it; null where it is that already. */
function withoutSeams(text: string): { text: string; toOriginal: (span: TextSpan) => TextSpan } | null {
  const pieces: Piece[] = [{ at: 0, from: 0 }];
  let joined = '';
  let from = 0;
  for (const seam of text.matchAll(SEAM)) {
    const says = signOf(seam[0]);
    if (says === null) continue;
    joined += text.slice(from, seam.index);
    if (says !== '') pieces.push({ at: joined.length, from: seam.index, width: seam[0].length });
    joined += says;
    from = seam.index + seam[0].length;
    pieces.push({ at: joined.length, from });
  }
  if (from === 0) return null;
  const pieceAt = (offset: number): Piece => {
    let low = 0;
    for (let high = pieces.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return pieces[low] ?? { at: 0, from: 0 };
  };
  const startOf = (offset: number): number => {
    const piece = pieceAt(offset);
    return piece.from + (offset - piece.at);
  };
  // An end is that of the last character: what lies behind it need not belong to the secret.
  const endOf = (offset: number): number => startOf(offset) + (pieceAt(offset).width ?? 1);
  return {
    text: joined + text.slice(from),
    toOriginal: ({ start, end }) => ({ start: startOf(start), end: endOf(end - 1) }),
  };
}

/** What a seam says; null for a reference that is no part of a secret. */
function signOf(seam: string): string | null {
  if (!seam.startsWith('&')) return '';
  const name = seam.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return SIGNS.get(name) ?? null;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (code > 0x20 && code < 0x7f) return String.fromCharCode(code);
  const isShapeless = code <= 0x10ffff && /^\p{Default_Ignorable_Code_Point}$/u.test(String.fromCodePoint(code));
  return isShapeless ? '' : null;
}

function mask(text: string, spans: readonly TextSpan[]): MaskedText {
  return { text: overwrite(text, spans, '*'), masked: mergeSpans(spans).length };
}
