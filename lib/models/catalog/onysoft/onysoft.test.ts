import { expect, test } from 'vitest'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { modelFor } from '@/lib/models/unknown-model'

const named = {
  'seed 000, Video Models': [
    'veo3',
    'veo3_fast',
    'sora-2-text-to-video',
    'sora-2-pro-text-to-video',
    'runway_gen4_turbo',
    'runway_aleph',
    'kling/v2-5-turbo-text-to-video-pro',
    'kling-2.6/text-to-video',
    'wan/2-6-text-to-video',
    'hailuo/2-3-image-to-video-pro',
    'grok-imagine/text-to-video',
  ],
  'seed 000, Image Models': [
    'grok-imagine/text-to-image',
    'google/imagen4',
    'google/imagen4-fast',
    'google/imagen4-ultra',
    'google/nano-banana-2',
    'ideogram/v3-text-to-image',
    'ideogram/v3-edit',
    'flux-2/pro-text-to-image',
    'flux-2/flex-text-to-image',
    'seedream/4.5-text-to-image',
    'seedream/4.5-edit',
    'gpt-image/1.5-text-to-image',
    'wan/2-7-image-pro',
  ],
  'seed 000, Audio Models': [
    'elevenlabs/text-to-speech-multilingual-v2',
    'elevenlabs/text-to-speech-turbo-2-5',
    'elevenlabs/v3-text-to-dialogue',
    'elevenlabs/sound-effect-v2',
    'elevenlabs/audio-isolation',
    'elevenlabs/speech-to-text',
  ],
  'seed 000, Music Models': [
    'suno-v4',
    'ai-music-api/generate',
    'ai-music-api/extend',
    'ai-music-api/mashup',
    'ai-music-api/sounds',
    'ai-music-api/upload-and-cover-audio',
    'ai-music-api/separate-vocals',
    'ai-music-api/create-music-video',
    'ai-music-api/add-instrumental',
    'ai-music-api/convert-to-wav-format',
    'suno-add-vocals',
    'suno-extend-music',
    'suno-generate-lyrics',
  ],
  'seed 000, elsewhere': [
    'kling-2.5',
    'ideogram/v3-remix',
    'gpt-image-2-image-to-image',
    'google/nano-banana-edit',
    'grok-imagine/image-to-image',
    'grok-imagine/image-to-video',
    'sora-2-image-to-video',
    'sora-2-pro-image-to-video',
    'wan/2-7-image-to-video',
    'wan/2-6-flash-image-to-video',
  ],
  'seed 001': [
    'seedream/5-lite-text-to-image',
    'google/nano-banana-2-1k',
    'google/nano-banana-pro-2k',
    'black-forest-labs/flux1-kontext-text-to-image-pro',
  ],
  'seed 004': ['google/gemini-2.5-flash-image'],
}

test('every model that Onysoft’s documents name is there, and no other', () => {
  const ids = modelsOf('onysoft').map(({ id }) => id)
  expect(ids.toSorted()).toEqual(Object.values(named).flat().toSorted())
})

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
