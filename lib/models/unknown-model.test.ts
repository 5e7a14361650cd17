import { expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor, toRequestInput } from '@/lib/models/unknown-model'

test('a model of the catalogue is that one, at its own gateway only', () => {
  expect(modelFor('onysoft', 'veo3_fast')).toBe(findModel('veo3_fast'))
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
