import { z } from 'zod'

export const AskQuote = z.strictObject({
  connectionId: z.string(),
  modelId: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** Nobody waits for it: asked with the weakest right in the request budget. */
  inPassing: z.boolean().optional(),
})
export type AskQuote = z.infer<typeof AskQuote>
