// Where in a manifest a name stands: its parsers tell what is in it, not on which line.
import type { SystemFile } from '../system-file.js';

export class ManifestLines {
  readonly #lines = new Map<string, number[]>();

  constructor(file: SystemFile) {
    for (let number = 1; number <= file.lines; number++) {
      const line = file.line(number);
      if (line.length > 2_000) continue;
      for (const [word] of line.matchAll(/@?[A-Za-z0-9_][\w./@-]*/g)) {
        const lines = this.#lines.get(word);
        if (lines === undefined) this.#lines.set(word, [number]);
        else lines.push(number);
      }
    }
  }

  /** The first line from `from` on that names it; else the first of all; 1 where none does. */
  of(word: string, from = 1): number {
    const lines = this.#lines.get(word) ?? [];
    return lines.find((line) => line >= from) ?? lines[0] ?? 1;
  }
}
