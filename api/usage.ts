// What a model's reading of a document cost, as the graph keeps it.
import { z } from 'zod';

export const usageSchema = z.object({
  inputTokens: z.int(),
  cachedInputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
});
