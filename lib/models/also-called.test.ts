import { expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Values } from '@/lib/models/values'

const [one, two] = ['https://example.com/1.jpg', 'https://example.com/2.jpg']
const prompt = 'A cat'

const parsed = (id: string, values: Values) => {
  const result = parseInput(modelFor('onysoft', id), { prompt, ...values })
  return result.ok ? result.input : result.refusals.map((refusal) => say(refusal.say, translator('en'), 'en'))
}

test.each([
  ['seedream/4.5-edit', { image_url: one }, { image_urls: [one] }],
  ['seedream/4.5-edit', { image_urls: [one, two] }, { image_urls: [one, two] }],
  ['seedream/4.5-edit', { image_url: [one, two] }, { image_urls: [one, two] }],
  ['flux-2/pro-image-to-image', { input_urls: [one] }, { image_urls: [one] }],
  ['google/nano-banana-2', { image_input: [one] }, { image_urls: [one] }],
  ['google/nano-banana-2', { image_input: [] }, {}],
  ['veo3', { imageUrls: [one, two] }, { image_urls: [one, two] }],
  ['runway_gen4_turbo', { imageUrl: one }, { image_url: one }],
  ['runway_gen4_turbo', { image_urls: [one] }, { image_url: one }],
  ['wan/2-7-image-to-video', { first_frame_url: one, last_frame_url: two }, { image_url: one, last_frame_url: two }],
])('%s takes %j as %j', (id, given, taken) => {
  expect(parsed(id, given)).toEqual({ prompt, ...taken })
})

test('a picture given under two names is refused, whichever they are', () => {
  expect(parsed('seedream/4.5-edit', { image_url: one, image_urls: [two] })).toEqual([
    '“image_url” is not a parameter of this model.',
  ])
  expect(parsed('flux-2/pro-image-to-image', { image_url: one, input_urls: [two] })).toEqual([
    '“input_urls” is not a parameter of this model.',
  ])
})

test('a name left blank stands in nobody’s way', () => {
  expect(parsed('seedream/4.5-edit', { image_url: '', image_urls: [one] })).toEqual({ prompt, image_urls: [one] })
  expect(parsed('flux-2/pro-image-to-image', { image_url: '', input_urls: [one] })).toEqual({
    prompt,
    image_urls: [one],
  })
})

test('several pictures are refused where one is taken', () => {
  expect(parsed('runway_gen4_turbo', { image_urls: [one, two] })).toEqual(['Image must be text.'])
})

test('a field’s own name takes its own shape only', () => {
  expect(parsed('seedream/4.5-edit', { image_urls: one })).toEqual(['Images must be a list.'])
})

test('no two fields of a model go by the same name', () => {
  for (const { fields } of modelsOf('onysoft')) {
    const names = Object.entries(fields).flatMap(([name, field]) => [name, ...(field.alsoCalled ?? [])])
    expect(names).toEqual([...new Set(names)])
  }
})
