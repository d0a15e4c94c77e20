// Parts of speech. In: one sentence's plain text. Out: its words with their place and tag. The language model is loaded
// once, on first use. Text is given sentence by sentence, so memory does not grow with the document.
import winkNLP, { type ItemToken, type WinkMethods } from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface TaggedWord extends TextSpan {
  readonly lower: string;
  /** universal part of speech, such as NOUN or VERB */
  readonly tag: string;
}

let tagger: WinkMethods | null = null;

/** Words of the text in order; what the tokenizer spells differently from the text is left out. */
export function tagWords(plain: string): TaggedWord[] {
  tagger ??= winkNLP(model, ['pos']);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- an accessor handed to the library, it reads no `this`
  const partOfSpeech = tagger.its.pos;
  const words: TaggedWord[] = [];
  let position = 0;
  const take = (token: ItemToken): void => {
    const value = token.out();
    const start = plain.indexOf(value, position);
    if (start === -1) return;
    position = start + value.length;
    words.push({ start, end: position, lower: value.toLowerCase(), tag: token.out(partOfSpeech) });
  };
  tagger.readDoc(plain).tokens().each(take);
  return words;
}
