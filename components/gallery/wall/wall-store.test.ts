import { afterEach, expect, test } from 'vitest'
import { wallStore } from '@/components/gallery/wall/wall-store'
import { rowOf } from '@/components/gallery/wall/rows'
import type { GalleryItem, GalleryLayout } from '@/lib/gallery/contract'
import { letterOf } from '@/lib/gallery/ratio'

const realFetch = globalThis.fetch
afterEach(() => void (globalThis.fetch = realFetch))

test('a wall that is known in size is drawn with its first rows', () => {
  const { wall } = wallOf(3_000)
  const { from, to, height } = wall.state()
  expect(from).toBe(0)
  expect(to).toBeGreaterThan(5)
  expect(height).toBeGreaterThan(50_000)
  expect(wall.items.itemAt(0)?.id).toBe('item 0')
})

test('what comes above does not move what is looked at, and is counted', async () => {
  const { wall, server } = wallOf(3_000)
  wall.goTo(20_000)
  const seen = wall.anchor()
  const before = boxOf(wall, seen?.position ?? -1)
  server.add(3)
  await wall.refresh()
  expect(wall.state().list.total).toBe(3_003)
  expect(boxOf(wall, (seen?.position ?? -1) + 3)).toEqual(before)
  expect(wall.state().fresh).toBe(3)
  server.add(2)
  await wall.refresh()
  expect(boxOf(wall, (seen?.position ?? -1) + 5)).toEqual(before)
  expect(wall.state().fresh).toBe(5)
  wall.goTo(0)
  expect(wall.state().fresh).toBe(0)
})

test('at the very top what is new pushes down', async () => {
  const { wall, server } = wallOf(500)
  server.add(1)
  await wall.refresh()
  expect(wall.y()).toBe(0)
  expect(wall.state().fresh).toBe(0)
})

test('another width keeps the first picture that is seen, however often it changes', () => {
  const { wall } = wallOf(3_000)
  wall.goTo(30_000)
  const seen = wall.anchor()
  for (const width of [1_100, 900, 700, 500, 380, 700, 1_200]) wall.resize({ width, height: 800 })
  expect(wall.anchor()?.position).toBe(seen?.position)
  expect(wall.anchor()?.offset).toBe(seen?.offset)
})

test('a wall of 355,000 is laid to its end, and its last picture can be gone to', async () => {
  const { wall } = wallOf(355_000)
  wall.start()
  await expect.poll(() => wall.state().rows.laid).toBe(355_000)
  wall.reveal(354_999)
  const { rows, to } = wall.state()
  expect(rows.height).toBeGreaterThan(10_000_000)
  expect(to).toBe(rows.count)
  expect(wall.state().scroll.top).toBeLessThan(4_000_000)
})

test('a list that is not known any more is taken whole, and what is looked at stays', async () => {
  const { wall, server } = wallOf(3_000)
  wall.goTo(20_000)
  const seen = wall.anchor()
  server.add(4, { whole: true })
  await wall.refresh()
  expect(wall.state().list.total).toBe(3_004)
  expect(wall.anchor()).toEqual({ position: (seen?.position ?? 0) + 4, offset: seen?.offset })
})

function boxOf(wall: ReturnType<typeof wallStore>, position: number) {
  const { rows } = wall.state()
  const row = rowOf(rows, position)
  return { top: (rows.tops[row] ?? 0) - wall.y(), height: rows.heights[row], isFirst: rows.starts[row] === position }
}

/** A wall before a server that answers as ours does: all of one day. */
function wallOf(total: number) {
  let revision = 1
  let ids = Array.from({ length: total }, (_, index) => `item ${index}`)
  let letters = ids.map((_, index) => letterOf((index * 29) % 64)).join('')
  let changes: GalleryLayout | undefined
  const whole = (): GalleryLayout & { kind: 'whole' } => ({
    kind: 'whole',
    revision,
    total: ids.length,
    days: [['2026-11-20', 0]],
    ratios: letters,
  })
  const itemOf = (id: string): GalleryItem => ({
    id,
    state: 'kept',
    kind: 'image',
    prompt: id,
    rating: 0,
    isRejected: false,
    createdAt: 0,
  })
  globalThis.fetch = (async (input: string) => {
    const url = new URL(input, 'http://wall.test')
    const asked = Object.fromEntries(url.searchParams)
    const answers: Record<string, () => unknown> = {
      '/api/gallery/layout': () => (asked.since ? (changes ?? whole()) : whole()),
      '/api/gallery/items': () => ({
        revision,
        items: ids.slice(Number(asked.start), Number(asked.start) + Number(asked.count)).map(itemOf),
      }),
      '/api/gallery/place': () => ({ revision, total: ids.length, position: ids.indexOf(asked.id ?? '') }),
    }
    return Response.json(answers[url.pathname]?.())
  }) as typeof fetch
  const wall = wallStore({
    list: { address: {}, tz: 'UTC' },
    first: { layout: whole(), items: ids.slice(0, 100).map(itemOf) },
    size: { width: 1_200, height: 800 },
  })
  const server = {
    add(count: number, { whole: isWhole = false } = {}) {
      const since = revision++
      ids = [...Array.from({ length: count }, (_, index) => `new ${since} ${index}`), ...ids]
      letters = letterOf(40).repeat(count) + letters
      const { days } = whole()
      changes = isWhole
        ? whole()
        : {
            kind: 'changes',
            since,
            revision,
            total: ids.length,
            days,
            removed: [],
            added: Array.from({ length: count }, (_, index) => [index, letterOf(40)]),
          }
    },
  }
  return { wall, server }
}
