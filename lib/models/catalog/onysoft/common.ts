import {
  choice,
  choiceWithDefault,
  images,
  negativePrompt,
  oneMedium,
  picturePrompt,
  prompt,
  seconds,
} from '@/lib/models/catalog/common'
import type { FieldGroup, Fields, MediaField, TextField } from '@/lib/models/field'

/** What seed 000 gives for all models of a kind, below "Parameters" of POST /v1/video/generate. */

export const videoPrompt = prompt({ help: 'englishRecommended' })
export const imagePrompt = picturePrompt()
export const editPrompt = prompt({ example: 'Change the background to a futuristic city' })

export const aspectRatio = choiceWithDefault(['16:9', '9:16', '1:1'])
export const length = seconds([5, 6, 8, 10], 5)
export const videoResolution = choice(['720p', '1080p'])
export const imageResolution = choice(['1K', '2K', '4K'])
export const quality = choice(['high', 'standard', 'low'], { rare: true })

/** For models of whose parameters only that page speaks; what their own family says stands over it. */
export const inferred = <F extends Fields>(fields: F): F =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, inferred: true }])) as F

export const anyVideo = inferred({
  aspect_ratio: aspectRatio,
  duration: length,
  resolution: videoResolution,
  negative_prompt: negativePrompt(),
})

export const anyImage = inferred({
  aspect_ratio: aspectRatio,
  resolution: imageResolution,
  negative_prompt: negativePrompt(),
})

/**
 * Seed 000, i2i / i2v Models: one picture goes as `image_url`, several as `image_urls`, and the gateway finds its provider's own name.
 * Here it is the one that the mapping matrix gives the type of; the matrix's own name and the other general one are read too.
 */
export const imageList = (group: FieldGroup, alsoCalled: readonly string[] = [], more: Partial<MediaField> = {}) =>
  images({ group, alsoCalled: ['image_url', ...alsoCalled], ...more })

export const oneImage = (group: FieldGroup, alsoCalled: readonly string[] = [], more: Partial<MediaField> = {}) =>
  oneMedium('image', { group, alsoCalled: ['image_urls', ...alsoCalled], ...more })

/** A parameter of which the seeds give no values. */
export const nameOnly: TextField = { kind: 'text', group: 'advanced', rare: true, help: 'nameOnly' }
