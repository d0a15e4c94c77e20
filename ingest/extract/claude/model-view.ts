// What a model is shown of a document. In: its title and stored text. Out: each as long as it was, in which what no reader of
// the document sees is blank and, where asked for, people's names are `*`. A place in one is the same place in the other, so
// a quote found in the view is verbatim in the document. It judges no words: instructions that a reader sees stay.
import { overwrite, type TextSpan } from '../../../cypher/model/text-span.js';
import { findHiddenText } from './hidden-text.js';
import { findPeopleNames } from './people-names.js';

export interface ShownWords {
  readonly title: string;
  /** as long as what it shows, in UTF-16 units, with its line ends where they were */
  readonly text: string;
}

export interface ViewOptions {
  readonly redactNames: boolean;
}

/** No name goes on across it, and no line. */
const BETWEEN = '\n\n';

/** @param document with its whole text: a piece that begins within a comment would show its rest */
export function viewForModel(document: ShownWords, { redactNames }: ViewOptions): ShownWords {
  const title = visible(document.title);
  const text = visible(document.text);
  if (!redactNames) return { title, text };
  // Who is named in full in the one is known by half a name in the other.
  const names = findPeopleNames(title + BETWEEN + text);
  const textStart = title.length + BETWEEN.length;
  return {
    title: overwrite(title, within(names, 0, title.length), '*'),
    text: overwrite(text, within(names, textStart, textStart + text.length), '*'),
  };
}

function visible(words: string): string {
  return overwrite(words, findHiddenText(words), ' ');
}

/** Those of `spans` that lie in `[start, end)`, counted from its start. */
function within(spans: readonly TextSpan[], start: number, end: number): TextSpan[] {
  return spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ start: span.start - start, end: span.end - start }));
}
