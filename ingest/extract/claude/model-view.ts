// What a model is shown of a stored text. In: the text. Out: a text of the same length, in which what no reader of the
// document sees is blank and, where asked for, people's names are `*`. A place in one is the same place in the other, so a
// quote found in the view is verbatim in the document. It judges no words: instructions that a reader sees stay.
import { findHiddenText } from './hidden-text.js';
import { findPeopleNames } from './people-names.js';
import type { Place } from './place.js';

export interface ModelView {
  /** as long as the stored text, in UTF-16 units, with its line ends where they were */
  readonly text: string;
  /** places, a full name counted once each time it stands there */
  readonly namesMasked: number;
}

export interface ViewOptions {
  readonly redactNames: boolean;
}

/** @param text stored text, or a whole number of its characters: a piece that begins within a comment shows its rest */
export function viewForModel(text: string, { redactNames }: ViewOptions): ModelView {
  const visible = overwrite(text, findHiddenText(text), ' ');
  if (!redactNames) return { text: visible, namesMasked: 0 };
  const names = findPeopleNames(visible);
  return { text: overwrite(visible, names, '*'), namesMasked: names.length };
}

/** Every unit but line ends; `places` may overlap. */
function overwrite(text: string, places: readonly Place[], sign: ' ' | '*'): string {
  let written = '';
  let from = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    const begin = Math.max(start, from);
    written += text.slice(from, begin) + text.slice(begin, end).replace(/[^\n]/g, sign);
    from = end;
  }
  return written + text.slice(from);
}
