// Infrastructure as code, code and catalogues, read without a model. In: the stored text of one file. Out: its components,
// dependencies and facts, or one line that says why it cannot be read.
import type { SourceDocument } from '../../documents/source-document.js';
import type { ExtractedClaims } from '../extraction.js';
import type { Extractor } from '../extractor.js';
import { SYSTEM_READERS } from './system-readers.js';
import { NO_CLAIMS, SystemFile, type SystemClaims } from './system-file.js';
import { readYamlDocuments } from './yaml-documents.js';

/**
 * Claims of one file: 2,000 workloads with four settings each (1.2 MB of YAML) are 16,000. Where each of a thousand services
 * needs all others, graph and memory would grow with the square of what people wrote; such a file is refused rather than
 * read in part.
 */
const MOST_CLAIMS = 50_000;

/** Raise it when a reader gives other claims of an unchanged text. */
const VERSION = 'system-2';

export const systemExtractor: Extractor = {
  name: 'rules',
  model: null,
  version: VERSION,
  async extract({ uri, text }) {
    const file = new SystemFile(uri, text);
    for (const reader of SYSTEM_READERS) {
      if (!reader.isFor(file)) continue;
      const reading = await reader.read(file);
      if (reading.status === 'refused') return { ok: false, reason: reading.reason };
      if (reading.status === 'read') {
        const count = countOf(reading.claims);
        if (count > MOST_CLAIMS)
          return {
            ok: false,
            reason: `it tells ${count} components, dependencies and facts: up to ${MOST_CLAIMS} are read`,
          };
        return { ok: true, claims: toClaims(reading.claims), readCharacters: text.length };
      }
    }
    const reason = whyUnreadable(file);
    if (reason !== null) return { ok: false, reason };
    return { ok: true, claims: toClaims(NO_CLAIMS), readCharacters: text.length };
  },
};

/**
 * Whether any reader may find something in it: what none is for is passed over, unless it is broken, for then nobody knows
 * what it was meant to be. Cheap.
 */
export function hasSystemReader({ uri, text }: Pick<SourceDocument, 'uri' | 'text'>): boolean {
  const file = new SystemFile(uri, text);
  return SYSTEM_READERS.some((reader) => reader.isFor(file)) || whyUnreadable(file) !== null;
}

/** Of a file that no reader has read: broken YAML, or a template that is YAML only once somebody has filled it in. */
function whyUnreadable(file: SystemFile): string | null {
  if (!/\.ya?ml$/i.test(file.name)) return null;
  const yaml = readYamlDocuments(file);
  return yaml.ok ? null : yaml.reason;
}

function countOf({ components, dependencies, facts }: SystemClaims): number {
  return components.length + dependencies.length + facts.length;
}

function toClaims({ components, dependencies, facts }: SystemClaims): ExtractedClaims {
  return {
    incident: null,
    components: [...components],
    affected: [],
    failurePath: [],
    causes: [],
    timeline: [],
    mitigations: [],
    actionItems: [],
    dependencies: [...dependencies],
    facts: [...facts],
    refused: [],
  };
}
