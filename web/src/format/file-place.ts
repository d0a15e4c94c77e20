// A place in a file as people write it: `main.tf:42`. In: evidence. Out: the file's own name with the line, or nothing.

interface FilePlace {
  readonly path: string | null;
  readonly line: number | null;
}

/** @returns `source` for what is in no file */
export function nameOfPlace({ path, line }: FilePlace): string {
  if (path === null) return 'source';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return line === null ? name : `${name}:${line}`;
}

/** With its folders, for who asks: `infra/main.tf, line 42`. */
export function describePlace({ path, line }: FilePlace): string | undefined {
  if (path === null) return undefined;
  return line === null ? path : `${path}, line ${line}`;
}
