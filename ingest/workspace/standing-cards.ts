// The cards of what stands in a workspace, while a run changes it. In: cards. Out: each by its document, and all of an address.
// A run asks for every file that it reads: were all cards looked at each time, that would grow with the square of the files.
import type { DocumentId } from '../../cypher/model/ids.js';
import { uriOfWhole } from '../extract/extraction.js';
import type { Card } from './catalog.js';

export class StandingCards {
  readonly #byId = new Map<DocumentId, Card>();
  readonly #byAddress = new Map<string, Set<DocumentId>>();

  constructor(cards: readonly Card[]) {
    for (const card of cards) this.set(card);
  }

  all(): readonly Card[] {
    return [...this.#byId.values()];
  }

  /** Of an input: the document itself, or its parts. */
  of(uri: string): readonly Card[] {
    const found = [...(this.#byAddress.get(uri) ?? [])];
    return found.flatMap((documentId) => this.#byId.get(documentId) ?? []);
  }

  set(card: Card): void {
    this.delete(card.documentId);
    this.#byId.set(card.documentId, card);
    for (const address of addressesOf(card)) {
      const ids = this.#byAddress.get(address);
      if (ids === undefined) this.#byAddress.set(address, new Set([card.documentId]));
      else ids.add(card.documentId);
    }
  }

  delete(documentId: DocumentId): void {
    const card = this.#byId.get(documentId);
    if (card === undefined) return;
    this.#byId.delete(documentId);
    for (const address of addressesOf(card)) this.#byAddress.get(address)?.delete(documentId);
  }
}

function addressesOf({ document }: Card): readonly string[] {
  const whole = uriOfWhole(document);
  return whole === null ? [document.uri] : [document.uri, whole];
}
