// Reads Java's `.properties`. In: one file. Out: its options with their lines; a value goes on where a line ends in `\`.
import type { SystemFile } from '../system-file.js';
import type { ConfigOption } from './app-config-reader.js';

const MOST_LINES = 20_000;

export function readProperties(file: SystemFile): readonly ConfigOption[] {
  const options: ConfigOption[] = [];
  const lines = Math.min(file.lines, MOST_LINES);
  for (let number = 1; number <= lines; number++) {
    const first = number;
    let text = file.line(number).trim();
    if (text === '' || text.startsWith('#') || text.startsWith('!')) continue;
    const parts: string[] = [];
    while (text.endsWith('\\') && number < lines) {
      parts.push(text.slice(0, -1));
      text = file.line(++number).trim();
    }
    parts.push(text);
    const whole = parts.join('');
    const cut = whole.search(/[=:]/);
    if (cut <= 0) continue;
    // Quarkus puts the profile before the option: `%prod.quarkus.datasource.jdbc.url`
    const key = whole
      .slice(0, cut)
      .trim()
      .replace(/^%([\w-]+)\./, '');
    if (/^%test\./.test(whole)) continue;
    options.push({ key, value: whole.slice(cut + 1).trim(), line: first });
  }
  return options;
}
