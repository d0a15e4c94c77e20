// Evidence: the verbatim quote a claim rests on and where it stands in the document's stored text.
// Offsets are UTF-16 code units, `[start, end)`; `text.slice(start, end) === quote`.
import { z } from 'zod';
import { basisSchema } from './values.js';

/** What GraphQL's Int holds; no document is as long. */
const LARGEST_PLACE = 2 ** 31 - 1;

export const quoteSchema = z.strictObject({
  quote: z.string(),
  start: z.int().min(0).max(LARGEST_PLACE),
  end: z.int().min(0).max(LARGEST_PLACE),
});
export type Quote = z.infer<typeof quoteSchema>;

export const evidenceSchema = z
  .strictObject({
    quote: z.string(),
    start: z.int().min(0).max(LARGEST_PLACE),
    end: z.int().min(0).max(LARGEST_PLACE),
    also: z.array(quoteSchema).default([]),
    /** 0..1, bounded by CONTRACT section 3 */
    confidence: z.number().min(0).max(1),
    basis: basisSchema,
    /** for `computed`: the fields it follows from */
    from: z.array(z.string()).optional(),
    /** IaC and code only: the file inside its tree, and the line counted from 1 */
    path: z.string().optional(),
    line: z.int().min(1).max(LARGEST_PLACE).optional(),
  })
  .superRefine((evidence, context) => {
    const withoutQuote = evidence.basis === 'computed' || evidence.basis === 'labelled';
    if (withoutQuote && (evidence.quote !== '' || evidence.start !== 0 || evidence.end !== 0)) {
      context.addIssue({
        code: 'custom',
        message: `basis ${evidence.basis} has no quote: quote is '', start and end are 0`,
      });
    }
    if (!withoutQuote && evidence.quote === '') {
      context.addIssue({ code: 'custom', message: `basis ${evidence.basis} needs a quote` });
    }
  });
export type Evidence = z.infer<typeof evidenceSchema>;
