// Where documents differ on what a component is. In: what each says, and how strong its extractor is. Out: the value that
// counts, the same in whatever order the documents come (CONTRACT section 9).
import { compareCodePoints } from '../../cypher/model/code-point-order.js';
import type { DocumentId } from '../../cypher/model/ids.js';
import { EXTRACTOR_STRENGTH, type ExtractorName } from '../../cypher/model/values.js';

interface Saying {
  readonly documentId: DocumentId;
  readonly extractor: ExtractorName;
}

/** The stronger extractor, then more documents, then the smaller documentId. Undefined where nobody says anything. */
export function preferred<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Value | undefined,
  documentOf: (item: Item) => Saying,
): Value | undefined {
  const candidates = new Map<Value, { strength: number; documents: Set<DocumentId>; first: DocumentId }>();
  for (const item of items) {
    const value = read(item);
    if (value === undefined) continue;
    const { documentId, extractor } = documentOf(item);
    const strength = EXTRACTOR_STRENGTH[extractor];
    const known = candidates.get(value);
    if (known === undefined) {
      candidates.set(value, { strength, documents: new Set([documentId]), first: documentId });
      continue;
    }
    known.strength = Math.max(known.strength, strength);
    known.documents.add(documentId);
    if (compareCodePoints(documentId, known.first) < 0) known.first = documentId;
  }
  const [best] = [...candidates].sort(
    ([valueA, a], [valueB, b]) =>
      b.strength - a.strength ||
      b.documents.size - a.documents.size ||
      compareCodePoints(a.first, b.first) ||
      compareCodePoints(String(valueA), String(valueB)),
  );
  return best?.[0];
}
