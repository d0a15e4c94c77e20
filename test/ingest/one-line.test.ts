// Words of others on one line of ours.
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../ingest/one-line.js';

describe('a line for people', () => {
  it.each([
    ['first\nsecond\r\nthird', 'first second third'],
    ['\x1b[2J\x1b]0;title\x07gone', '[2J ]0;title gone'],
    ['a\u202eb\u200bc\u2028d\u009be', 'a b c d e'],
    ['नि\u200dन 👩\u200d🚒 naïve', 'नि\u200dन 👩\u200d🚒 naïve'],
    ['cut \ud83d', 'cut \ufffd'],
  ])('holds %j as one', (words, line) => {
    expect(oneLine(words)).toBe(line);
  });
});
