// The `rules` extractor as the pipeline sees it: no model, no network, the same claims for the same text.
import type { Extractor } from './extractor.js';
import { extractByRules } from './rules/extract-by-rules.js';

/** Raise it with every change after which the rules may read a text differently: documents are then read again. */
export const RULES_VERSION = 'rules-3';

export const rulesExtractor: Extractor = {
  name: 'rules',
  model: null,
  version: RULES_VERSION,
  extract: async ({ url: _, ...document }) => {
    // The address is what the front matter says of the document (`document.url`); no sentence of the text supports it.
    const result = extractByRules(document);
    return result.ok ? { ...result, readCharacters: document.text.length } : result;
  },
};
