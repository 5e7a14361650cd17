import { expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import { unifiedPatterns } from '@/lib/models/catalog/unified-tasks/patterns'
import { matches } from '@/lib/models/family-pattern'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor, toRequestInput } from '@/lib/models/unknown-model'

test('a model of the catalogue is that one, at its own gateway only', () => {
  expect(modelFor('onysoft', 'veo3_fast')).toBe(findModel('onysoft', 'veo3_fast'))
  expect(modelFor('unified-tasks', 'veo3_fast').fields).toHaveProperty('input')
})

test('an unknown model takes a prompt and whatever else is written as JSON', () => {
  const model = modelFor('unified-tasks', 'acme/dream-video-2')
  const parsed = parseInput(model, { prompt: 'A cat', input: { fps: 24, deep: { list: [1] } } })
  expect(parsed.ok && toRequestInput(model, parsed.input)).toEqual({ prompt: 'A cat', fps: 24, deep: { list: [1] } })
  expect(parseInput(model, { prompt: 'A cat', input: 'fps=24' }).ok).toBe(false)
})

test.each([
  ['flux-2/pro-text-to-image', 'image'],
  ['elevenlabs/speech-to-text', 'text'],
  ['elevenlabs/text-to-dialogue', 'voice'],
  ['elevenlabs/audio-isolation', 'sound'],
  ['ai-music-api/create-music-video', 'video'],
  ['ai-music-api/mashup', 'music'],
  ['wan/2-7-image-to-video', 'video'],
  ['wan/2-7-image-pro', 'image'],
  ['runway_gen4_turbo', 'video'],
])('%s is guessed to make %s', (id, makes) => {
  expect(modelFor('onysoft', id).makes).toBe(makes)
})

test('the gateway’s own word counts for more than the name', () => {
  expect(modelFor('unified-tasks', 'acme/xyz', { title: 'XYZ', provider: 'Acme', makes: 'audio' })).toMatchObject({
    title: 'XYZ',
    provider: 'Acme',
    makes: 'sound',
  })
})

const likeRelatives = [
  ['google/veo-4-fast', 'google/veo-3.1-fast'],
  ['google/veo-3.2-lite', 'google/veo-3.1-fast'],
  ['google/veo-4-extend', 'google/veo-3.1-extend'],
  ['google/veo-4-upscale', 'google/veo-3.1-upscale'],
  ['google/gemini-omni-pro-video', 'google/gemini-omni-flash-video'],
  ['google/gemini-omni-pro-video-edit', 'google/gemini-omni-flash-video-edit'],
  ['google/gemini-3-flash-image', 'google/nano-banana-pro'],
  ['google/nano-banana-3', 'google/nano-banana-pro'],
  ['google/imagen-5', 'google/nano-banana-pro'],
  ['openai/sora-3', 'openai/sora-2'],
  ['openai/sora-3-pro', 'openai/sora-2-pro'],
  ['openai/gpt-image-2-mini', 'openai/gpt-image-2'],
  ['hailuo/minimax-2.4', 'hailuo/minimax-2.0'],
  ['kuaishou/kling-3.5-motion-control', 'kuaishou/kling-3.0-motion-control'],
  ['kuaishou/kling-3.5-omni-video', 'kuaishou/kling-3.0-omni-video'],
  ['kuaishou/kling-3.5-omni-video-edit', 'kuaishou/kling-3.0-omni-video-edit'],
  ['kuaishou/kling-o2-video', 'kuaishou/kling-o1-video'],
  ['kuaishou/kling-3.5-turbo-video', 'kuaishou/kling-3.0-video'],
  ['kuaishou/kling-3.5-image-to-video', 'kuaishou/kling-3.0-video'],
  ['kuaishou/kling-3.5-image', 'kuaishou/kling-3.0-omni-image'],
  ['higgsfield-ai/soul-image', 'higgsfield-ai/cinematic-studio-image'],
  ['higgsfield-ai/cinematic-studio-video-2', 'higgsfield-ai/cinematic-studio-video'],
  ['higgsfield-ai/tts-2', 'higgsfield-ai/tts'],
  ['higgsfield-ai/speak-2', 'higgsfield-ai/speak'],
  ['higgsfield-ai/ultra', 'higgsfield-ai/standard'],
  ['xai/grok-imagine-2-video-extend', 'xai/grok-imagine-video-extend'],
  ['xai/grok-imagine-image-to-video', 'xai/grok-imagine-image', 'video'],
  ['xai/grok-imagine-image-2', 'xai/grok-imagine-image'],
  ['topaz-labs/video-interpolation', 'topaz-labs/video-upscale'],
  ['topaz-labs/image-generative-2', 'topaz-labs/image-generative'],
  ['topaz-labs/image-denoise', 'topaz-labs/image-upscale'],
  ['black-forest-labs/flux.3-flex', 'black-forest-labs/flux.2-flex'],
  ['black-forest-labs/flux.3-pro', 'black-forest-labs/flux.2-max'],
  ['alibaba/qwen-image-3.0', 'alibaba/qwen-image-2.0-pro'],
  ['alibaba/z-image', 'alibaba/z-image-turbo'],
  ['alibaba/wan-3.0-image', 'alibaba/wan-2.7-pro-image'],
  ['suno-ai/music-video', 'suno-ai/wav', 'video'],
  ['suno-ai/lyrics-2', 'suno-ai/lyrics'],
  ['suno-ai/stems-drums', 'suno-ai/stems-all'],
  ['suno-ai/wav-24', 'suno-ai/wav'],
  ['suno-ai/extend-2', 'suno-ai/extend'],
  ['suno-ai/cover-2', 'suno-ai/cover'],
  ['suno-ai/add-drums', 'suno-ai/add-instrumental'],
  ['suno-ai/music-2', 'suno-ai/music'],
  ['elevenlabs/text-to-dialogue-v4', 'elevenlabs/text-to-dialogue'],
  ['elevenlabs/audio-isolation', 'elevenlabs/voice-isolation'],
  ['elevenlabs/speech-to-text-v2', 'elevenlabs/speech-to-text'],
  ['elevenlabs/speech-to-speech', 'elevenlabs/voice-isolation', 'voice'],
  ['elevenlabs/sound-effect-v3', 'elevenlabs/sound-effect'],
  ['elevenlabs/music', 'elevenlabs/sound-effect', 'music'],
  ['elevenlabs/text-to-speech-v4', 'elevenlabs/text-to-speech'],
] as const

test.each(likeRelatives)('the unified tasks gateway’s %s is like %s', (id, like, makes = undefined) => {
  const relative = findModel('unified-tasks', like)!
  const model = modelFor('unified-tasks', id)
  expect(model).toMatchObject({
    provider: relative.provider,
    makes: makes ?? relative.makes,
    inferred: true,
    rules: [],
  })
  expect(Object.keys(model.fields)).toEqual([...new Set([...Object.keys(relative.fields), 'input'])])
  expect(parseInput(model, {})).toEqual({ ok: true, input: {} })
})

test('each pattern of the unified tasks gateway is the first to match something', () => {
  const found = likeRelatives.map(([id]) => unifiedPatterns.find((pattern) => matches(pattern, id)))
  expect(unifiedPatterns.filter((pattern) => !found.includes(pattern))).toEqual([])
})

test.each(['google/gemini-4', 'alibaba/wan-3.0-image-to-video', 'kuaishou/kling-4', 'kling-3.0-video'])(
  'what the unified tasks gateway’s %s takes is not guessed',
  (id) => {
    expect(Object.keys(modelFor('unified-tasks', id).fields)).toEqual(['prompt', 'input'])
  },
)
