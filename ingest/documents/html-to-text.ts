// A web page to the text people read on it. In: HTML. Out: text with one line a block, and the page's title.
// Readability drops navigation and furniture; scripts, styles and hidden parts never become text.
import { Readability } from '@mozilla/readability';
import { convert } from 'html-to-text';
import { parseHTML } from 'linkedom';

export interface PageText {
  readonly title: string | null;
  readonly text: string;
}

/** Styles that leave nothing to see. Colours are not judged: they depend on what lies behind. */
const UNSEEN =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size)\s*:\s*0(?![.\d]*[1-9])|(?<!-)color\s*:\s*transparent|text-indent\s*:\s*-\d{3}/i;

/** Readability takes minutes for what is nested deeper than any page that people write. */
const DEEPEST_NESTING = 120;

export function htmlToText(html: string): PageText {
  // The tags `html`, `head` and `body` may be left out; the parser needs them.
  const whole = /<body[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><body>${html.replace(/<\/?html[^>]*>/gi, '')}</body></html>`;
  if (nestingOf(whole) > DEEPEST_NESTING) return { title: null, text: toText(whole) };
  const { document } = parseHTML(whole);
  for (const element of document.querySelectorAll('[hidden], [style]'))
    if (element.hasAttribute('hidden') || UNSEEN.test(element.getAttribute('style') ?? '')) element.remove();
  const ownTitle =
    document.querySelector('h1')?.textContent?.trim() || document.querySelector('title')?.textContent?.trim() || null;
  // Readability changes the document it reads, so the fallback needs a text taken before.
  const body = document.body?.innerHTML ?? whole;
  const article = new Readability(document, { charThreshold: 200 }).parse();
  const text = toText(article?.content ?? body);
  // A page that is not an article (a status page's list, say) loses too much: then all of it is read.
  const everything = article === null ? text : toText(body);
  const chosen = text.length * 4 < everything.length ? everything : text;
  return { title: article?.title?.trim() || ownTitle, text: chosen };
}

/** How deep tags lie in one another, as far as opening and closing tags tell. */
function nestingOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of html.matchAll(
    /<\/?(?:div|span|table|tbody|tr|td|ul|ol|li|section|article|blockquote|p|b|i|em|strong|font|center)\b/gi,
  )) {
    depth = Math.max(0, depth + (tag.startsWith('</') ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function toText(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 2 * DEEPEST_NESTING },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      { selector: '[hidden]', format: 'skip' },
      { selector: 'nav', format: 'skip' },
      { selector: 'template', format: 'skip' },
      { selector: 'title', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector, level) => ({
        selector,
        options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2, level },
      })),
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    ],
  })
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
