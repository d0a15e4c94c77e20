// Which mentions speak of one component. In: all mentions of a document in reading order. Out: components, and for each
// mention the one it belongs to. Names are joined when equal, when one is the other with more words before it, when the
// text gives a short form in brackets, or when "the cache" follows the one cache named before. Nothing is joined on
// likeness alone.
import type { ComponentKind } from '../../../cypher/model/values.js';
import { keyOf, type Mention } from './component-mentions.js';

export interface Component {
  /** order of first mention; also the claim's ref */
  readonly number: number;
  name: string;
  kind: ComponentKind;
  technology: string | null;
  vendor: string | null;
  readonly spellings: Set<string>;
  readonly mentions: Mention[];
}

const VENDOR_PREFIX =
  /^(?:microsoft azure|azure|amazon|aws|google cloud platform|google cloud|google|microsoft|gcp) (?=\S)/;

export class ComponentRegistry {
  readonly components: Component[] = [];
  readonly #byKey = new Map<string, Component>();
  /** endings of two words and more; null once two components share one */
  readonly #bySuffix = new Map<string, Component | null>();
  readonly #byHead = new Map<string, Component>();
  readonly #byTechnology = new Map<string, Component>();
  readonly #ofMention = new Map<Mention, Component>();

  /** The component a mention speaks of, made new if need be; null for "the system" when none was named. */
  add(mention: Mention): Component | null {
    const known = this.#find(mention);
    if (known === undefined && mention.weak) return null;
    const component = known ?? this.#create(mention);
    this.#join(component, mention);
    return component;
  }

  of(mention: Mention): Component | null {
    return this.#ofMention.get(mention) ?? null;
  }

  /** A component for a name that no sentence gives as a mention, as a service named in the title. */
  addNamed(mention: Mention): Component {
    const component = this.#find(mention) ?? this.#create(mention);
    this.#join(component, mention);
    return component;
  }

  #find(mention: Mention): Component | undefined {
    const { key, head, technology } = mention;
    const exact = this.#byKey.get(key) ?? this.#byKey.get(key.replace(VENDOR_PREFIX, ''));
    if (exact !== undefined) return exact;
    // "the cluster" is the last cluster named; "a cluster" may be another one.
    if (mention.bare) return mention.definite || mention.weak ? this.#byHead.get(head) : undefined;
    const isNameAlone = technology !== null && keyOf(technology) === key;
    if (isNameAlone) return this.#byTechnology.get(technology);
    if (key.includes(' ')) {
      const longer = this.#bySuffix.get(key);
      if (longer !== undefined && longer !== null) return longer;
      for (const suffix of suffixesOf(key)) {
        const shorter = this.#byKey.get(suffix);
        if (shorter !== undefined) return shorter;
      }
    }
    // Another spelling of one product; "Redis cluster" and "Redis" too, unless two of them were told apart.
    const sameProduct = technology === null ? undefined : this.#byTechnology.get(technology);
    return sameProduct !== undefined &&
      sameProduct.kind === mention.kind &&
      keyOf(sameProduct.name) === keyOf(technology ?? '')
      ? sameProduct
      : undefined;
  }

  #create(mention: Mention): Component {
    const component: Component = {
      number: this.components.length,
      name: mention.name,
      kind: mention.kind,
      technology: mention.technology,
      vendor: mention.vendor,
      spellings: new Set(),
      mentions: [],
    };
    this.components.push(component);
    return component;
  }

  #join(component: Component, mention: Mention): void {
    this.#ofMention.set(mention, component);
    component.mentions.push(mention);
    this.#byHead.set(mention.head, component);
    if (mention.bare && component.mentions.length > 1) return;
    component.spellings.add(mention.name);
    if (mention.name.length > component.name.length && keyOf(mention.name).endsWith(` ${keyOf(component.name)}`))
      component.name = mention.name;
    component.technology ??= mention.technology;
    component.vendor ??= mention.vendor;
    this.#remember(mention.key, component);
    if (mention.technology !== null && !this.#byTechnology.has(mention.technology))
      this.#byTechnology.set(mention.technology, component);
    if (mention.acronym !== null) {
      component.spellings.add(mention.acronym);
      this.#remember(keyOf(mention.acronym), component);
    }
  }

  #remember(key: string, component: Component): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, component);
    const short = key.replace(VENDOR_PREFIX, '');
    if (short !== key && !this.#byKey.has(short)) this.#byKey.set(short, component);
    for (const suffix of suffixesOf(key)) {
      const holder = this.#bySuffix.get(suffix);
      if (holder === undefined) this.#bySuffix.set(suffix, component);
      else if (holder !== component) this.#bySuffix.set(suffix, null);
    }
  }
}

/** Endings of two or more words: "ebs storage server" has "storage server". */
function suffixesOf(key: string): string[] {
  const words = key.split(' ');
  const suffixes: string[] = [];
  for (let first = 1; first <= words.length - 2; first += 1) suffixes.push(words.slice(first).join(' '));
  return suffixes;
}
