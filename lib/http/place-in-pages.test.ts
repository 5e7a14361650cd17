import { expect, test } from 'vitest'
import { placeInPages } from '@/lib/http/place-in-pages'

const item = (createdAt: number, state = 'new') => ({ id: `i${createdAt}`, createdAt, state })
const pages: { items: ReturnType<typeof item>[]; next?: string }[] = [
  { items: [item(9), item(7)], next: 'older' },
  { items: [item(5), item(3)], next: 'oldest' },
]
const times = (of: { items: { createdAt: number }[] }[]) =>
  of.map(({ items }) => items.map(({ createdAt }) => createdAt))

test('an item that is new stands where its time puts it, on whatever page', () => {
  expect(times(placeInPages(pages, item(10)))).toEqual([
    [10, 9, 7],
    [5, 3],
  ])
  expect(times(placeInPages(pages, item(4)))).toEqual([
    [9, 7],
    [5, 4, 3],
  ])
})

test('an item older than all that was read waits for its page, unless there is none', () => {
  expect(placeInPages(pages, item(1))).toBe(pages)
  expect(times(placeInPages([{ items: [item(9)] }], item(1)))).toEqual([[9, 1]])
  expect(times(placeInPages([{ items: [] }], item(1)))).toEqual([[1]])
})

test('an item that is listed is replaced, and leaves a list that does not show it', () => {
  expect(placeInPages(pages, item(5, 'changed'))[1]?.items[0]).toEqual(item(5, 'changed'))
  expect(times(placeInPages(pages, item(5), false))).toEqual([[9, 7], [3]])
  expect(placeInPages(pages, item(6), false)).toBe(pages)
})
