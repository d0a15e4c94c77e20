// Words of others (a server, a model, a file's name) as part of one line for people. In: any text. Out: it without what could
// break the line, move the cursor, or turn the reading direction round; nothing that can be seen is lost.

/** Control and format characters and separators of lines; joiners within words stay, because some scripts need them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

export function oneLine(words: string): string {
  return words.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim().toWellFormed();
}
