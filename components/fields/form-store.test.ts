import { expect, test } from 'vitest'
import { createFormStore } from '@/components/fields/form-store'
import { blankForm } from '@/lib/models/form'
import { choice, frame, images, prompt } from '@/lib/models/catalog/common'
import { defineModel } from '@/lib/models/model'
import { excludes, limit, present } from '@/lib/models/rule'

const model = defineModel({
  id: 'maker/film',
  gateway: 'unified-tasks',
  family: 'film',
  provider: 'Maker',
  title: 'Film',
  makes: 'video',
  source: 'this test',
  fields: {
    prompt: prompt({ mentions: ['Image'] }),
    first: frame,
    images: images({ mentionedAs: 'Image' }),
    duration: choice([4, 8], { initial: 4 }),
  },
  rules: [limit(present('images'), { duration: { options: [8] } }), excludes('first', 'images')],
})

const open = () => {
  const kept: unknown[] = []
  return { kept, store: createFormStore(model, blankForm(model), (values) => kept.push(values)) }
}

test('typing in one field leaves the state of all others as it is', () => {
  const { store } = open()
  const before = store.read()
  store.set('prompt', 'a fox')
  store.set('prompt', 'a fox runs')
  const after = store.read()
  expect(after.fields.duration).toBe(before.fields.duration)
  expect(after.fields.images).toBe(before.fields.images)
  expect(after.values.images).toBe(before.values.images)
})

test('a broken rule is told at its field, and its repair ends it', () => {
  const { store } = open()
  store.set('images', ['https://example.com/1.jpg'])
  const [refusal] = store.read().refusals.duration ?? []
  expect(refusal?.repairs[0]?.patch).toEqual([{ path: 'duration', value: 8 }])
  store.repair(refusal!.repairs[0]!)
  expect(store.read().refusals.duration).toBeUndefined()
  expect(store.read().values.duration).toBe(8)
})

test('every change is kept as a draft, and an upload that ends late joins what is there by then', () => {
  const { store, kept } = open()
  store.set('images', ['https://example.com/1.jpg'])
  store.change('images', (now) => [...(now as string[]), 'asset:2'])
  expect(store.read().values.images).toEqual(['https://example.com/1.jpg', 'asset:2'])
  expect(kept).toHaveLength(2)
})

test('what a choice sets aside comes back when the other side is chosen, and is kept in no draft', () => {
  const { store, kept } = open()
  store.replace({ ...store.read().values, prompt: 'Like @Image1', images: ['https://example.com/1.jpg'], duration: 8 })
  const over = () => store.read().fields.first?.blocked?.repairs[0]
  store.repair(over()!, ['first'])
  expect(store.read().aside).toEqual({ images: ['https://example.com/1.jpg'] })
  store.set('first', 'https://example.com/first.jpg')
  store.repair(store.read().fields.images!.blocked!.repairs[0]!, ['images'])
  expect(store.read().aside).toEqual({ first: 'https://example.com/first.jpg' })
  expect(store.read().values).toMatchObject({ prompt: 'Like @Image1', images: ['https://example.com/1.jpg'] })
  expect(kept.at(-1)).not.toHaveProperty('first')
  store.repair({ patch: [{ path: 'images', value: undefined }] })
  store.set('images', ['https://example.com/2.jpg'])
  expect(store.read().aside).not.toHaveProperty('images')
})

test('a move rewrites the mentions in the same step', () => {
  const { store, kept } = open()
  store.replace({ prompt: '@Image1, then @Image2', images: ['https://example.com/1.jpg', 'https://example.com/2.jpg'] })
  store.set('images', ['https://example.com/2.jpg', 'https://example.com/1.jpg'])
  expect(store.read().values.prompt).toBe('@Image2, then @Image1')
  expect(kept).toHaveLength(2)
})

test('uploads that end in any order join in the order in which they began', () => {
  const { store } = open()
  const add = (value: unknown, all: string[]) => [...((value as string[] | undefined) ?? []), ...all]
  const begin = (id: string) =>
    store.setUploads('images', (all) => [...all, { id, name: id, progress: 0, cancel: () => undefined }])
  ;['one', 'two', 'three'].forEach(begin)
  store.endUpload('three', 'asset:3', add)
  expect(store.read().values.images).toEqual([])
  store.endUpload('one', 'asset:1', add)
  expect(store.read().values.images).toEqual(['asset:1'])
  store.endUpload('two', undefined, add)
  expect(store.read().values.images).toEqual(['asset:1', 'asset:3'])
  expect(store.read().uploads.images).toEqual([])
})

test('what belongs to an item of a list moves and goes with it', () => {
  const { store } = open()
  const stopped: string[] = []
  for (const [path, id] of [
    ['cards.0.images', 'one'],
    ['cards.1.images', 'two'],
  ] as const)
    store.setUploads(path, () => [{ id, name: id, progress: 0, cancel: () => stopped.push(id) }])
  store.touch('cards.1.name')
  store.setItems('cards', [{}, {}], (index) => 1 - index)
  store.endUpload('two', 'asset:2', (_, all) => all)
  expect(store.read().values.cards).toEqual([{ images: ['asset:2'] }, {}])
  expect([...store.read().touched]).toEqual(['cards.0.name'])
  store.setItems('cards', [{}], (index) => (index === 0 ? 0 : undefined))
  expect(stopped).toEqual(['one'])
  store.endUpload('one', 'asset:1', (_, all) => all)
  expect(store.read().values.cards).toEqual([{}])
})
