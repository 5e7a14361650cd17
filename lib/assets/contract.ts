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
  /** When the gateway first named it, and until when its address says that it works; ms since 1970 UTC. */
  foundAt: z.number().optional(),
  expiresAt: z.number().optional(),
  /** It came inside the gateway's answer and lies on this server's disk: it cannot expire. */
  isHere: z.boolean().optional(),
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

/** A result that is not in the archive: on its way there, in trouble, or given up as lost. */
export const AtRiskOutput = z.object({
  taskId: z.string(),
  prompt: z.string(),
  model: z.string(),
  connection: z.string(),
  output: OutputView,
})
export type AtRiskOutput = z.infer<typeof AtRiskOutput>

/** `failing`: those that could not be saved at their first try and are not lost. `more`: those beyond the list. */
export const AtRisk = z.object({ items: z.array(AtRiskOutput), more: z.number(), failing: z.number() })
export type AtRisk = z.infer<typeof AtRisk>
