import { expect, test } from 'vitest'
import { createFormStore } from '@/components/fields/form-store'
import { blankForm } from '@/lib/models/form'
import { choice, images, prompt } from '@/lib/models/catalog/common'
import { defineModel } from '@/lib/models/model'
import { limit, present } from '@/lib/models/rule'

const model = defineModel({
  id: 'maker/film',
  gateway: 'unified-tasks',
  family: 'film',
  provider: 'Maker',
  title: 'Film',
  makes: 'video',
  source: 'this test',
  fields: { prompt: prompt(), images: images(), duration: choice([4, 8], { initial: 4 }) },
  rules: [limit(present('images'), { duration: { options: [8] } })],
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
