// Reading search params that anybody may have typed: what is not allowed is dropped, never passed on to the API.

type Raw = Readonly<Record<string, unknown>>;

/** All values of a parameter, once each. */
export function readAll(search: Raw, key: string): string[] {
  const value = search[key];
  const list = Array.isArray(value) ? value : [value];
  return [...new Set(list.filter((entry) => typeof entry === 'string' && entry !== ''))] as string[];
}

export function readAllowed<Value extends string>(search: Raw, key: string, allowed: readonly Value[]): Value[] {
  return readAll(search, key).filter((entry): entry is Value => (allowed as readonly string[]).includes(entry));
}

export function readOne<Value extends string>(search: Raw, key: string, allowed: readonly Value[]): Value | undefined {
  return readAllowed(search, key, allowed)[0];
}

export function readText(search: Raw, key: string): string | undefined {
  const value = search[key];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' && first !== '' ? first : undefined;
}

export function readInteger(search: Raw, key: string, min: number, max: number): number | undefined {
  const number = Number(readText(search, key));
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}

/** A calendar day that exists, as `YYYY-MM-DD`. */
export function readDay(search: Raw, key: string): string | undefined {
  const text = readText(search, key);
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : text;
}
