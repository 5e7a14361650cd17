import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  clearSelection,
  deselect,
  deselectLeaving,
  reselect,
  selectedIds,
  selectIn,
  selectRange,
  toggleSelected,
} from '@/components/gallery/selection'
import { wallStore } from '@/components/gallery/wall/wall-store'
import type { GalleryItem } from '@/lib/gallery/contract'

const ids = Array.from({ length: 1_000 }, (_, index) => `item ${index}`)
const items = ids.slice(0, 50).map((id): GalleryItem => ({
  id,
  state: 'kept',
  kind: 'image',
  prompt: id,
  rating: 0,
  isRejected: false,
  createdAt: 0,
}))
let meanwhile: () => void

beforeEach(() => {
  meanwhile = () => {}
  vi.stubGlobal('fetch', async (path: string) => {
    const { pathname, searchParams } = new URL(path, 'http://wall.test')
    const start = Number(searchParams.get('start'))
    const there = { revision: 1, total: ids.length }
    meanwhile()
    if (pathname.endsWith('place')) {
      const position = ids.indexOf(searchParams.get('id') ?? '')
      return Response.json(position === -1 ? there : { ...there, position })
    }
    return Response.json({ ...there, ids: ids.slice(start, start + Number(searchParams.get('count'))) })
  })
})
afterEach(() => {
  clearSelection()
  vi.unstubAllGlobals()
})

const wallOf = () =>
  wallStore({
    list: { address: {}, tz: 'UTC' },
    first: {
      layout: { kind: 'whole', revision: 1, total: ids.length, days: [], ratios: 'A'.repeat(ids.length) },
      items,
    },
  })

test('a range reaches from the one that was last selected, also where the wall has forgotten its place', async () => {
  toggleSelected('item 700')
  await selectRange(wallOf(), 10)
  expect([...selectedIds()].toSorted()).toEqual(ids.slice(10, 701).toSorted())
})

test('a range from what is not in the list any more is the one, and the next reaches from there', async () => {
  const wall = wallOf()
  toggleSelected('gone')
  await selectRange(wall, 10)
  expect([...selectedIds()]).toEqual(['gone', 'item 10'])
  await selectRange(wall, 12)
  expect([...selectedIds()]).toEqual(['gone', 'item 10', 'item 11', 'item 12'])
})

test('what is selected is of one list, and is left by what was deleted', () => {
  selectIn('q=lamp')
  for (const id of ['item 1', 'item 2', 'item 3']) toggleSelected(id)
  selectIn('q=lamp')
  deselect(['item 2', 'another'])
  expect([...selectedIds()]).toEqual(['item 1', 'item 3'])
  selectIn('')
  expect(selectedIds().size).toBe(0)
})

test('what is deleted leaves at once and comes back where it stays, without what was selected meanwhile', async () => {
  for (const id of ['item 1', 'item 2']) toggleSelected(id)
  const { promise: leaves, resolve } = Promise.withResolvers<boolean>()
  const left = deselectLeaving(['item 1', 'item 2'], leaves)
  expect(selectedIds().size).toBe(0)
  toggleSelected('item 3')
  resolve(true)
  await left
  expect([...selectedIds()]).toEqual(['item 3'])
  await deselectLeaving(['item 3'], Promise.resolve(false))
  expect([...selectedIds()]).toEqual(['item 3'])
  const late = deselectLeaving(['item 3'], Promise.resolve(false))
  clearSelection()
  await late
  expect(selectedIds().size).toBe(0)
})

test('what is selected again has its place among the others', () => {
  for (const id of ['item 1', 'item 2', 'item 3']) toggleSelected(id)
  deselect(['item 1'])
  deselect(['item 2'])
  toggleSelected('item 4')
  reselect(['item 2'])
  reselect(['item 1'])
  expect([...selectedIds()]).toEqual(['item 1', 'item 2', 'item 3', 'item 4'])
})

test('an answer that comes after the selection was cleared fills none', async () => {
  toggleSelected('item 3')
  meanwhile = clearSelection
  await selectRange(wallOf(), 600)
  expect(selectedIds().size).toBe(0)
})

test('a range whose ids cannot be asked leaves the selection as it was, and says why', async () => {
  toggleSelected('item 3')
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  await expect(selectRange(wallOf(), 600)).rejects.toThrow(TypeError)
  expect([...selectedIds()]).toEqual(['item 3'])
})
