import { afterEach, expect, test, vi } from 'vitest'
import { wallStore } from '@/components/gallery/wall/wall-store'
import { rowOf } from '@/components/gallery/wall/rows'
import type { GalleryItem, GalleryLayout } from '@/lib/gallery/contract'
import { letterOf } from '@/lib/gallery/ratio'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
  vi.useRealTimers()
})

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

test('what comes back above does not move what is looked at, and is not counted', async () => {
  const { wall, server } = wallOf(3_000)
  wall.goTo(20_000)
  const seen = wall.anchor()
  server.change({ add: 2, isFresh: false })
  await wall.refresh()
  expect(wall.anchor()?.position).toBe((seen?.position ?? -1) + 2)
  expect(wall.state().fresh).toBe(0)
})

test('a list of another time zone is asked for until the page has its own days', async () => {
  const { wall, server } = wallOf(3_000, { isForeign: true })
  wall.goTo(20_000)
  await expect.poll(() => wall.items.idAt(wall.anchor()?.position ?? 0)).toBeDefined()
  server.days = [
    ['2026-11-20', 0],
    ['2026-11-19', 500],
  ]
  server.atPlace(() => {
    throw new TypeError('away')
  })
  server.add(1, { whole: true })
  await expect(wall.refresh()).rejects.toThrow()
  expect(wall.isBehind(0)).toBe(true)
  await wall.refresh()
  expect(wall.isBehind(0)).toBe(false)
  expect(wall.state().list.days).toEqual(['2026-11-20', '2026-11-19'])
})

