import { expect, test } from 'vitest'
import { modelFor } from '@/lib/models/unknown-model'

test.each([
  ['veo3_lite', 'video', 'generationType'],
  ['runway_gen5', 'video', 'image_url'],
  ['kling-3.0/image-to-video', 'video', 'image_url'],
  ['hailuo/2-3-image-to-video-standard', 'video', 'duration'],
  ['wan/2-7-image-to-video-pro', 'video', 'last_frame_url'],
  ['grok-imagine/image-to-video-pro', 'video', 'mode'],
  ['grok-imagine/upscale', 'image', 'aspect_ratio'],
  ['seedream/5-lite-edit', 'image', 'image_urls'],
  ['seedream/5-text-to-image', 'image', 'quality'],
  ['flux-2/flex-image-to-image', 'image', 'image_urls'],
  ['flux-2/max-text-to-image', 'image', 'resolution'],
  ['gpt-image/1.5-image-to-image', 'image', 'image_urls'],
  ['gpt-image/2-text-to-image', 'image', 'quality'],
  ['google/nano-banana-pro', 'image', 'image_urls'],
  ['google/imagen4-lite', 'image', 'prompt'],
  ['ideogram/character-remix', 'image', 'reference_image_urls'],
  ['topaz/image-upscale', 'image', 'scale'],
  ['topaz/video-upscale', 'video', 'scale'],
  ['wan/2-7-image', 'image', 'resolution'],
])('%s, which nobody has named, makes %s and takes %s like its family', (id, makes, field) => {
  const model = modelFor('onysoft', id)
  expect(model).toMatchObject({ makes, inferred: true })
  expect(Object.keys(model.fields)).toContain(field)
  expect(Object.values(model.fields).some(({ required }) => required)).toBe(false)
})
