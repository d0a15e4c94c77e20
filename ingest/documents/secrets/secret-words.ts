// Words in the place of a secret. In: the words. Out: whether they can be one, or stand for one only, or say where it lies.

/** A variable, a mark that something was left out, or the word "password" itself. */
export function isPlaceholder(words: string): boolean {
  return /^(?:\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+|\{.*\}|\(.*\))|%\w+%|%[a-z]|\{.*\}|<.*>|\[.*\]|[*xX.•…-]+|[Rr]edacted|REDACTED|[A-Za-z_-]*(?:[Pp]assword|PASSWORD)[A-Za-z_-]*)$/.test(
    words,
  );
}

/** Between words and signs: `sk-`, `v2.`. */
const SEPARATOR = /[-_.]/;
const SHORTEST_RANDOM = 16;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Drawn by a machine: a UUID, or a run of signs in which letters and digits change all the time. In a name that people made up the
 * digits stand together (`ProductCatalogueV2`).
 */
export function isRandom(words: string): boolean {
  if (UUID.test(words)) return true;
  if (!/^[\w+/=.-]+$/.test(words)) return false;
  const longest = words.split(SEPARATOR).reduce((best, part) => (part.length > best.length ? part : best));
  const changes = longest.match(/(?<=[a-z])[A-Z0-9]|(?<=[A-Z])[a-z0-9]|(?<=\d)[A-Za-z]/g)?.length ?? 0;
  const digits = longest.match(/\d+/g)?.length ?? 0;
  return longest.length >= SHORTEST_RANDOM && digits >= 3 && changes * 4 >= longest.length;
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
