import { expect, test } from 'vitest'
import { findModel } from '@/lib/models/catalog/catalog'
import { characters, images, prompt } from '@/lib/models/catalog/common'
import type { Fields } from '@/lib/models/field'
import { danglingMentions, mentionOffset, parseMentions, renumber } from '@/lib/models/mentions'

const image = 'https://example.com/a.jpg'

test('a mention is found where it stands', () => {
  expect(parseMentions('@Image1 meets @element_2, not @Imagery or mail@Video')).toEqual([
    { text: '@Image1', to: 'Image', number: 1, start: 0, end: 7 },
    { text: '@element_2', to: 'element_', number: 2, start: 14, end: 24 },
  ])
})

test('only mentions that point at nothing dangle', () => {
  const dangling = danglingMentions(findModel('unified-tasks', 'google/veo-3.1-fast')!, {
    prompt: '@Image1 and @Image2 with @Character1 and @Image0',
    reference_image_urls: [image],
  })
  expect(dangling.map(({ text }) => text)).toEqual(['@Image2', '@Character1', '@Image0'])
})

const fields: Fields = {
  prompt: prompt({ mentions: ['Image', 'Character'] }),
  shots: { kind: 'list', item: { prompt: prompt({ mentions: ['Image'] }), note: { kind: 'text' } } },
  images: images({ mentionedAs: 'Image' }),
  more: images({ mentionedAs: 'Image' }),
  people: characters(),
}
const text = '@Image1, @Image2 and @Image3'
const said = (before: object, after: object, prompt = text) =>
  renumber({ fields }, { prompt, ...before }, { prompt, ...after }).prompt

test('a moved picture keeps its mentions', () => {
  expect(said({ images: ['a', 'b', 'c'] }, { images: ['c', 'a', 'b'] })).toBe('@Image2, @Image3 and @Image1')
})

test('the mention of a removed picture points at nothing, never at the next one', () => {
  expect(said({ images: ['a', 'b', 'c'] }, { images: ['a', 'c'] })).toBe('@Image1, @Image0 and @Image2')
  expect(said({ images: ['a', 'b', 'c'] }, { images: ['a', 'b'] })).toBe(text)
  expect(said({ images: ['a', 'b', 'c'] }, { images: undefined })).toBe(text)
  expect(danglingMentions({ fields }, { prompt: '@Image0', images: ['a'] })[0]?.say.key).toBe('mentions.removed')
})

test('what is set aside and brought back is what its mentions mean again', () => {
  const before = { prompt: text, images: ['a', 'b', 'c'] }
  const without = renumber({ fields }, before, { ...before, images: undefined })
  expect(renumber({ fields }, without, { ...without, images: before.images }).prompt).toBe(text)
})

test('a picture that replaces another takes its number, and one that is added changes nothing', () => {
  expect(said({ images: ['a', 'b', 'c'] }, { images: ['a', 'x', 'c'] })).toBe(text)
  expect(said({ images: ['a', 'b'] }, { images: ['a', 'b', 'c'] })).toBe(text)
})

test('numbers run on over fields that share a name', () => {
  const before = { images: ['a', 'b'], more: ['c'] }
  expect(mentionOffset({ fields }, before, 'more')).toBe(2)
  expect(said(before, { images: ['b'], more: ['c'] })).toBe('@Image0, @Image1 and @Image2')
  expect(said(before, { images: ['a', 'b', 'x'], more: ['c'] })).toBe('@Image1, @Image2 and @Image4')
})

test('a character is the same one after an edit, a move, or a copy before it', () => {
  const [one, two] = [{ name: 'Mira' }, { name: 'Ada' }]
  const prompt = '@Character1 meets @Character2, not @Image1'
  expect(said({ people: [one, two] }, { people: [{ name: 'Mira B' }, two] }, prompt)).toBe(prompt)
  expect(said({ people: [one, two] }, { people: [two, one] }, prompt)).toBe(
    '@Character2 meets @Character1, not @Image1',
  )
  expect(said({ people: [one, two] }, { people: [one, { ...one }, two] }, prompt)).toBe(
    '@Character1 meets @Character3, not @Image1',
  )
  expect(said({ people: [one, two] }, { people: [{ name: 'Mira', image_urls: [] }] }, prompt)).toBe(prompt)
})

test('every text that mentions is rewritten, and no other', () => {
  const shots = [{ prompt: '@Image2', note: '@Image2' }]
  const after = renumber({ fields }, { shots, images: ['a', 'b'] }, { shots, images: ['b', 'a'] })
  expect(after.shots).toEqual([{ prompt: '@Image1', note: '@Image2' }])
  expect(renumber({ fields }, after, after)).toBe(after)
})
