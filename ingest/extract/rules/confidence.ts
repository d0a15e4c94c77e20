// How sure a claim of each kind is, in one place. In: nothing. Out: numbers at or below the caps of CONTRACT section 3.
// 0.95 said in these words; 0.8 said, but role, kind or mode is our choice; 0.6 from several places; 0.4 a guess.
// Where a measurement on labelled reports showed a kind of claim to be right less often, it gets that share instead.

export const CONFIDENCE = {
  /** a number after the word severity, or a label such as SEV2 */
  severity: 0.9,
  /** both ends of one stated range, with date and zone in the same sentence */
  timeInRange: 0.9,
  /** a time whose part in the incident was chosen by the words around it */
  timeByWording: 0.7,
  /** date, year or zone comes from elsewhere in the text or from the publication date */
  timeCompleted: 0.4,
  /** no start is told; the first update of the status page was posted then */
  timeOfPosting: 0.3,
  /** both times from one stated range or from labelled lines: five of six lengths agreed with people's labels */
  minutesOfRange: 0.8,
  /** from times chosen one by one: few lengths agreed */
  minutesOfSingleTimes: 0.3,
  /** "for 41 minutes", "lasted 2 hours" */
  statedDuration: 0.75,
  /** the status page names the service on a line of its own */
  serviceLabelled: 0.9,
  /** the service was picked from title or impact */
  serviceChosen: 0.6,
  /** names out of a closed form such as us-east-1 */
  location: 0.8,
  /** the sentence under an impact heading, or the first that tells one */
  impact: 0.7,
  /** alert, staff or customers: the words are there, the method is our reading */
  detection: 0.7,
  /** the class of a symptom is chosen by wording: seven of eight agreed */
  symptom: 0.8,
  /** a named product or technology */
  componentKnown: 0.8,
  /** a noun phrase whose kind was read off its last word */
  componentByPhrase: 0.7,
  /** the part of the system that only the title names */
  componentFromTitle: 0.5,
  /** said to be in trouble: three of five were in people's labels */
  affected: 0.6,
  /**
   * One sentence holds both ends and the causal words between them. People's labels tell one short chain where a text tells
   * more, so few steps can be confirmed; the numbers stay at the level of a guess.
   */
  stepInSentence: 0.4,
  /** the near end is in the sentence before ("This", "As a result") */
  stepAcrossSentences: 0.35,
  /** joins the root cause's component to the service the impact names */
  stepToImpact: 0.3,
  /** under a root cause heading, or called the root cause: three of five agreed with people's labels */
  rootStated: 0.6,
  /** told with causal words only: about every second one agreed */
  rootByWording: 0.45,
  /** the text says that the cause is not known */
  causeUnknown: 0.8,
  triggerOrContributing: 0.4,
  timelineEntry: 0.8,
  mitigation: 0.7,
  /** a list item under an action heading */
  actionListed: 0.8,
  actionByWording: 0.6,
  dependency: 0.6,
} as const;
