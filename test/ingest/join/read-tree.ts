// Files of a tree, read one by one and handed to a join as ingest would: path → text in, joined files out. It checks of every
// claim that its quote stands where it says.
import { expect } from 'vitest';
import { documentIdSchema } from '../../../cypher/model/ids.js';
import type { DocumentKind } from '../../../cypher/model/values.js';
import { SystemFile, type SystemClaims, type SystemReader } from '../../../ingest/extract/system/system-file.js';
import type { JoinedFile, SystemParts, UnitRef } from '../../../ingest/join/system-parts.js';

/** The claims of one file; fails where the reader does not take it or a quote is not in it. */
export async function readFile(reader: SystemReader, uri: string, text: string): Promise<SystemClaims> {
  const file = new SystemFile(uri, text);
  expect(reader.isFor(file), `${reader.name} is for ${uri}`).toBe(true);
  const reading = await reader.read(file);
  if (reading.status !== 'read') throw new Error(`${uri}: ${JSON.stringify(reading)}`);
  const { components, dependencies, facts } = reading.claims;
  for (const { evidence } of [...components, ...dependencies, ...facts]) {
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
    expect(evidence.quote).not.toBe('');
  }
  return reading.claims;
}

/** @param readers asked in this order, the first that is for a file reads it */
export async function readTree(
  readers: readonly SystemReader[],
  tree: Readonly<Record<string, string>>,
  kind: DocumentKind = 'iac',
): Promise<JoinedFile[]> {
  const files: JoinedFile[] = [];
  for (const [at, [uri, text]] of Object.entries(tree).entries()) {
    const reader = readers.find((each) => each.isFor(new SystemFile(uri, text)));
    const claims =
      reader === undefined ? { components: [], dependencies: [], facts: [] } : await readFile(reader, uri, text);
    files.push({ documentId: documentIdSchema.parse(at.toString(16).padStart(16, '0')), uri, kind, ...claims });
  }
  return files;
}

/** `cart → redis ROUTES_TO` for people to compare; kinds that the join leaves open as `?`. */
export function describeParts(files: readonly JoinedFile[], parts: SystemParts) {
  const name = ({ documentId, ref }: UnitRef): string =>
    files.find((file) => file.documentId === documentId)?.components.find((each) => each.ref === ref)?.name ?? '?';
  return {
    settings: parts.settings.map(({ unit, name: variable, value }) => `${name(unit)} ${variable}=${value}`).sort(),
    needs: parts.needs.map(({ from, to, kind }) => `${name(from)} → ${name(to)} ${kind ?? '?'}`).sort(),
    reaches: parts.reaches.map(({ from, address, kind }) => `${name(from)} → ${address} ${kind ?? '?'}`).sort(),
    sources: parts.sources.map(({ unit, folder, image }) => `${name(unit)} ${folder ?? image ?? ''}`).sort(),
    addresses: parts.addresses.map(({ unit, address }) => `${name(unit)} ${address}`).sort(),
    technologies: (parts.technologies ?? [])
      .map(({ unit, technology, kind }) => `${name(unit)} ${technology} ${kind}`)
      .sort(),
  };
}
