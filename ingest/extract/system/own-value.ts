// Looks up words of the input in a table. In: a table and a key that somebody else wrote. Out: what the table itself has
// under it: `constructor` and `toString` are in every object, and are in none of the tables.

/** @param key of the input: a type, a name, a scheme */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
