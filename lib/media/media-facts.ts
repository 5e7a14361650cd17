import { z } from 'zod'

/** What a file turned out to hold. `peaks`: 200 loudness values 0..1 for a waveform. Dimensions are as shown, with rotation applied. */
export const MediaFacts = z.object({
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  durationMs: z.number().int().nonnegative().optional(),
  hasAudio: z.boolean().optional(),
  hasVideo: z.boolean().optional(),
  codec: z.string().optional(),
  peaks: z.array(z.number().min(0).max(1)).length(200).optional(),
  posterWritten: z.boolean(),
  /** In the picture at `storyboardFile`, side by side; 0: there is none. */
  storyboardFrames: z.number().int().min(0).max(12).optional(),
})
export type MediaFacts = z.infer<typeof MediaFacts>

/** A medium to look into, where its poster goes (webp, long side 640), for a video its storyboard, and for sound its waveform (JSON: an array of 200 numbers). */
export type Inspection = z.infer<typeof Inspection>
export const Inspection = z.object({
  verb: z.literal('inspect'),
  file: z.string(),
  kind: z.enum(['image', 'video', 'audio']),
  posterFile: z.string().optional(),
  storyboardFile: z.string().optional(),
  waveformFile: z.string().optional(),
})

/** An image to be made smaller than `maxBytes`, as a JPEG or webp at `target`. */
export type Shrinking = z.infer<typeof Shrinking>
export const Shrinking = z.object({
  verb: z.literal('shrink'),
  file: z.string(),
  target: z.string(),
  maxBytes: z.number(),
})
