// What part of a postmortem a heading or label opens. In: one heading's words, or the start of a line.
// Out: the section it opens, or null for words that open none. It knows no document layout: that is `story.ts`.

export type SectionKind =
  | 'summary'
  | 'impact'
  | 'symptoms'
  | 'root-cause'
  | 'trigger'
  | 'contributing'
  | 'timeline'
  | 'detection'
  | 'mitigation'
  | 'remediation'
  | 'action-items'
  | 'background'
  | 'lessons'
  | 'metadata'
  | 'furniture'
  | 'narrative';

/** Ordered: a heading that fits two rows opens the first, so "root cause and mitigation" tells the cause. */
const SECTION_HEADINGS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'root-cause',
    /^(?:\w+ ){0,2}(?:root[- ]?causes?|rca)\b|^(?:(?:probable|suspected|underlying|technical|actual|the|likely) )*causes?\b/,
  ],
  [
    'root-cause',
    /^(?:what went wrong,? and why|why did (?:it|this) happen|what caused|where it began|(?:resolution and )?root cause)/,
  ],
  [
    'root-cause',
    /^(?:diagnosis|technical (?:details|explanation|analysis)|incident analysis|analysis|details of (?:the )?(?:failure|incident))$/,
  ],
  ['trigger', /^(?:the )?triggers?\b/],
  ['contributing', /^(?:contributing (?:factors?|causes?)|why (?:it|this) (?:spread|was not contained|took so long))/],
  [
    'timeline',
    /^(?:(?:incident|detailed|event|full|the|a|brief) )*(?:timelines?|chronology|sequence of events|log of events)\b/,
  ],
  ['timeline', /^how did we respond/],
  ['detection', /^(?:detection|how (?:was|did) .*(?:detect|notice|find out)|time to detect)/],
  [
    'impact',
    /^(?:detailed description of |description of |customer |user |business |service |scope of |what was the )*impacts?\b/,
  ],
  [
    'impact',
    /^(?:impacted services|affected services|services? (?:affected|impacted)|customer experience|what (?:users|customers) (?:saw|noticed))/,
  ],
  ['symptoms', /^(?:customer |user )?symptoms?\b/],
  ['summary', /^(?:(?:issue|incident|executive|event|outage|the) )*(?:summary|overview|synopsis|abstract|tl;?dr)\b/],
  ['summary', /^(?:what happened|description|context|incident description|the incident|the outage|issue)$/],
  [
    'action-items',
    /^(?:(?:corrective|preventi(?:ve|on)|follow[- ]?up|future|proposed|remedial|next) )+(?:actions?|items?|steps?|measures|tasks|work)\b/,
  ],
  [
    'action-items',
    /^(?:action items?|actionables?|actions(?: taken)?|next steps?|follow[- ]?ups?|to ?dos?|prevention|preventi(?:ve|on) measures|fixes|improvements)\b/,
  ],
  [
    'action-items',
    /^(?:how are we making|what (?:are|will) we (?:doing|do)|what we(?:'re| are|'ll| will) (?:doing|do|chang)|what can be improved|lessons and actions|future work|moving forward|going forward|how (?:will|do) we prevent)/,
  ],
  [
    'remediation',
    /^(?:remediation(?: and prevention)?|corrective and preventi|resolution and (?:prevention|next steps))/,
  ],
  [
    'mitigation',
    /^(?:mitigations?|resolution|recovery|response|how (?:was it|we) (?:fixed|resolved|responded)|workarounds?|fix|solution|actions taken during)\b/,
  ],
  ['background', /^(?:(?:technical|some|architecture) )*(?:background|architecture|how .* works|about)\b/],
  [
    'lessons',
    /^(?:lessons?(?: learned)?|learnings?|conclusions?|what went (?:well|wrong)|where we got lucky|what weaknesses|retrospective|what have we learned)\b/,
  ],
  [
    'metadata',
    /^(?:severity|priority|status|authors?|owners?|start(?:ed)?(?: time| at)?|end(?:ed)?(?: time| at)?|duration|detected(?: at| by)?|resolved(?: at)?|mitigated(?: at)?|date|service\(?s?\)?(?: affected)?|team(?: attribution)?|tracking id|minutes downtime(?: or degradation)?|incident (?:start|end)(?: time)?|time (?:started|detected|resolved|mitigated)|impact (?:start|end)(?: time)?)$/,
  ],
  [
    'furniture',
    /^(?:comments?|related (?:articles|posts)|share this|tags|references|links|see also|provide feedback|how can (?:customers|our customers|we make our)|appendix|further reading|feedback|edited|footnotes|subscribe|table of contents|contents)\b/,
  ],
];

const LONGEST_HEADING = 90;

/** The section that a heading's words open, or null when they open none that is known. */
export function sectionOfHeading(heading: string): SectionKind | null {
  const words = heading
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^a-z]+/, '')
    .replace(/[\s:?.!*_=#&-]+$/, '')
    .replace(/\s+/g, ' ');
  if (words.length === 0 || words.length > LONGEST_HEADING) return null;
  return SECTION_HEADINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export interface Label {
  readonly section: SectionKind;
  readonly words: string;
  /** characters from the start of the given text to the first word after the label */
  readonly length: number;
}

/** A known label that opens a sentence, as in "Root cause: a switch failed". */
export function labelAt(text: string): Label | null {
  const match = /^[ *_>•·#-]{0,8}([A-Z][A-Za-z'()?,&/ -]{2,60}?)[*_]{0,2}\s?[:?][*_]{0,2}(?=\s|$)\s*/.exec(text);
  const words = match?.[1];
  if (match === null || words === undefined) return null;
  const section = sectionOfHeading(words);
  return section === null || words.split(' ').length > 8 ? null : { section, words, length: match[0].length };
}
