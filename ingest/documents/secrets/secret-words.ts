// Words in the place of a secret. In: the words. Out: whether they can be one, or stand for one only, or say where it lies.

/** A variable, a mark that something was left out, or the word "password" itself. */
export function isPlaceholder(words: string): boolean {
  return /^(?:\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+|\{.*\}|\(.*\))|%\w+%|%[a-z]|\{.*\}|<.*>|\[.*\]|[*xX.•…-]+|[Rr]edacted|REDACTED|[A-Za-z_-]*(?:[Pp]assword|PASSWORD)[A-Za-z_-]*)$/.test(
    words,
  );
}

export function isMixed(words: string): boolean {
  return /\d/.test(words) && /[A-Za-z]/.test(words);
}

/** `/run/secrets/db`, `./certs/key`, `C:\\keys`. A random value may begin with `/` and go on as a path would. */
export function isPath(words: string): boolean {
  const parts = words.split('/');
  const isRandom = (part: string): boolean => /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part);
  return (
    /^[a-z]:\\/i.test(words) ||
    (/^(?:~|\.{1,2})?\/[\w./${}-]+$/.test(words) && parts.length > 2 && !parts.some(isRandom))
  );
}
