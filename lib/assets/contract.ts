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
  /** One picture of `storyboardFrames` frames side by side, in order of time. */
  storyboardUrl: z.string().optional(),
  storyboardFrames: z.number().optional(),
  /** Undefined: not known, or a picture. */
  hasSound: z.boolean().optional(),
  /** Stars; 0: not rated. */
  rating: z.number().optional(),
  isRejected: z.boolean().optional(),
  /** In the bin since, ms since 1970 UTC. */
  binnedAt: z.number().optional(),
  notes: z.string().optional(),
  origin: z.enum(['output', 'upload']),
  taskId: z.string().optional(),
  prompt: z.string(),
  modelId: z.string().optional(),
  modelTitle: z.string().optional(),
  createdAt: z.number(),
})
export type AssetView = z.infer<typeof AssetView>

/** What is read of the JSON that lies beside a result; whatever else stands there is left alone. `parents`: the files that `input` refers to. */
export const Sidecar = z.object({
  gateway: z.enum(['unified-tasks', 'onysoft']),
  model: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  parents: z
    .array(z.object({ id: z.string().max(64), sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(300) }))
    .max(200)
    .optional(),
})
export type Sidecar = z.infer<typeof Sidecar>

/** A sidecar's settings for a form. `missing`: names of files that it refers to and that are not there any more. */
export const FilledForm = z.object({
  gateway: z.enum(['unified-tasks', 'onysoft']),
  model: z.string(),
  input: z.record(z.string(), z.unknown()),
  missing: z.array(z.string()),
  connectionId: z.string().optional(),
})
export type FilledForm = z.infer<typeof FilledForm>

/** The content of a file, by its hash. */
export const AskContent = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

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
