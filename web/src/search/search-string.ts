// The query part of an address, in the plain form people know: `?severity=SEV0&severity=SEV1&step=2`.
// The router's own form is JSON in percent signs, which nobody can read in a chat message.

export type RawSearch = Record<string, string | string[]>;

export function parseSearch(text: string): RawSearch {
  const parameters = new URLSearchParams(text);
  const search: RawSearch = {};
  for (const key of new Set(parameters.keys())) {
    const values = parameters.getAll(key);
    search[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return search;
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const entry of Array.isArray(value) ? value : [value]) {
      if (typeof entry === 'string' || typeof entry === 'number') parameters.append(key, String(entry));
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
