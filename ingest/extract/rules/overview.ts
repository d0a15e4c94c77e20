// The prose of an incident: its summary and its impact. In: the story. Out: a summary of at most 500 characters, from the
// text's own summary where it has one, and the sentence that tells what users felt.
import { isFuture } from './mood.js';
import type { Sentence, Story } from './story.js';
import { namesSymptom } from './symptoms.js';

const LONGEST_SUMMARY = 500;
const GREETING =
  /\b(?:we(?:'d| would) like to|apologi[sz]e|sorry|hello|hi,|dear|welcome to|this (?:post|document|report|article)|in this (?:post|article)|my name is|let me|share (?:more|our|some)|postmortem (?:describes|is))\b/i;
const PEOPLE =
  /\b(?:customers?|users?|clients?|visitors?|requests?|developers?|members?|merchants?|players?|donors?|readers?)\b/i;

/** First informative sentences, the text's own summary before anything else. */
export function summarize(story: Story): string {
  const informative = story.sentences.filter(
    ({ plain, section }) =>
      plain.length > 30 && !GREETING.test(plain) && section !== 'metadata' && section !== 'action-items',
  );
  const own = informative.filter(({ section }) => section === 'summary');
  const source = own.length > 0 ? own : informative;
  const chosen: string[] = [];
  let length = 0;
  for (const { plain } of source.slice(0, own.length > 0 ? 4 : 2)) {
    const sentence = plain.replace(/\s+/g, ' ');
    if (chosen.length > 0 && length + sentence.length + 1 > LONGEST_SUMMARY) break;
    chosen.push(sentence);
    length += sentence.length + 1;
  }
  const summary = chosen.join(' ');
  return summary.length <= LONGEST_SUMMARY
    ? summary
    : `${summary.slice(0, summary.lastIndexOf(' ', LONGEST_SUMMARY - 1)).trimEnd()}…`;
}

/** The sentence about what users felt. */
export function findImpact(story: Story): Sentence | null {
  const tells = (sentence: Sentence): boolean => namesSymptom(sentence.plain) && !isFuture(sentence.plain);
  const under = (section: Sentence['section']) =>
    story.sentences.find((sentence) => sentence.section === section && tells(sentence));
  return (
    under('impact') ??
    under('symptoms') ??
    story.sentences.find(
      (sentence) => sentence.section === 'summary' && tells(sentence) && PEOPLE.test(sentence.plain),
    ) ??
    under('summary') ??
    story.sentences.find((sentence) => sentence.section === 'impact' && sentence.plain.length > 20) ??
    story.sentences.find(
      (sentence) => sentence.section !== 'action-items' && tells(sentence) && PEOPLE.test(sentence.plain),
    ) ??
    story.sentences.find((sentence) => sentence.section !== 'action-items' && tells(sentence)) ??
    null
  );
}
