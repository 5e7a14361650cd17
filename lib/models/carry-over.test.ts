import { expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { carryOver } from '@/lib/models/carry-over'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { blankForm } from '@/lib/models/form'
import type { Values } from '@/lib/models/values'

const image = 'https://example.com/a.jpg'

const carried = (from: string, to: string, values: Values) => {
  const [first, then] = [modelsCalled(from)[0]!, modelsCalled(to)[0]!]
  const result = carryOver(first, then, { ...blankForm(first), ...values })
  const dropped = result.dropped.map(({ path, why }) => [path, say(why, translator('en'), 'en')])
  return { values: result.values, moved: result.moved, dropped }
}

test('frames go by the other model’s names', () => {
  const { values, moved, dropped } = carried('google/veo-3.1-fast', 'kuaishou/kling-2.6-video', {
    prompt: 'A cat',
    start_image_url: image,
    end_image_url: image,
  })
  expect(values).toMatchObject({ prompt: 'A cat', start_frame_url: image, end_frame_url: image })
  expect(moved).toEqual([
    { from: 'start_image_url', to: 'start_frame_url' },
    { from: 'end_image_url', to: 'end_frame_url' },
  ])
  expect(dropped).toEqual([])
})

test('1K becomes 1k', () => {
  const { values } = carried('openai/gpt-image-2', 'google/nano-banana-pro', { prompt: 'A cat', resolution: '2K' })
  expect(values.resolution).toBe('2k')
})

test('an untouched default makes way for what references need', () => {
  const { values, dropped } = carried('google/gemini-omni-flash-video-edit', 'google/veo-3.1-fast', {
    prompt: 'A cat',
    reference_image_urls: [image],
  })
  expect(values).toMatchObject({ reference_image_urls: [image], duration: 8 })
  expect(dropped).toEqual([])
})

test('what does not fit is listed with the reason', () => {
  const { dropped } = carried('google/veo-3.1-fast', 'hailuo/minimax-2.0', {
    prompt: 'A cat',
    duration: 8,
    voice: 'kore',
    reference_image_urls: [image],
  })
  expect(dropped).toEqual([
    ['duration', 'Length must be 6 s or 10 s.'],
    ['reference_image_urls', 'Hailuo 2.0 has no reference images.'],
    ['voice', 'Hailuo 2.0 has no voice.'],
  ])
})

test('what an item cannot keep is listed by itself', () => {
  const { values, dropped } = carried('google/gemini-omni-flash-video-edit', 'google/veo-3.1-fast', {
    prompt: 'A cat',
    reference_characters: [{ image_urls: [image], voice: 'kore' }],
  })
  expect(values.reference_characters).toEqual([{ image_urls: [image] }])
  expect(dropped).toEqual([['reference_characters.0.voice', 'Veo 3.1 Fast has no place for it.']])
})

test('more images than there is room for are listed one by one', () => {
  const images = [1, 2, 3, 4, 5, 6].map((number) => `https://example.com/${number}.jpg`)
  const { values, dropped } = carried('openai/gpt-image-2', 'alibaba/wan-2.6-image', {
    prompt: 'A cat',
    image_urls: images,
  })
  expect(values.image_urls).toEqual(images.slice(0, 4))
  expect(dropped).toEqual([
    ['image_urls.4', 'Wan 2.6 Image has no place for it.'],
    ['image_urls.5', 'Wan 2.6 Image has no place for it.'],
  ])
})

test('a value that cannot be put into words is left behind like any other that does not fit', () => {
  const odd = { toString: 1, valueOf: 1 }
  const { values, dropped } = carried('google/veo-3.1-fast', 'kuaishou/kling-2.6-video', {
    prompt: 'A cat',
    duration: odd,
  })
  expect(values.duration).not.toBe(odd)
  expect(dropped.map(([path]) => path)).toEqual(['duration'])
})
