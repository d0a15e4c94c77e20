// XML manifests to plain elements, each with the place it stands at. In: text. Out: the root element, or one line that says
// why there is none. The parser gives no places: elements come in the order of their opening tags, which are counted beside.
import { DOMParser } from 'linkedom';

/** longer manifests are generated */
const LONGEST = 400_000;
const DEEPEST = 100;
const MOST_ELEMENTS = 20_000;

export class XmlElement {
  readonly name: string;
  /** offset of its opening tag */
  readonly start: number;
  readonly children: XmlElement[] = [];
  readonly #attributes: ReadonlyMap<string, string>;
  readonly #text: string;

  constructor(name: string, start: number, attributes: ReadonlyMap<string, string>, text: string) {
    this.name = name;
    this.start = start;
    this.#attributes = attributes;
    this.#text = text;
  }

  /** its own text, without that of the elements within and the white space around */
  get text(): string {
    return this.#text;
  }

  attribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  /** the first element of this name in it */
  child(name: string): XmlElement | null {
    return this.children.find((each) => each.name === name) ?? null;
  }
}

export type ParsedXml =
  { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly reason: string };

/** What is used of the parser's nodes: its own types are the browser's, which this project does not have here. */
interface ParsedNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<ParsedNode>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

export function parseXml(text: string): ParsedXml {
  if (text.length > LONGEST) return { ok: false, reason: `longer than ${LONGEST} characters` };
  if (isNestedTooDeeply(text)) return { ok: false, reason: `nested deeper than ${DEEPEST}` };
  let parsed: ParsedNode | null;
  try {
    const document = new DOMParser().parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml') as unknown as {
      documentElement: ParsedNode | null;
    };
    parsed = document.documentElement;
  } catch (error) {
    return {
      ok: false,
      reason: `no XML: ${error instanceof Error ? error.message.split('\n', 1)[0]! : 'unknown error'}`,
    };
  }
  if (parsed === null || parsed === undefined) return { ok: false, reason: 'no XML: it has no element' };
  const starts = openingTags(text);
  let left = MOST_ELEMENTS;
  const build = (node: ParsedNode, depth: number): XmlElement => {
    left -= 1;
    const children = [...node.childNodes];
    const own = children
      .filter(({ nodeType }) => nodeType === 3 || nodeType === 4)
      .map(({ nodeValue }) => nodeValue ?? '');
    const attributes = new Map([...node.attributes].map(({ name, value }) => [name, value]));
    const element = new XmlElement(node.localName, starts.next().value ?? 0, attributes, own.join('').trim());
    if (depth < DEEPEST) {
      for (const each of children) if (each.nodeType === 1 && left > 0) element.children.push(build(each, depth + 1));
    }
    return element;
  };
  return { ok: true, root: build(parsed, 0) };
}

/** Before it is parsed: what is nested thousands deep takes the parser minutes. */
function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<!--|<\/|\/>|<[A-Za-z_]/g)) {
    if (tag === '</' || tag === '/>') depth = Math.max(0, depth - 1);
    else if (tag !== '<!--') depth += 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Where elements open, in their order; comments, declarations and CDATA have none. */
function* openingTags(text: string): Generator<number, undefined> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
    if (/^[A-Za-z_]/.test(text.slice(at + 1, at + 2))) yield at;
    const end = text.indexOf(close, at + 1);
    if (end < 0) return;
    at = end + close.length;
  }
}