test('a list of another time zone that had to give way to another width is asked for once more', async () => {
  const { wall, server } = wallOf(100_000, { isForeign: true })
  server.days = [
    ['2026-11-20', 0],
    ['2026-11-19', 500],
  ]
  server.afterLayout(() => wall.resize({ width: 700, height: 800 }))
  await wall.refresh()
  await expect.poll(() => wall.state().list.days).toEqual(['2026-11-20', '2026-11-19'])
  expect(wall.isBehind(0)).toBe(false)
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

test('who steps on with keys after news is not thrown back by the next', async () => {
  const { wall, server } = wallOf(3_000)
  wall.goTo(20_000)
  server.add(1)
  await wall.refresh()
  wall.reveal(2_000)
  const seen = wall.anchor()
  server.add(1)
  await wall.refresh()
  expect(wall.isSeen(2_001)).toBe(true)
  expect(wall.anchor()).toEqual({ position: (seen?.position ?? 0) + 1, offset: seen?.offset })
})

test('where a range with the focus is removed, the focus is on the next that is left, also with news above', async () => {
  const { wall, server } = wallOf(3_000)
  wall.setFocus(10)
  server.change({ removed: [8, 9, 10, 11, 12], add: 3 })
  await wall.refresh()
  expect(wall.items.itemAt(wall.state().focus)?.id).toBe('item 13')
})

test('where all from the focus to the end is removed, the focus is on the last', async () => {
  const { wall, server } = wallOf(50)
  wall.setFocus(48)
  server.change({ removed: [47, 48, 49] })
  await wall.refresh()
  expect(wall.state().focus).toBe(46)
})

test('who moves on while a long list is laid anew is not thrown back', async () => {
  const { wall, server } = wallOf(100_000)
  wall.start()
  await expect.poll(() => wall.state().rows.laid).toBe(100_000)
  wall.goTo(20_000)
  server.add(3)
  let seen = wall.anchor()
  server.afterLayout(() => {
    wall.goTo(60_000)
    seen = wall.anchor()
  })
  await wall.refresh()
  expect(wall.state().list.total).toBe(100_003)
  expect(wall.anchor()).toEqual({ position: (seen?.position ?? 0) + 3, offset: seen?.offset })
  expect(wall.state().fresh).toBe(3)
})

test('who leaves the top while a long list is laid anew is not thrown back', async () => {
  const { wall, server } = wallOf(100_000)
  wall.start()
  await expect.poll(() => wall.state().rows.laid).toBe(100_000)
  server.add(3)
  let seen = wall.anchor()
  server.afterLayout(() => {
    wall.goTo(30_000)
    seen = wall.anchor()
  })
  await wall.refresh()
  expect(wall.anchor()).toEqual({ position: (seen?.position ?? 0) + 3, offset: seen?.offset })
})

test('news do not lose the place that was left, while the rows up to there are laid', async () => {
  const { wall, server } = wallOf(100_000)
  wall.restore({ position: 90_000, offset: 10 })
  wall.start()
  server.add(3)
  await wall.refresh()
  expect(wall.state().list.total).toBe(100_003)
  expect(wall.anchor()).toEqual({ position: 90_003, offset: 10 })
})

test('who moves on while a whole list is laid is not thrown back', async () => {
  const { wall, server } = wallOf(100_000)
  wall.start()
  await expect.poll(() => wall.state().rows.laid).toBe(100_000)
  const ids: (string | undefined)[] = []
  for (const top of [60_000, 20_000]) {
    wall.goTo(top)
    await expect.poll(() => wall.items.idAt(wall.anchor()?.position ?? 0)).toBeDefined()
    ids.push(wall.items.idAt(wall.anchor()?.position ?? 0))
  }
  server.add(4, { whole: true })
  server.afterPlace(() => wall.goTo(60_000))
  await wall.refresh()
  expect(wall.state().list.total).toBe(100_004)
  expect(wall.items.idAt(wall.anchor()?.position ?? 0)).toBe(ids[0])
})

test('who moves on while a place in a whole list is asked for is not thrown back', async () => {
  const { wall, server } = wallOf(3_000)
  wall.goTo(40_000)
  const later = wall.anchor()
  await expect.poll(() => wall.items.idAt(later?.position ?? 0)).toBeDefined()
  wall.goTo(20_000)
  await expect.poll(() => wall.items.idAt(wall.anchor()?.position ?? 0)).toBeDefined()
  server.add(4, { whole: true })
  server.atPlace(() => wall.goTo(40_000))
  await wall.refresh()
  expect(wall.state().list.total).toBe(3_004)
  expect(wall.anchor()).toEqual({ position: (later?.position ?? 0) + 4, offset: later?.offset })
})

test('items of a newer list are asked for again when the list itself could not be', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { wall, server } = wallOf(3_000)
  server.add(3)
  server.isAway = true
  wall.goTo(20_000)
  await expect.poll(() => server.refused).toBe(1)
  server.isAway = false
  await new Promise(setImmediate)
  vi.advanceTimersByTime(5_000)
  await expect.poll(() => wall.items.idAt(wall.anchor()?.position ?? 0)).toBeDefined()
  expect(wall.state().list.total).toBe(3_003)
})

test('items in doubt are asked for anew, also where the list is the same', async () => {
  const { wall } = wallOf(3_000)
  wall.goTo(1)
  wall.changeItems(['item 0'], (item) => ({ ...item, state: 'binned' }))
  await wall.refresh()
  await new Promise(setImmediate)
  expect(wall.items.itemAt(0)?.state).toBe('binned')
  await wall.renew()
  await expect.poll(() => wall.items.itemAt(0)?.state).toBe('kept')
})

test('the sound with the focus is played and stopped; what is no sound is not', () => {
  const { wall } = wallOf(50, { sounds: [4] })
  expect(wall.playFocused()).toBe(false)
  wall.setFocus(4)
  expect(wall.playFocused()).toBe(true)
  expect(wall.state().playing).toBe('item 4')
  wall.playFocused()
  expect(wall.state().playing).toBeUndefined()
})

test('a list of the last days is behind once its day has passed, and until then it is asked for as of its day', async () => {
  const { wall, server } = wallOf(300, { today: '2020-01-01' })
  const now = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format()
  expect(wall.isBehind(1)).toBe(true)
  await wall.idsBetween(150, 160)
  expect(server.asked.at(-1)).toMatchObject({ revision: '1', today: '2020-01-01' })
  server.newDay(now, [298, 299])
  await wall.refresh()
  expect(server.asked.find(({ since }) => since)).toMatchObject({ since: '1', today: '2020-01-01' })
  expect([wall.state().list.total, wall.state().list.today, wall.isBehind(1)]).toEqual([298, now, false])
  await wall.idsBetween(150, 160)
  expect(server.asked.at(-1)).toMatchObject({ revision: '1', today: now })
  expect(wallOf(10).wall.isBehind(1)).toBe(false)
})

function boxOf(wall: ReturnType<typeof wallStore>, position: number) {
  const { rows } = wall.state()
  const row = rowOf(rows, position)
  return { top: (rows.tops[row] ?? 0) - wall.y(), height: rows.heights[row], isFirst: rows.starts[row] === position }
}

/** A wall before a server that answers as ours does: all of one day. */
function wallOf(
  total: number,
  { sounds = [], isForeign, today }: { sounds?: number[]; isForeign?: boolean; today?: string } = {},
) {
  let revision = 1
  let ids = Array.from({ length: total }, (_, index) => `item ${index}`)
  let letters = ids.map((_, index) => letterOf((index * 29) % 64)).join('')
  let changes: GalleryLayout | undefined
  let atPlace = () => {}
  const after = new Map<string, () => void>()
  const whole = (): GalleryLayout & { kind: 'whole' } => ({
    kind: 'whole',
    revision,
    total: ids.length,
    today: server.today,
    days: server.days,
    ratios: letters,
  })
  const itemOf = (id: string): GalleryItem => ({
    id,
    state: 'kept',
    ...(sounds.some((position) => id === `item ${position}`)
      ? { kind: 'audio', fileUrl: `/files/${id}` }
      : { kind: 'image' }),
    prompt: id,
    rating: 0,
    isRejected: false,
    createdAt: 0,
  })
  globalThis.fetch = (async (input: string) => {
    const url = new URL(input, 'http://wall.test')
    const asked = Object.fromEntries(url.searchParams)
    server.asked.push(asked)
    if (server.isAway && url.pathname === '/api/gallery/layout') {
      server.refused++
      throw new TypeError('away')
    }
    const answers: Record<string, () => unknown> = {
      '/api/gallery/layout': () => (asked.since ? (changes ?? whole()) : whole()),
      '/api/gallery/items': () => ({
        revision,
        items: ids.slice(Number(asked.start), Number(asked.start) + Number(asked.count)).map(itemOf),
      }),
      '/api/gallery/ids': () => ({
        revision,
        ids: ids.slice(Number(asked.start), Number(asked.start) + Number(asked.count)),
      }),
      '/api/gallery/place': () => {
        const happens = atPlace
        atPlace = () => {}
        happens()
        return { revision, total: ids.length, position: ids.indexOf(asked.id ?? '') }
      },
    }
    const text = JSON.stringify(answers[url.pathname]?.())
    const happens = after.get(url.pathname)
    after.delete(url.pathname)
    return { ok: true, status: 200, text: async () => (happens && void soon(happens), text) }
  }) as unknown as typeof fetch
  // All that follows from an answer has begun by then, and no other turn.
  const soon = async (happens: () => void) => {
    for (let turn = 0; turn < 50; turn++) await undefined
    happens()
  }
  const server = {
    days: [['2026-11-20', 0]] as [string, number][],
    today,
    asked: [] as Record<string, string>[],
    /** The list's days go on to `today`, and nothing else happens. */
    newDay(today: string, removed: number[]) {
      server.change({ removed, isWhole: true })
      revision--
      server.today = today
      const { kind: _, ratios: __, ...list } = whole()
      changes = { kind: 'changes', since: revision, ...list, removed, added: [], fresh: [] }
    },
    /** The layout cannot be asked for, and how often it was meanwhile. */
    isAway: false,
    refused: 0,
    /** What happens once, before a place is answered. */
    atPlace: (happens: () => void) => void (atPlace = happens),
    /** What happens once, while the answer is worked on. */
    afterLayout: (happens: () => void) => void after.set('/api/gallery/layout', happens),
    afterPlace: (happens: () => void) => void after.set('/api/gallery/place', happens),
    add: (count: number, { whole: isWhole = false } = {}) => server.change({ add: count, isWhole }),
    /** `isFresh`: what is added was never in the gallery before. */
    change({
      removed = [],
      add = 0,
      isWhole = false,
      isFresh = true,
    }: {
      removed?: number[]
      add?: number
      isWhole?: boolean
      isFresh?: boolean
    }) {
      const since = revision++
      const isKept = (_: string, position: number) => !removed.includes(position)
      ids = [...Array.from({ length: add }, (_, index) => `new ${since} ${index}`), ...ids.filter(isKept)]
      letters = letterOf(40).repeat(add) + (removed.length > 0 ? [...letters].filter(isKept).join('') : letters)
      const { days } = whole()
      changes = isWhole
        ? whole()
        : {
            kind: 'changes',
            since,
            revision,
            total: ids.length,
            days,
            removed,
            added: Array.from({ length: add }, (_, index) => [index, letterOf(40)]),
            fresh: isFresh ? Array.from({ length: add }, (_, index) => index) : [],
          }
    },
  }
  const wall = wallStore({
    list: { address: {}, tz: 'UTC' },
    first: { layout: whole(), items: ids.slice(0, 100).map(itemOf) },
    size: { width: 1_200, height: 800 },
    isForeign,
  })
  return { wall, server }
}
