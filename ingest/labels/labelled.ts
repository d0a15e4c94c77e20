// The evidence of a label: people of the study read the text and said so, without a quote (CONTRACT section 3).
import type { Evidence } from '../../cypher/model/evidence.js';

export const LABELLED: Evidence = {
  quote: '',
  start: 0,
  end: 0,
  also: [],
  confidence: 0.95,
  basis: 'labelled',
};
