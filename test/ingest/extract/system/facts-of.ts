// Reads one file and tells its facts in short, for tests that assert on them: `kind name = value`.
import type { SystemReader } from '../../../../ingest/extract/system/system-file.js';
import { readFile } from '../../join/read-tree.js';

export async function factsOf(reader: SystemReader, uri: string, text: string): Promise<string[]> {
  const { facts } = await readFile(reader, uri, text);
  return facts.map(({ kind, name, value }) =>
    [kind, ...(name === '' ? [] : [name]), ...(value === '' ? [] : [`= ${value}`])].join(' '),
  );
}
