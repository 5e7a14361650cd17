import { expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import { blankForm } from '@/lib/models/form'
import { placeResult } from '@/lib/models/reuse'
import { inEveryLanguage } from '@/lib/testing/every-language'

const veo = findModel('unified-tasks', 'google/veo-3.1-fast')!

test('what excludes the new value gives way, and is told with the reason', () => {
  const before = { ...blankForm(veo), prompt: 'a lamp', reference_image_urls: ['asset:old'] }
  const { values, dropped } = placeResult(veo, before, 'start_image_url', 'asset:new')
  expect(values).toMatchObject({ prompt: 'a lamp', start_image_url: 'asset:new' })
  expect(values.reference_image_urls ?? []).toEqual([])
  expect(dropped.map(({ path, value }) => [path, value])).toEqual([['reference_image_urls', ['asset:old']]])
  for (const { why } of dropped) inEveryLanguage(why)
})

test('a last frame may wait for its first', () => {
  const { values, dropped } = placeResult(veo, blankForm(veo), 'end_image_url', 'asset:new')
  expect(values.end_image_url).toBe('asset:new')
  expect(dropped).toEqual([])
})

test('one more reference goes behind the others, and where they are full in place of the last', () => {
  const three = { ...blankForm(veo), reference_image_urls: ['asset:1', 'asset:2', 'asset:3'] }
  const two = { ...three, reference_image_urls: ['asset:1', 'asset:2'] }
  expect(placeResult(veo, two, 'reference_image_urls', 'asset:new').values.reference_image_urls).toEqual([
    'asset:1',
    'asset:2',
    'asset:new',
  ])
  expect(placeResult(veo, three, 'reference_image_urls', 'asset:new').values.reference_image_urls).toEqual([
    'asset:1',
    'asset:2',
    'asset:new',
  ])
  expect(placeResult(veo, two, 'reference_image_urls', 'asset:2').values.reference_image_urls).toEqual([
    'asset:1',
    'asset:2',
  ])
})

test('a picture of a character becomes a character of its own', () => {
  const path = 'reference_characters[].image_urls'
  const first = placeResult(veo, blankForm(veo), path, 'asset:1').values
  expect(first.reference_characters).toEqual([{ image_urls: ['asset:1'] }])
  expect(placeResult(veo, first, path, 'asset:2').values.reference_characters).toEqual([
    { image_urls: ['asset:1'] },
    { image_urls: ['asset:2'] },
  ])
})
