// How sure a claim of a model may be, in one place. In: how it follows from its quotes, and what kind of claim it is. Out:
// the highest confidence and the basis. The numbers are the ceilings of CONTRACT section 3 and nothing is measured in them:
// a kind of claim that is measured right less often gets less here.
import type { Basis } from '../../../cypher/model/values.js';
import type { Sureness } from './extract-reply.js';

/** CONTRACT section 3, `confidence`: "0.95 said in these words; 0.8 said, but the reader chose role, kind or mode; …" */
export const CEILING: Readonly<Record<Sureness, number>> = { SAID: 0.95, CHOSEN: 0.8, FOLLOWS: 0.6, GUESS: 0.4 };

/** CONTRACT section 3, `basis`. */
export const BASIS_OF: Readonly<Record<Sureness, Extract<Basis, 'stated' | 'inferred'>>> = {
  SAID: 'stated',
  CHOSEN: 'stated',
  FOLLOWS: 'inferred',
  GUESS: 'inferred',
};

/** Of one claim, "0.6 follows from several places": whoever needs two places has put them together. */
export const SEVERAL_PLACES = CEILING.FOLLOWS;
export const BEST_GUESS = CEILING.GUESS;

/** The most that claims of a list get, whatever is said of them, because the reader always chooses something. */
export const CEILING_OF_LIST = {
  /** the kind */
  components: CEILING.CHOSEN,
  /** that it suffered, and so its role */
  affected: CEILING.CHOSEN,
  /** the place in the order, and which way the fault went */
  failurePath: CEILING.CHOSEN,
  /** mode and kind */
  causes: CEILING.CHOSEN,
  /** the class */
  symptoms: CEILING.CHOSEN,
  /** the kind */
  timeline: CEILING.CHOSEN,
  /** the outcome */
  mitigations: CEILING.CHOSEN,
  /** status and kind */
  actionItems: CEILING.CHOSEN,
  /** the kind */
  dependencies: CEILING.CHOSEN,
  /** the method */
  detection: CEILING.CHOSEN,
  /** what is put into words by the reader, or sorted by it */
  prose: CEILING.CHOSEN,
  /** a time, number or name as it stands */
  reading: CEILING.SAID,
} as const;

/** Minutes between two times are as sure as the less sure one, and no surer than what is put together. */
export const COMPUTED_MINUTES = CEILING.CHOSEN;

/** A stated length this close to the computed one does not contradict it; `rounded` where the text says "about". */
export const LENGTH_TOLERANCE = { minutes: 1, roundedShare: 0.15 } as const;

/** The most of a claim that was to be reviewed and got no verdict. */
export const UNREVIEWED = CEILING.FOLLOWS;
