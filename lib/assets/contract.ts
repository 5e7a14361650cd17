import { z } from 'zod'

export const AssetKind = z.enum(['image', 'video', 'audio', 'text'])
export type AssetKind = z.infer<typeof AssetKind>

/** One output of a task and what became of it. `remote`: still only at the gateway. `lost`: the gateway no longer has it. */
export const OutputView = z.object({
  position: z.number(),
  state: z.enum(['remote', 'saved', 'lost', 'deleted']),
  kind: AssetKind.optional(),
  /** The gateway's own name for this one output: a song's clip id. */
  clipId: z.string().optional(),
  trouble: z.string().optional(),
  nextTryAt: z.number().optional(),
  asset: z.lazy(() => AssetView).optional(),
})
export type OutputView = z.infer<typeof OutputView>

export const AssetView = z.object({
  id: z.string(),
  kind: AssetKind,
  mime: z.string(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
  durationMs: z.number().optional(),
  /** Waveform, 0 to 1, for sound. */
  peaks: z.array(z.number()).optional(),
  /** First 2,000 characters, for texts. */
  text: z.string().optional(),
  fileUrl: z.string(),
  posterUrl: z.string().optional(),
  origin: z.enum(['output', 'upload']),
  taskId: z.string().optional(),
  prompt: z.string(),
  modelId: z.string().optional(),
  modelTitle: z.string().optional(),
  createdAt: z.number(),
})
export type AssetView = z.infer<typeof AssetView>

export const AssetPage = z.object({ items: z.array(AssetView), next: z.string().optional() })
