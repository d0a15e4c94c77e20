// The JSON objects in a model's reply, which may stand in a fence or amid prose, or have been cut off. In: the reply as text, and
// the keys that the wanted object has. Out: every object that parses. Slips that leave no doubt are forgiven (a comma before a
// closing bracket, a bare line end inside a string); nothing is guessed: no bracket, quote or value is put in.

export type JsonObject = Readonly<Record<string, unknown>>;

export interface FoundObject {
  readonly value: JsonObject;
  /** characters it took */
  readonly length: number;
}

export interface FoundObjects {
  readonly objects: readonly FoundObject[];
  /** an object with the wanted keys began, and had no end; where nothing else was found, any object */
  readonly isCutOff: boolean;
  /** an object with the wanted keys was whole, and no JSON */
  readonly isBroken: boolean;
}

/** A reply of any length must not take longer than its worth: nested beginnings without an end are searched again and again. */
const MOST_CHARACTERS_SEARCHED = 50_000_000;

/** Where an object may begin, and its first key. */
const OBJECT_START = /\{\s*(?:"(?<key>[^"\\\n]{0,100})"\s*:|\})/g;

/** What some models think aloud, before they reply: drafts in it are no reply. */
const THOUGHTS = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/;

/** @param keys of the wanted object */
export function findJsonObjects(reply: string, keys: ReadonlySet<string>): FoundObjects {
  const text = reply
    .replace(/^\ufeff/, '')
    .replace(THOUGHTS, '')
    .trim();
  const whole = text.startsWith('{') ? parseObject(text) : null;
  if (whole !== null) return { objects: [{ value: whole, length: text.length }], isCutOff: false, isBroken: false };
  return searchObjects(text, keys);
}

function searchObjects(text: string, keys: ReadonlySet<string>): FoundObjects {
  const objects: FoundObject[] = [];
  let isBroken = false;
  let isOpen = false;
  let searched = 0;
  const starts = new RegExp(OBJECT_START);
  for (let start = starts.exec(text); start !== null; start = starts.exec(text)) {
    const at = start.index;
    const isWanted = keys.has(start.groups?.['key'] ?? '');
    // After a wanted object that is no JSON, the text of its strings lies open: what begins amid a line may be a quotation.
    if (isBroken && !isLineStart(text, at)) continue;
    const end = endOfObject(text, at);
    searched += (end ?? text.length) - at;
    if (end === null) {
      isOpen = true;
      // What follows is inside it, and no reply of its own.
      if (isWanted) return { objects, isCutOff: true, isBroken };
    } else {
      const value = parseObject(text.slice(at, end));
      if (value !== null) objects.push({ value, length: end - at });
      else if (isWanted) isBroken = true;
      starts.lastIndex = end;
    }
    if (searched > MOST_CHARACTERS_SEARCHED) break;
  }
  return { objects, isCutOff: isOpen && objects.length === 0 && !isBroken, isBroken };
}

function isLineStart(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before -= 1;
  return before < 0 || text[before] === '\n';
}

/** @returns the place after the bracket that closes the one at `start`, or null where none does */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

const [QUOTE, BACKSLASH, OPEN, CLOSE] = [34, 92, 123, 125];

function parseObject(text: string): JsonObject | null {
  for (const spelling of [(same: string) => same, withoutSlips]) {
    try {
      const value: unknown = JSON.parse(spelling(text));
      if (isJsonObject(value)) return value;
    } catch {
      // Not JSON in this spelling: the next one is tried, and who asked is told that there is none.
    }
  }
  return null;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Strings whole, and commas that a closing bracket follows. */
const STRING_OR_LAST_COMMA = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|,(?=\s*[}\]])/g;

function withoutSlips(text: string): string {
  return text.replace(STRING_OR_LAST_COMMA, (found) => (found === ',' ? '' : found.replace(CONTROL, escaped)));
}

const CONTROL = /[\u0000-\u001f]/g;

function escaped(control: string): string {
  return JSON.stringify(control).slice(1, -1);
}
