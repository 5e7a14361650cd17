import { z } from 'zod'

export const Draft = z.object({ modelId: z.string(), values: z.record(z.string(), z.unknown()), changedAt: z.number() })
export type Draft = z.infer<typeof Draft>

export const SaveDraft = z.strictObject({
  modelId: z.string().min(1).max(200),
  connectionId: z.string().optional(),
  values: z.record(z.string(), z.unknown()),
})
export type SaveDraft = z.infer<typeof SaveDraft>
