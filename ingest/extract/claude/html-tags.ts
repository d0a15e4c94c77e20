// Tags in a text, and the elements that a page does not show. In: a text and where a `<` stands. Out: the tag, if it is one;
// and, of all tags of a text, the places that lie within a hidden element.
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface Tag extends TextSpan {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'alone';
  /** a page takes it for markup and shows none of it; `<region>` may as well be a placeholder in a plain text */
  readonly isHtml: boolean;
  /** what is in its element is not shown */
  readonly hides: boolean;
}

const NAMES = new Set(
  'a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'.split(
    ' ',
  ),
);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const NEVER_SHOWN = new Set('script style template title head noscript noframes iframe object datalist'.split(' '));
/**
 * Told by the element itself. Words in the page's own colour, a size too small to read, or a place outside of the page are
 * not found out: a document brings no style sheet, and white words are seen where the page is dark.
 */
const HIDING_ATTRIBUTE =
  /\shidden(?![\w-])|\stype\s*=\s*["']?hidden|\sstyle\s*=\s*(?:"[^"]*|'[^']*|[^"'\s]*)(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*\.?0(?![.\d]*[1-9])|font-size\s*:\s*\.?0(?![.\d]*[1-9])|(?:max-)?(?:height|width)\s*:\s*0(?![.\d]*[1-9])|(?<!-)color\s*:\s*transparent|text-indent\s*:\s*-\d{3})/i;
/** As CommonMark has it. */
const TAG =
  /<(?<slash>\/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?<attributes>(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*)\s*(?<alone>\/?)>/y;

export function readTag(text: string, at: number): Tag | null {
  TAG.lastIndex = at;
  const groups = TAG.exec(text)?.groups;
  if (groups === undefined) return null;
  const { slash, name = '', attributes = '', alone } = groups;
  const lower = name.toLowerCase();
  return {
    start: at,
    end: TAG.lastIndex,
    name: lower,
    kind: slash === '/' ? 'close' : alone === '/' || VOID.has(lower) ? 'alone' : 'open',
    isHtml: NAMES.has(lower) || attributes.includes('='),
    hides: NEVER_SHOWN.has(lower) || HIDING_ATTRIBUTE.test(attributes),
  };
}

/**
 * @param tags of a text, in reading order
 * @returns hidden elements with what is in them; one that nobody closes hides nothing, for a text may speak of a tag
 */
export function findHiddenElements(tags: readonly Tag[]): TextSpan[] {
  const places: TextSpan[] = [];
  const open = new Map<string, Tag[]>();
  for (const tag of tags) {
    if (tag.kind === 'open') {
      const stack = open.get(tag.name) ?? [];
      stack.push(tag);
      open.set(tag.name, stack);
    } else if (tag.kind === 'close') {
      const opening = open.get(tag.name)?.pop();
      if (opening?.hides === true) places.push({ start: opening.start, end: tag.end });
    }
  }
  return places;
}
