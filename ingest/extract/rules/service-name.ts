// The service the incident was about, as a status page or a title names it. In: title and story. Out: the name and where
// the text says it. A title made of words only ("Outage on Tuesday") names none.
import type { Sentence, Story } from './story.js';
import type { TextSpan } from '../../../cypher/model/text-span.js';

export interface ServiceReading {
  readonly name: string;
  /** where the text says it; null when only the title given by the caller does */
  readonly place: TextSpan | null;
  readonly labelled: boolean;
}

const SERVICE_LABEL =
  /^(?:affected |impacted )?services?(?:\(s\))?(?: affected)?\s?:\s*([A-Z][^\n:|]{1,70}?)\s*(?:\(([^)]*)\))?\s*(?:$|(?=Team |\n))/im;
/** "RCA - Name - Region", "Name Incident #123: …", "Summary of the Name Service Event in …". */
const TITLE_FORMS: readonly RegExp[] = [
  /^(?:RCA|PIR|Post Incident Review(?: \(PIR\))?|Preliminary (?:RCA|PIR)|Mitigated|Resolved|Incident)\s*[-:]\s*([^-:]{3,60}?)(?:\s+-\s|\s*$)/i,
  /^([A-Z][\w./& ]{2,60}?) (?:Incident|Outage|Issue) #/,
  /^Summary of (?:the )?(?:\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4},? )?(?:the )?((?:Amazon|AWS|Google|Azure|Microsoft)?\s?[A-Z][\w.() ]{1,60}?) (?:Service )?(?:Event|Disruption|Outage|Interruption)/,
  /^([A-Z][\w./&]*(?: [A-Z][\w./&]*| and| for){0,6})(?: \([\w ]{1,20}\))? - /,
];
const NO_SERVICE =
  /^(?:RCA|PIR|Mitigated|Resolved|Multiple Services|Update|Postmortem|Summary|Final|Draft|[A-Z][a-z]+ \d+)$|\b(?:incidents?|outages?|events?|issues?|failures?|errors?|operations|latency|delays?|problems?|connectivity|disruption|downtime|degradation)\b/i;

/** The service; the form of a status page first, then the title. */
export function readServiceName(story: Story, title: string): ServiceReading | null {
  const label = SERVICE_LABEL.exec(story.text.slice(0, 1500));
  const named = label?.[1]?.trim();
  if (label !== null && named !== undefined) {
    const start = label.index;
    const line = story.text.slice(start).split('\n', 1)[0] ?? '';
    return { name: named, place: { start, end: start + line.trimEnd().length }, labelled: true };
  }
  for (const line of [title, firstLine(story.text)]) {
    for (const form of TITLE_FORMS) {
      const name = form.exec(line.trim())?.[1]?.replace(/^the /i, '').trim();
      if (name === undefined || NO_SERVICE.test(name) || name.split(' ').length > 7) continue;
      return { name, place: placeOf(story, name), labelled: false };
    }
  }
  return null;
}

function firstLine(text: string): string {
  return (
    text
      .slice(0, 300)
      .replace(/^#+\s*/, '')
      .split('\n', 1)[0] ?? ''
  );
}

/** The first sentence or heading that says the name. */
function placeOf(story: Story, name: string): TextSpan | null {
  const holds = (sentence: Sentence): boolean => sentence.plain.includes(name);
  const sentence = story.sentences.find(holds);
  if (sentence !== undefined) return sentence;
  const heading = story.headings.find(({ words }) => words.includes(name));
  return heading === undefined ? null : { start: heading.start, end: heading.end };
}
