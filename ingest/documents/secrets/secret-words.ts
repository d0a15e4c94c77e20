// Words in the place of a secret. In: the words. Out: whether they can be one, or stand for one only.

/** A variable, a mark that something was left out, or the word "password" itself. */
export function isPlaceholder(words: string): boolean {
  return /^(?:\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+|\{.*\}|\(.*\))|%\w+%|%[a-z]|\{.*\}|<.*>|\[.*\]|[*xX.•…-]+|[Rr]edacted|REDACTED|[A-Za-z_-]*(?:[Pp]assword|PASSWORD)[A-Za-z_-]*)$/.test(
    words,
  );
}

export function isMixed(words: string): boolean {
  return /\d/.test(words) && /[A-Za-z]/.test(words);
}
