// What the reviewing model replies: one verdict a claim. In: nothing. Out: the schema. Whatever it says, `apply-review.ts`
// lets a verdict only take away.
import { z } from 'zod';

export const reviewReplySchema = z.strictObject({
  verdicts: z.array(
    z.strictObject({
      /** the claim's id in the question */
      claim: z.string(),
      verdict: z.enum(['KEEP', 'LOWER', 'INFERRED', 'REFUSE']),
      /** 0..1, how sure the claim deserves to be; counts for LOWER and INFERRED, so that 1, which lowers nothing, may be left out */
      confidence: z.number().default(1),
      reason: z.string(),
    }),
  ),
});

export type ReviewReply = z.infer<typeof reviewReplySchema>;
