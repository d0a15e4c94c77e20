// A web page to the text people read on it. In: HTML. Out: text with one line a block, and the page's title.
// Readability drops navigation and furniture; scripts, styles and hidden parts never become text.
import { Readability } from '@mozilla/readability';
import { convert } from 'html-to-text';
import { parseHTML } from 'linkedom';

export interface PageText {
  readonly title: string | null;
  readonly text: string;
}

export function htmlToText(html: string): PageText {
  const { document } = parseHTML(html);
  const ownTitle =
    document.querySelector('h1')?.textContent?.trim() || document.querySelector('title')?.textContent?.trim() || null;
  // Readability changes the document it reads, so the fallback needs a text taken before.
  const body = document.body?.innerHTML ?? html;
  const article = new Readability(document, { charThreshold: 200 }).parse();
  const text = toText(article?.content ?? body);
  // A page that is not an article (a status page's list, say) loses too much: then all of it is read.
  const whole = article === null ? text : toText(body);
  const chosen = text.length * 4 < whole.length ? whole : text;
  return { title: article?.title?.trim() || ownTitle, text: chosen };
}

function toText(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'script', format: 'skip' },
      { selector: 'style', format: 'skip' },
      { selector: 'nav', format: 'skip' },
      { selector: 'template', format: 'skip' },
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
