import { expect, test } from 'vitest'
import { openSpots, placeFiles } from '@/components/create/place-files'
import { createFormStore } from '@/components/fields/form-store'
import { frame, images, oneMedium, prompt } from '@/lib/models/catalog/common'
import { blankForm } from '@/lib/models/form'
import { defineModel } from '@/lib/models/model'
import { excludes } from '@/lib/models/rule'

const file = (name: string, type: string) => ({ name, type })
const a = file('a.png', 'image/png')
const b = file('b.png', 'image/png')
const film = file('c.mp4', 'video/mp4')

test('each file goes to the first field of its kind with room, in order', () => {
  const spots = [
    { path: 'frame', accepts: 'image', room: 1 },
    { path: 'images', accepts: 'image', room: 5 },
  ] as const
  expect(placeFiles([a, film, b], spots)).toEqual({
    placed: [
      ['frame', [a]],
      ['images', [b]],
    ],
    nowhere: [film],
  })
})

test('neither a full, a greyed nor a folded field takes a file', () => {
  const model = defineModel({
    id: 'maker/film',
    gateway: 'unified-tasks',
    family: 'film',
    provider: 'Maker',
    title: 'Film',
    makes: 'video',
    source: 'this test',
    fields: {
      prompt: prompt(),
      first: frame,
      images: images({ max: 2 }),
      mask: oneMedium('image', { rare: true }),
    },
    rules: [excludes('first', 'images')],
  })
  const store = createFormStore(model, blankForm(model), () => undefined)
  const open = () => openSpots(store).map(({ path, room }) => `${path} ${room}`)
  expect(open()).toEqual(['first 1', 'images 2'])
  store.set('images', ['https://example.com/1.jpg'])
  expect(open()).toEqual(['images 1'])
  store.set('images', ['https://example.com/1.jpg', 'https://example.com/2.jpg'])
  expect(open()).toEqual([])
})
