import { z } from 'zod'

/** One file to make. `file` is written at once or not at all; `label` is the model's name in the word mark; the rest decides what is drawn or played. */
export type RenderJob = z.infer<typeof RenderJob>
export const RenderJob = z.object({
  kind: z.enum(['image', 'video', 'audio']),
  file: z.string(),
  seed: z.string(),
  prompt: z.string(),
  width: z.number().int().min(16).max(8192),
  height: z.number().int().min(16).max(8192),
  seconds: z.number().positive().max(900),
  sound: z.enum(['none', 'ambience', 'speech', 'music', 'effect']),
  format: z.enum(['png', 'jpeg', 'mp4', 'mp3', 'wav']),
  label: z.string(),
})
