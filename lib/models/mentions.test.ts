import { expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import { danglingMentions, parseMentions } from '@/lib/models/mentions'

const image = 'https://example.com/a.jpg'

test('a mention is found where it stands', () => {
  expect(parseMentions('@Image1 meets @element_2, not @Imagery or mail@Video')).toEqual([
    { text: '@Image1', to: 'Image', number: 1, start: 0, end: 7 },
    { text: '@element_2', to: 'element_', number: 2, start: 14, end: 24 },
  ])
})

test('only mentions that point at nothing dangle', () => {
  const dangling = danglingMentions(findModel('google/veo-3.1-fast')!, {
    prompt: '@Image1 and @Image2 with @Character1 and @Image0',
    reference_image_urls: [image],
  })
  expect(dangling.map(({ text }) => text)).toEqual(['@Image2', '@Character1', '@Image0'])
})
